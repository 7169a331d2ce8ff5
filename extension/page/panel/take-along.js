// Taking facts along from the panel: what of a fact is carried, and the menu's entries for it.
"use strict";
{
  /** A name of its own for every annotation. */
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };

  nutgraf.parts.takeAlong = (view, plan, nodes, words, chosen, tell) => {
    const story = /** @type {Story} */ (plan.story);
    const { carry, facts } = nutgraf.parts;

    /** @param {FactView} fact @returns {CarriedFact} */
    const carried = (fact) => {
      const source = facts.source(story, fact.attribution);
      return {
        text: fact.what.text,
        quote: nutgraf.parts.quote(fact.what, story, nodes),
        notes: [
          words.say(`level_${fact.level}`),
          source?.name ?? "",
          source ? facts.unnamed(source, words) : "",
          facts.date(story, fact, words)?.text ?? "",
        ],
      };
    };
    const page = {
      url: story.canonical && /^https?:/.test(story.canonical) ? story.canonical : view.location.href,
      title: story.title ?? view.document.title,
    };
    const all = () => {
      const key = facts.keyFacts(story);
      return [...key, ...story.facts.filter((fact) => fact.repeats === null && !key.includes(fact))];
    };
    const formats = /** @type {const} */ ([
      ["asMarkdown", (/** @type {CarriedFact[]} */ list) => carry.markdown(page, list)],
      ["asText", (/** @type {CarriedFact[]} */ list) => carry.plain(page, list)],
      ["asAnnotation", (/** @type {CarriedFact[]} */ list) => carry.annotations(page, list, newId)],
    ]);
    /** @param {FactView[]} list @param {(list: CarriedFact[]) => string} format */
    const copy = async (list, format) => {
      const isDone = await nutgraf.parts.copy(view, format(list.map(carried)));
      tell(isDone ? words.count("copied", list.length) : words.say("copyFailed"));
    };
    /** @param {() => FactView[]} list @param {boolean} canLack */
    const entries = (list, canLack) =>
      formats.map(([name, format]) => ({
        text: words.say(name),
        act: () => void copy(list(), format),
        isOff: canLack ? () => list().length === 0 : undefined,
      }));
    return {
      groups: () => [
        { heading: words.say("copyOne"), entries: entries(() => chosen().slice(0, 1), true) },
        { heading: words.say("copyAll"), entries: entries(all, false) },
      ],
      copyOne: (/** @type {FactView} */ fact) => copy([fact], formats[0][1]),
    };
  };
}
