// Locks that a hidden unit explains, and their way back: scrolling switched off, the page made inert or blurred.
"use strict";
{
  /** What mark frees what. @type {Partial<Record<LockKind, string>>} */
  const MARKS = { overflow: "o", position: "p", filter: "f" };

  /**
   * Frees locks; the answer puts them back.
   * @param {Marks} marks
   * @param {{ element: Element, what: LockKind }[]} locks
   * @returns {() => void}
   */
  nutgraf.free = (marks, locks) => {
    /** @type {(() => void)[]} */ const back = [];
    for (const { element, what } of locks) {
      if (what === "inert") {
        const value = element.getAttribute("inert");
        if (value === null) continue;
        element.removeAttribute("inert");
        back.push(() => element.setAttribute("inert", value));
        continue;
      }
      const mark = MARKS[what];
      if (!mark) continue;
      // A page that fixes its body shifts it up by what the reader had scrolled.
      const top = what === "position" ? Number.parseFloat(getComputedStyle(element).top) : 0;
      marks.add(element, mark);
      back.push(() => marks.remove(element, mark));
      if (top < 0) scrollTo({ top: -top, behavior: "instant" });
    }
    return () => {
      for (const put of back.reverse()) put();
    };
  };
}
