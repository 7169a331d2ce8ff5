// The panel by keyboard: its lines are one stop of the Tab key, arrow keys walk between them, Escape goes back to the
// page and then folds the panel, copying copies the line. Nothing is trapped, and the page's own shortcuts don't hear what is meant for us.
"use strict";
nutgraf.parts.keys = (root, on, signal) => {
  const lines = () =>
    /** @type {HTMLElement[]} */ (
      [...root.querySelectorAll("[data-line]")].filter((line) => line.closest("[hidden]") === null)
    );
  let current = 0;

  const mark = (/** @type {HTMLElement[]} */ all) => {
    all.forEach((line, at) => {
      line.tabIndex = at === current ? 0 : -1;
    });
  };
  // All are made without a stop.
  const first = /** @type {HTMLElement | null} */ (root.querySelector("[data-line]"));
  if (first) first.tabIndex = 0;

  root.addEventListener(
    "focusin",
    (event) => {
      const all = lines();
      const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
      if (at < 0) return;
      current = at;
      mark(all);
    },
    { signal },
  );

  root.addEventListener(
    "keydown",
    (event) => {
      const line = /** @type {HTMLElement} */ (event.target);
      // Copying copies the line that has the focus, unless words are selected.
      const isCopying = (event.ctrlKey || event.metaKey) && event.key === "c" && !event.altKey && !event.shiftKey;
      if (isCopying && line.ownerDocument.getSelection()?.isCollapsed !== false && on.copy(line)) {
        event.preventDefault();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape") {
        if (!on.back()) on.collapse();
        event.preventDefault();
        return;
      }
      const all = lines();
      if (!all.includes(line)) return;
      /** @type {Record<string, number>} */
      const goal = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: all.length - 1 };
      if (!(event.key in goal)) return;
      event.preventDefault();
      const next = Math.min(Math.max(goal[event.key], 0), all.length - 1);
      // The first line lets the reader see the head of the panel again.
      if (next === 0)
        for (const box of [root, root.querySelector(".scroll")]) box?.scrollTo({ top: 0, behavior: "instant" });
      all[next]?.focus();
    },
    { signal },
  );
};
