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
      for (const entry of sorted) {
        // "Other" is said of a place only when there is nothing better to say.
        const roles = [...entry.roles]
          .filter((role) => role !== "other")
          .sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b));
        const notes = roles.map((role) => words.say(`place_${role}`));
        if (entry.level) notes.push(words.say(`inline_${entry.level}`));
        const row = el(
          "button",
          { type: "button", class: "row" },
          el("bdi", { lang: story.lang }, entry.names.length > 1 ? words.or(entry.names) : entry.names[0]),
          " ",
          notes.length > 0 && el("small", { "data-level": entry.level ?? undefined }, notes.join(" · ")),
        );
        list.append(el("li", null, link(row, { slices: entry.slices })));
      }
      return list;
    },
  });
}
