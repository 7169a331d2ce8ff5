// The facts of the words that the reader has selected: their lines are marked, and the first has the focus.
"use strict";
{
  /** Do two ranges have words in common? @param {Range} a @param {Range} b */
  const meet = (a, b) =>
    a.compareBoundaryPoints(Range.END_TO_START, b) < 0 && a.compareBoundaryPoints(Range.START_TO_END, b) > 0;

  nutgraf.parts.pick = (list, targets, nodes, selection) => {
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    // Facts that are folded away may be meant as well.
    /** @type {NodeListOf<HTMLElement>} */
    const folded = list.querySelectorAll(".more[aria-expanded=false]");
    for (const button of folded) button.click();
    /** @type {HTMLElement[]} */
    const picked = [];
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".fact"))) {
      const found = nutgraf.parts.range(targets.get(line)?.fact?.sentence, nodes);
      const isMet = found !== null && range !== null && meet(found, range);
      line.classList.toggle("picked", isMet);
      if (isMet) picked.push(line);
    }
    picked[0]?.focus();
    return picked.length;
  };
}
