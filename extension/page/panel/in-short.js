// In short: three to five key facts. The words are the story's own, cut from it; certainty, source and date stand below.
"use strict";
// The order of the sections is that of the files; this one starts the list, also when the scripts come twice.
nutgraf.parts.sections = [];
{
  const { el, icon } = nutgraf.parts.dom;

  /**
   * The fact's words with its numbers, modifier included, set in bold.
   * @param {Story} story @param {FactView} fact
   */
  const emphasised = (story, fact) => {
    const text = Array.from(fact.what.text);
    const at = (/** @type {number} */ offset) => Math.min(Math.max(offset - fact.what.start, 0), text.length);
    const bold = new Array(text.length).fill(false);
    for (const index of fact.quantities) {
      const q = story.quantities[index];
      if (!q || q.kind === "ordinal") continue;
      const start = Math.min(q.words.start, q.modifierWords?.start ?? q.words.start);
      const end = Math.max(q.words.end, q.modifierWords?.end ?? q.words.end);
      if (start >= fact.what.start && end <= fact.what.end) bold.fill(true, at(start), at(end));
    }
    const out = el("span", { class: "what", lang: story.lang, dir: "auto" });
    for (let from = 0; from < text.length; ) {
      let to = from;
      while (to < text.length && bold[to] === bold[from]) to += 1;
      const run = text.slice(from, to).join("");
      out.append(bold[from] ? el("b", null, run) : run);
      from = to;
    }
    return out;
  };

  /** Levels that the label does not say in the story's own word. */
  const UNSURE = ["speculated", "unconfirmed"];
  // Other facts that a reader may ask for.
  const MOST = 60;

  /**
   * A button that shows a list, made when first wanted, and puts it away again.
   * @param {HTMLElement} list @param {() => Node[]} fill @param {string} closed @param {string} open
   */
  const opener = (list, fill, closed, open) => {
    const button = el("button", { type: "button", class: "link more", "aria-expanded": "false" }, closed);
    button.addEventListener("click", () => {
      list.hidden = !list.hidden;
      if (list.childElementCount === 0) list.append(...fill());
      button.setAttribute("aria-expanded", String(!list.hidden));
      button.textContent = list.hidden ? closed : open;
    });
    return button;
  };

  nutgraf.parts.sections.push({
    name: "inShort",
    draw(story, words, link, isHalfRead) {
      const facts = nutgraf.parts.facts.keyFacts(story);
      if (facts.length === 0) return null;
      const line = (/** @type {FactView} */ fact) => {
        const source = nutgraf.parts.facts.source(story, fact.attribution);
        const date = nutgraf.parts.facts.date(story, fact, words);
        const cue = fact.certaintyCue;
        // The word that makes it uncertain is worth showing where the slice itself does not hold it.
        const outside = cue && (cue.start < fact.what.start || cue.end > fact.what.end) && UNSURE.includes(fact.level);
        const level = isHalfRead || (fact.level === "confirmed" && !source) ? "stated" : fact.level;
        // Where it isn't sure who says so, the panel does not claim that nobody is named.
        const unnamed = level === "stated" ? "sourcePage" : fact.attribution === null ? null : "sourceNone";
        // In a language that is not read yet nothing is known but the words.
        const meta =
          !isHalfRead &&
          el(
            "span",
            { class: "meta" },
            el("em", { class: "level" }, words.say(`level_${level}`)),
            outside && el("span", { lang: story.lang }, words.say("quoted", cue.text)),
            source ? nutgraf.parts.sourceLine(story, source, words) : unnamed && el("span", null, words.say(unnamed)),
            date && el("span", { class: "date", title: date.title }, date.text),
          );
        const button = el(
          "button",
          { type: "button", class: "fact", "data-level": level },
          icon(level),
          emphasised(story, isHalfRead ? { ...fact, quantities: [] } : fact),
          meta,
        );
        return el("li", null, link(button, { slices: [fact.what], around: fact.sentence, fact }));
      };
      const list = el("ol", { class: "facts" }, ...facts.map(line));
      const others = story.facts.filter((fact) => fact.repeats === null && !facts.includes(fact)).slice(0, MOST);
      if (others.length === 0 || isHalfRead) return list;
      const more = el("ol", { class: "facts", hidden: true });
      const closed = words.count("moreFacts", others.length);
      return el(
        "div",
        null,
        list,
        more,
        opener(more, () => others.map(line), closed, words.say("fewerFacts")),
      );
    },
  });

  nutgraf.parts.sourceLine = (story, source, words) => {
    const kind = nutgraf.parts.facts.unnamed(source, words);
    return el(
      "span",
      { class: "source" },
      el("bdi", { lang: story.lang }, source.name, source.alias && ` (${source.alias})`),
      kind && `${words.say("comma")}${kind}`,
      source.via && el("span", { lang: words.lang }, words.say("comma"), words.say("via", source.via)),
    );
  };
}
