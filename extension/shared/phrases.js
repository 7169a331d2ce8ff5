// Words that only the browser's own language data can make: dates, lists, numbers. The first use of that data in a
// process takes it tens of milliseconds, so the worker, which lives on, makes them for the pages; what it has not made
// is made where it is needed.
"use strict";
{
  /** @typedef {"conjunction" | "disjunction"} ListType */

  /** The language of the texts, in the browser's own variety of it. @param {(key: string) => string} messages */
  const languageOf = (messages) => {
    const browser = messages("@@ui_locale").replaceAll("_", "-");
    const texts = messages("interfaceLanguage") || "en";
    // The browser's own locale refines the language of the texts (en-GB), it never replaces it.
    return browser.split("-")[0] === texts.split("-")[0] ? browser : texts;
  };

  /** @param {Moment[0]} value @param {Moment[1]} [range] */
  const keyOf = (value, range) => (range ? range.join("/") : value);

  /**
   * What stands between the items of a list: of two, in the middle, before the last. Null where that depends on the
   * words, as in Spanish ("y", but "e" before an i).
   * @param {string} lang @param {ListType} type @returns {[string, string, string] | null}
   */
  const joints = (lang, type) => {
    const format = new Intl.ListFormat(lang, { type });
    const between = (/** @type {string[]} */ items) =>
      format
        .formatToParts(items)
        .filter((part) => part.type === "literal")
        .map((part) => part.value);
    const pair = between(["x", "x"])[0];
    const [, middle, last] = between(["x", "x", "x", "x"]);
    const isSame = ["i", "hi", "o", "8", "\u05d0"].every((word) => between(["x", word])[0] === pair);
    // A list that begins or ends with words of its own is not joined from these.
    const isPlain = format.format(["x", "x"]) === `x${pair}x`;
    return isSame && isPlain ? [pair, middle, last] : null;
  };

  nutgraf.phrases = {
    languageOf,
    keyOf,

    /**
     * @param {(key: string, subs?: string | string[]) => string} messages
     * @param {Moment[]} times
     * @returns {Phrases}
     */
    make(messages, times) {
      const lang = languageOf(messages);
      const when = nutgraf.dates.speaker(lang, (key, ...subs) => messages(key, subs));
      return {
        lang,
        dates: Object.fromEntries(times.map(([value, range]) => [keyOf(value, range), when(value, range)])),
        lists: { conjunction: joints(lang, "conjunction"), disjunction: joints(lang, "disjunction") },
        hasPlainDigits: new Intl.NumberFormat(lang).resolvedOptions().numberingSystem === "latn",
      };
    },
  };
}
