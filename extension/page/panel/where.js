// Where: every place once, with the part it plays. Places that stand for each other are joined by "or".
"use strict";
{
  const { el } = nutgraf.parts.dom;

  const MOST = 8;
  const ROLES = ["dateline", "scene", "origin", "destination", "other"];

  nutgraf.parts.sections.push({
    name: "where",
    draw(story, words, link) {
      /** @typedef {{ names: string[], roles: Set<string>, slices: Slice[], level: string | null }} Entry */
      /** @type {Map<string, Entry>} */
      const entries = new Map();
      story.places.forEach((place, at) => {
        const entity = place.entity === null ? undefined : story.entities[place.entity];
        const name = entity?.name.text ?? place.words.text;
        const key = place.alternative === null ? `${place.entity ?? name.toLowerCase()}` : `or ${place.alternative}`;
        const entry = entries.get(key) ?? { names: [], roles: new Set(), slices: [], level: null };
        if (!entry.names.includes(name)) entry.names.push(name);
        entry.roles.add(place.role);
        entry.slices.push(place.words);
        // Where a thing is only thought to have been is worth a word.
        const fact = story.facts.find((f) => f.places.includes(at));
        if (fact && ["speculated", "unconfirmed", "denied"].includes(fact.level)) entry.level ??= fact.level;
        entries.set(key, entry);
      });
      if (entries.size === 0) return null;
      const rank = (/** @type {Entry} */ entry) => Math.min(...[...entry.roles].map((role) => ROLES.indexOf(role)));
      const sorted = [...entries.values()]
        .sort((a, b) => rank(a) - rank(b) || b.slices.length - a.slices.length)
        .slice(0, MOST);
      const list = el("ul", { class: "places" });
      const add = (/** @type {Entry} */ entry, /** @type {string} */ names, /** @type {string} */ note) => {
        const row = el(
          "button",
          { type: "button", class: "row" },
          el("bdi", { lang: story.lang }, names),
          " ",
          note && el("small", null, note),
        );
        list.append(el("li", null, link(row, { slices: entry.slices })));
      };
      // Places that are only mentioned share a line where there is more than one.
      const isMentioned = (/** @type {Entry} */ entry) =>
        rank(entry) === ROLES.indexOf("other") && entry.names.length === 1;
      const mentioned = sorted.filter(isMentioned);
      for (const entry of mentioned.length > 1 ? sorted.filter((entry) => !isMentioned(entry)) : sorted) {
        const roles = [...entry.roles].sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b));
        // "Mentioned" is said of a place only when there is nothing better to say.
        const better = roles.filter((role) => role !== "other");
        const notes = (better.length > 0 ? better : roles).map((role) => words.say(`place_${role}`));
        if (entry.level) notes.push(words.say(`inline_${entry.level}`));
        add(entry, entry.names.length > 1 ? words.or(entry.names) : entry.names[0], notes.join(" · "));
      }
      if (mentioned.length > 1) {
        const names = mentioned.flatMap((entry) => entry.names);
        const slices = mentioned.flatMap((entry) => entry.slices).sort((a, b) => a.start - b.start);
        add({ names, roles: new Set(), slices, level: null }, words.and(names), words.say("place_other"));
      }
      return list;
    },
  });
}
