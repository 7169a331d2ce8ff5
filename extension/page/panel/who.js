// Who says so: every source once, by the sort of source it is, with the number of claims that rest on it. Choosing a
// source lights its claims in the page and lists them.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  // From 0 to 100, as the core gives it: less sure relations are shown only where a fact rests on them.
  const SURE = 65;
  const MOST = 10;
  /** Claims of one source that are listed. */
  const MOST_CLAIMS = 8;
  /** Claims from which on it is worth saying that most of them rest on one source, and the share that is "most". */
  const MANY = 4;
  const SHARE = 0.5;
  /** Order of the kinds: those who answer for their words by name first. */
  const KINDS = ["official", "organisation", "namedPerson", "document", "media", "collective", "anonymous"];

  nutgraf.parts.sections.push({
    name: "who",
    draw(story, words, link) {
      const used = new Set(story.facts.map((fact) => fact.attribution));
      /** @type {Map<string, { source: Source, claims: Slice[] }>} */
      const sources = new Map();
      story.attributions.forEach((attribution, at) => {
        if (attribution.confidence < SURE && !used.has(at)) return;
        const source = nutgraf.parts.facts.source(story, at);
        if (!source || source.kind === "none") return;
        const known = sources.get(source.key) ?? { source, claims: [] };
        const first = attribution.content[0] ?? attribution.source[0];
        if (first) known.claims.push(first);
        sources.set(source.key, known);
      });
      if (sources.size === 0) return null;
      const rank = (/** @type {string} */ kind) => (KINDS.indexOf(kind) + KINDS.length + 1) % (KINDS.length + 1);
      const sorted = [...sources.values()]
        .sort((a, b) => rank(a.source.kind) - rank(b.source.kind) || b.claims.length - a.claims.length)
        .slice(0, MOST);
      const lineOf = (/** @type {Slice} */ claim) => {
        const text = el("span", { lang: story.lang, dir: "auto" }, words.say("quoted", claim.text));
        return el("li", null, link(el("button", { type: "button", class: "row claim" }, text), { slices: [claim] }));
      };
      const list = el("ul", { class: "sources" });
      for (const { source, claims } of sorted) {
        const row = el(
          "button",
          { type: "button", class: "row source-row" },
          el(
            "span",
            null,
            el("bdi", { lang: story.lang }, source.name, source.alias && ` (${source.alias})`),
            " ",
            el(
              "small",
              { class: source.kind === "anonymous" ? "unnamed" : undefined },
              source.unlabelled ? "" : words.say(`source_${source.kind}`),
            ),
          ),
          el("span", { class: "tally" }, words.count("claims", claims.length)),
        );
        const said = el("ul", { class: "claims", hidden: true });
        row.setAttribute("aria-expanded", "false");
        row.addEventListener("click", () => {
          said.hidden = !said.hidden;
          row.setAttribute("aria-expanded", String(!said.hidden));
          // Most readers ask for the claims of one source or none.
          if (said.childElementCount === 0) said.append(...claims.slice(0, MOST_CLAIMS).map(lineOf));
        });
        list.append(el("li", null, link(row, { slices: claims }), said));
      }
      const claims = sorted.map((entry) => entry.claims.length);
      const [all, most] = [claims.reduce((sum, n) => sum + n, 0), Math.max(...claims)];
      if (sorted.length < 2 || all < MANY || most / all <= SHARE) return list;
      return el(
        "div",
        null,
        list,
        el("p", { class: "remark" }, words.say("oneSource", words.number(most), words.number(all))),
      );
    },
  });
}
