// Tells when to look again: changes of the page come in by the thousand and are answered by one look, in the next frame
// where something happened near the top of the tree, later where it did not.
"use strict";
{
  const NEAR = 3; // levels below body where banners are put
  const MOST_READ = 100; // records of one batch that are looked at
  const FIRST_WAIT = 60; // ms until a look for changes deep in the page
  const LAST_WAIT = 600; // and after many looks that found nothing
  const SLOWER = 1.4;
  const MOST_NEAR = 30; // looks in the next frame, ...
  const NEAR_PER_SECOND = 6; // ... and how fast they come back: 10,000 changes a second get no more
  // ms after a find, or after the page has loaded, at which it is looked at again: what slides, fades or is built in a
  // shadow root tells of it late or not at all.
  const SETTLING = [100, 200, 400, 700, 1_200, 2_000, 3_500];
  const ATTRIBUTES = ["class", "style", "hidden", "open", "inert", "aria-hidden", "aria-modal", "popover"];

  /** @param {Node | null} node */
  function isNear(node) {
    for (let up = node, level = 0; up && level <= NEAR; up = up.parentNode, level++) {
      if (up === document.body || up === document.documentElement || up.nodeType === Node.DOCUMENT_NODE) return true;
    }
    return false;
  }

  /**
   * @param {() => boolean} look says whether it found something
   * @param {WeakSet<Node>} own
   * @param {AbortSignal} signal
   * @returns {Watching} asks for a look in the next frame, and hears of changes in one more tree
   */
  nutgraf.watch = (look, own, signal) => {
    let wait = FIRST_WAIT;
    let tokens = MOST_NEAR;
    let lastNear = performance.now();
    let timer = 0;
    let isComing = false; // a look in the next frame is asked for

    let settled = SETTLING.length; // looks of the row that are over
    let since = 0; // when the row began
    let settling = 0;
    const settle = () => {
      clearTimeout(settling);
      settled = 0;
      since = performance.now();
      step();
    };
    const step = () => {
      if (settled >= SETTLING.length || signal.aborted) return;
      settling = setTimeout(
        () => {
          settled++;
          soon();
          step();
        },
        SETTLING[settled] - (performance.now() - since),
      );
    };

    const run = () => {
      isComing = false;
      if (signal.aborted) return;
      const hasFound = look();
      wait = hasFound ? FIRST_WAIT : Math.min(wait * SLOWER, LAST_WAIT);
      if (hasFound) settle();
    };
    const soon = () => {
      if (isComing || signal.aborted) return;
      isComing = true;
      clearTimeout(timer);
      timer = 0;
      // A tab in the background paints nothing and gets no frames.
      if (document.hidden) setTimeout(run, 50);
      else requestAnimationFrame(run);
    };
    const later = () => {
      if (!isComing && !timer) timer = setTimeout(soon, wait);
    };
    /** @param {MutationRecord[]} records */
    const heard = (records) => {
      if (isComing) return;
      const now = performance.now();
      tokens = Math.min(MOST_NEAR, tokens + ((now - lastNear) / 1000) * NEAR_PER_SECOND);
      lastNear = now;
      let isOurs = true;
      for (let at = 0; at < records.length && at < MOST_READ; at++) {
        const { target, type, addedNodes, removedNodes } = records[at];
        if (type === "childList" && [...addedNodes, ...removedNodes].every((node) => own.has(node))) continue;
        isOurs = false;
        if (tokens >= 1 && isNear(target)) {
          tokens--;
          return soon();
        }
      }
      if (!isOurs) later();
    };
    const observer = new MutationObserver(heard);
    const listen = (/** @type {Document | ShadowRoot} */ tree) =>
      observer.observe(tree, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
    listen(document);
    signal.addEventListener(
      "abort",
      () => {
        observer.disconnect();
        clearTimeout(timer);
        clearTimeout(settling);
      },
      { once: true },
    );
    // What fades or slides in tells of it only at its end.
    for (const type of ["transitionend", "animationend", "toggle", "load"]) {
      document.addEventListener(
        type,
        (event) => {
          if (event.isTrusted && isNear(/** @type {Node} */ (event.target))) later();
        },
        { capture: true, passive: true, signal },
      );
    }
    for (const type of ["load", "resize", "popstate", "hashchange", "pageshow"])
      addEventListener(type, soon, { passive: true, signal });
    document.addEventListener("DOMContentLoaded", soon, { signal });
    document.addEventListener("visibilitychange", soon, { signal });
    addEventListener("load", settle, { once: true, signal });
    soon();
    return { soon, listen };
  };
}
