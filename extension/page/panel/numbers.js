// Numbers: value with the sign of its modifier, what is counted, who says so. Numbers of the same thing stand side by side.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  const MOST = 8;
  /** Counts of one thing that stand side by side. */
  const MOST_BESIDE = 4;
  /** Characters between what is counted and its fate from which on they are left out. */
  const FAR = 24;
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

  /** What is counted and what became of it. @param {string[]} text the story's, by code points @param {QuantityView} q */
  const counted = (text, { counted: thing, role }) => {
    if (!thing || !role || role.start < thing.end) return thing?.text ?? role?.text ?? "";
    const between = role.start - thing.end;
    if (between > FAR) return `${thing.text} … ${role.text}`;
    return text.slice(thing.start, role.end).join("");
  };

  /** The words beside a number; dots stand for the number where they lead to it.
   * @param {string[]} text @param {QuantityView} q */
  const beside = (text, { context, words, modifierWords }) => {
    const start = Math.min(words.start, modifierWords?.start ?? words.start);
    if (!context || context.start > start) return context?.text ?? "";
    const end = Math.max(words.end, modifierWords?.end ?? 0);
    const part = (/** @type {number} */ from, /** @type {number} */ to) => text.slice(from, to).join("").trim();
    return `${part(context.start, Math.min(start, context.end))} … ${part(end, context.end)}`.trim();
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
      const sourceOf = (/** @type {number} */ at) =>
        nutgraf.parts.facts.source(story, story.quantities[at].attribution);

      /** What a number of a group adds to it: the same count from the same mouth adds nothing. @param {number} at */
      const count = (at) => {
        const q = story.quantities[at];
        return [q.value, q.valueMax, q.modifier, sourceOf(at)?.key].join();
      };
      /** @type {Map<number, number[]>} */
      const groups = new Map();
      for (const group of story.sameThings) {
        const once = group.filter((at, place) => group.findIndex((other) => count(other) === count(at)) === place);
        for (const at of group) groups.set(at, once.slice(0, MOST_BESIDE));
      }

      // Counts that differ are what a reader has to see; the rest are shown as far as there is room.
      const all = (of.size > 0 ? [...new Set([...of.keys(), ...groups.keys()])] : [...story.quantities.keys()])
        .filter((at) => story.quantities[at] && !NOT_SHOWN.includes(story.quantities[at].kind))
        .filter((at) => groups.get(at)?.includes(at) ?? story.quantities[at].repeats === null);
      const rank = (/** @type {number} */ at) => (groups.has(at) ? 0 : 1);
      const shown = all
        .sort((a, b) => rank(a) - rank(b) || a - b)
        .slice(0, MOST)
        .sort((a, b) => a - b);
      if (shown.length === 0) return null;

      const text = Array.from(story.text);
      const row = (/** @type {number} */ at) => {
        const q = story.quantities[at];
        const fact = of.get(at);
        const source = sourceOf(at);
        const date = q.time === null ? null : nutgraf.parts.facts.dateAt(story, q.time, words);
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
          el("span", { class: "counted", dir: "auto" }, beside(text, q) || counted(text, q)),
          meta.childNodes.length > 0 && meta,
        );
        return link(button, { slices: [span(slices)], around: fact?.sentence });
      };

      const list = el("ul", { class: "numbers", lang: story.lang });
      for (const at of shown) {
        const group = (groups.get(at) ?? []).filter((other) => shown.includes(other));
        if (group.length < 2) {
          list.append(el("li", null, row(at)));
        } else if (group[0] === at) {
          const differ = el("p", { class: "differ", lang: words.lang }, words.say("countsDiffer"));
          list.append(el("li", { class: "beside" }, differ, ...group.map(row)));
        }
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
