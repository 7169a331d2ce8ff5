// Numbers: value with the sign of its modifier, what is counted, who says so. Numbers of the same thing stand side by side.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  const MOST = 8;
  /** Kinds that say who or which, not how many. */
  const NOT_SHOWN = ["ordinal", "age"];
  /** @type {Record<string, string>} */
  const SIGNS = { over: ">", atLeast: "≥", about: "≈", upTo: "≤", under: "<", moreBy: "+", fewerBy: "−" };

  /** @param {QuantityView} q */
  const value = (q) => {
    const sign = SIGNS[q.modifier];
    return el(
      "span",
      { class: "value", dir: "auto" },
      sign && el("span", { "aria-hidden": "true" }, `${sign}\u2009`),
      sign && q.modifierWords && el("span", { class: "unseen" }, `${q.modifierWords.text} `),
      q.words.text,
    );
  };

  /**
   * What stands beside a number that counts nothing by name: the rest of the fact's words after it, or those before it
   * where it ends a phrase.
   * @param {QuantityView} q @param {FactView} fact
   */
  const beside = (q, fact) => {
    const text = Array.from(fact.what.text);
    const cut = (/** @type {number} */ from, /** @type {number} */ to) =>
      text.slice(Math.max(from, 0), Math.max(to, 0)).join("").trim();
    const after = cut(q.words.end - fact.what.start, text.length);
    if (/^[\p{L}\p{N}]/u.test(after)) return after;
    return cut(0, Math.min(q.words.start, q.modifierWords?.start ?? q.words.start) - fact.what.start) || fact.what.text;
  };

  nutgraf.parts.sections.push({
    name: "numbers",
    draw(story, words, link) {
      /** @type {Map<number, FactView>} */
      const of = new Map();
      for (const fact of story.facts) {
        if (fact.repeats !== null) continue;
        for (const at of fact.quantities) if (!of.has(at)) of.set(at, fact);
      }
      const shown = (of.size > 0 ? [...of.keys()] : Object.keys(story.quantities).map(Number))
        .filter((at) => story.quantities[at] && !NOT_SHOWN.includes(story.quantities[at].kind))
        .sort((a, b) => a - b)
        .slice(0, MOST);
      if (shown.length === 0) return null;

      /** @type {Map<string, number[]>} */
      const groups = new Map();
      for (const at of shown) {
        const counted = story.quantities[at].counted?.text.toLowerCase();
        const key = counted ?? `#${at}`;
        groups.set(key, [...(groups.get(key) ?? []), at]);
      }

      const list = el("ul", { class: "numbers", lang: story.lang });
      for (const group of groups.values()) {
        const rows = group.map((at) => {
          const q = story.quantities[at];
          const fact = of.get(at);
          const source = fact ? nutgraf.parts.facts.source(story, fact.attribution) : null;
          const date = fact ? nutgraf.parts.facts.date(story, fact, words) : null;
          const counted = q.counted?.text ?? "";
          const slices = [q.modifierWords, q.words, q.counted].filter((s) => s !== null);
          const meta = el(
            "span",
            { class: "meta", lang: words.lang },
            source && nutgraf.parts.sourceLine(story, source, words),
            date && el("span", { class: "date", title: date.title }, date.text),
          );
          const button = el(
            "button",
            { type: "button", class: "row number" },
            value(q),
            el("span", { class: "counted", dir: "auto" }, counted || (fact ? beside(q, fact) : "")),
            meta.childNodes.length > 0 && meta,
          );
          return link(button, { slices: [span(slices)], around: fact?.sentence });
        });
        list.append(el("li", { class: rows.length > 1 ? "beside" : undefined }, ...rows));
      }
      return list;
    },
  });

  /** One slice from the first to the last of neighbours, so that "over 1,000 soldiers" lights as one. @param {Slice[]} slices @returns {Slice} */
  const span = (slices) => {
    const sorted = [...slices].sort((a, b) => a.start - b.start);
    const [first, last] = [sorted[0], sorted[sorted.length - 1]];
    const anchor = first.anchor && last.anchor ? { start: first.anchor.start, end: last.anchor.end } : null;
    return { start: first.start, end: last.end, text: first.text, anchor };
  };
}
