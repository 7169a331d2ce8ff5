// The panel's words: labels from _locales; dates, lists and numbers as the worker has made them ready (phrases.js), or
// by Intl.
"use strict";
{
  /** Below it a number has no separators. */
  const GROUPED = 1_000;

  nutgraf.parts.words = (options) => {
    const say = (/** @type {string} */ key, /** @type {string[]} */ ...subs) => options.messages(key, subs);
    const lang = nutgraf.phrases.languageOf(options.messages);
    const ready = options.phrases?.lang === lang ? options.phrases : null;
    const plural = new Intl.PluralRules(lang);

    /** @type {Intl.NumberFormat | null} */ let numbers = null;
    const number = (/** @type {number} */ n) => {
      if (ready?.hasPlainDigits && Number.isInteger(n) && n >= 0 && n < GROUPED) return String(n);
      numbers ??= new Intl.NumberFormat(lang);
      return numbers.format(n);
    };

    const list = (/** @type {"conjunction" | "disjunction"} */ type, /** @type {string[]} */ items) => {
      if (items.length < 2) return items.join("");
      const joints = ready?.lists[type];
      if (!joints) return new Intl.ListFormat(lang, { type }).format(items);
      const [pair, middle, last] = joints;
      return items.length === 2 ? items.join(pair) : `${items.slice(0, -1).join(middle)}${last}${items.at(-1)}`;
    };

    /** @type {ReturnType<typeof nutgraf.dates.speaker> | null} */ let dates = null;

    return {
      lang,
      say,
      count: (key, n) => say(`${key}_${plural.select(n)}`, number(n)) || say(`${key}_other`, String(n)),
      number,
      when(value, range) {
        const made = ready?.dates[nutgraf.phrases.keyOf(value, range)];
        if (made !== undefined) return made;
        dates ??= nutgraf.dates.speaker(lang, say);
        return dates(value, range);
      },
      softened: (text, approx) => (text && approx && say(`approx_${approx}`, text)) || text,
      order: nutgraf.dates.order,
      and: (items) => list("conjunction", items),
      or: (items) => list("disjunction", items),
      language: (tag) => {
        try {
          return new Intl.DisplayNames(lang, { type: "language" }).of(tag) ?? tag;
        } catch {
          return tag;
        }
      },
    };
  };
}
