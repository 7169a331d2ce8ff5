// Questions the sections share: which facts come first, who a source is, which date stands beside a fact.
"use strict";
{
  // A name of at most this many characters without a space is shown as the short form of a longer one ("NIS").
  const SHORT_NAME = 8;
  // Key facts shown where the plan names none.
  const FALLBACK = 4;

  /** The source by the name the core gives it; none where its words name nobody. @param {Story["attributions"][number]} found */
  const named = (found) => found.name?.text ?? "";

  /** @type {PanelParts["facts"]["dateAt"]} */
  const dateAt = (story, at, words) => {
    const time = story.times[at];
    if (!time || (time.kind !== "DATE" && time.kind !== "TIME")) return null;
    const text = words.softened(words.when(time.value, time.range), time.approx);
    if (!text) return null;
    const basis = words.say(`basis_${time.basis}`);
    const title = basis ? words.say("wordsAndBasis", time.words.text, basis) : words.say("quoted", time.words.text);
    return { text, title };
  };

  nutgraf.parts.facts = {
    keyFacts(story) {
      const key = story.key.map((at) => story.facts[at]).filter(Boolean);
      if (key.length > 0) return key;
      const once = story.facts.filter((fact) => fact.repeats === null);
      return once.sort((a, b) => b.salience - a.salience || a.what.start - b.what.start).slice(0, FALLBACK);
    },

    source(story, attribution) {
      const found = attribution === null ? undefined : story.attributions[attribution];
      if (!found) return null;
      const known = found.entity === null ? undefined : story.entities[found.entity];
      const name = named(found);
      if (!name) return null;
      // Of "executives of the bank" neither the short name of the bank nor its title.
      const entity = known?.name.text === name ? known : undefined;
      // "Jo Roe (Roe)" says nothing.
      const aliases = entity && entity.kind !== "person" ? entity.aliases : [];
      const short = aliases.find(
        (a) => a.text.length <= SHORT_NAME && !/\s/.test(a.text) && a.text.length < name.length / 2,
      );
      const outer = found.via === null ? undefined : story.attributions[found.via];
      const via = outer ? named(outer) : "";
      return {
        name,
        title: entity?.title?.text ?? "",
        via: via === name ? "" : via,
        alias: short?.text ?? "",
        kind: found.sourceKind,
        unlabelled: found.unlabelled,
        key: `#${found.same}`,
      };
    },

    // "Unnamed officials" need not be called unnamed twice, in whatever language the interface is.
    unnamed: (source, words) =>
      source.kind === "anonymous" && !source.unlabelled ? words.say("source_anonymous") : "",

    date(story, fact, words) {
      for (const at of fact.times) {
        const said = dateAt(story, at, words);
        if (said) return said;
      }
      return null;
    },
    dateAt,
  };
}
