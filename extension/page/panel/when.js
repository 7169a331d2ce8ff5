// When: a line of resolved dates, oldest first, each with the words it was read from. A date that can't be resolved is
// named, never guessed.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  const MOST = 9;
  /** "Now", "recent" and their kin say nothing on a time line. */
  const VAGUE = "_REF";

  nutgraf.parts.sections.push({
    name: "when",
    draw(story, words, link) {
      /** @typedef {{ order: string, text: string, said: string[], slices: Slice[], published: boolean }} Entry */
      /** @type {Map<string, Entry>} */
      const entries = new Map();
      for (const time of story.times) {
        if ((time.kind !== "DATE" && time.kind !== "TIME") || time.value.endsWith(VAGUE)) continue;
        const order = words.order(time.range?.[0] ?? time.value);
        const text = words.softened(words.when(time.value, time.range), time.approx);
        const key = text || time.words.text.toLowerCase();
        const entry = entries.get(key) ?? { order, text, said: [], slices: [], published: false };
        // Words that are the date as written tell nothing more.
        const tells = time.basis !== "absolute" || !text;
        if (tells && !entry.said.includes(time.words.text)) entry.said.push(time.words.text);
        entry.slices.push(time.words);
        entries.set(key, entry);
      }
      if (entries.size === 0) return null;
      const published = story.published?.value.slice(0, 10) ?? "";
      const publishedText = published && words.when(published);
      if (publishedText) {
        const entry = entries.get(publishedText) ?? {
          order: words.order(published),
          text: publishedText,
          said: [],
          slices: [],
          published: true,
        };
        entry.published = true;
        entries.set(publishedText, entry);
      }
      const line = el("ul", { class: "line" });
      const open = el("ul", { class: "open" });
      const sorted = [...entries.values()].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      for (const entry of cut(sorted)) {
        const dated = entry.order !== "";
        const said = entry.said.map((text) => words.say("quoted", text)).join(" ");
        const row = el(
          entry.slices.length > 0 ? "button" : "span",
          { type: entry.slices.length > 0 ? "button" : undefined, class: "row" },
          el("b", null, entry.text || words.say("undated")),
          " ",
          el(
            "span",
            { class: "meta" },
            said && el("span", { lang: story.lang, dir: "auto" }, said),
            entry.published && el("span", null, words.say("published")),
          ),
        );
        (dated ? line : open).append(
          el("li", null, entry.slices.length > 0 ? link(row, { slices: entry.slices }) : row),
        );
      }
      return el("div", null, line.childElementCount > 0 && line, open.childElementCount > 0 && open);
    },
  });

  /** Too many dates: those most often named stay. @template {{ slices: Slice[], published: boolean }} T @param {T[]} entries */
  const cut = (entries) => {
    if (entries.length <= MOST) return entries;
    const weight = (/** @type {T} */ entry) => entry.slices.length + (entry.published ? 100 : 0);
    const kept = new Set([...entries].sort((a, b) => weight(b) - weight(a)).slice(0, MOST));
    return entries.filter((entry) => kept.has(entry));
  };
}
