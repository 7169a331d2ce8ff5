// Why something was hidden, in words: the names of the core's evidence are keys of _locales. What has no text there is
// of interest to developers only.

/** A reader wants the strongest reasons, not the ledger. */
const MOST = 3;

/** @param {Evidence[]} evidence @param {Words} words */
export function reasons(evidence, words) {
  const said = evidence
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ reason, seen }) => {
      const text = words.say(`why_${reason.replaceAll("-", "_")}`, seen ? words.say("quoted", seen) : "");
      return text.trim();
    })
    .filter(Boolean);
  return [...new Set(said)].slice(0, MOST);
}
