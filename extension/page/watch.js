// Tells when to look again: changes of the page come in by the thousand and are answered by one look, with the next frame
// where something happened near the top of the tree, later where it did not. It looks when the frame has just been laid
// out, in a resize observer's turn: then the browser knows where everything stands, and asking costs no second layout.
"use strict";
{
  const NEAR = 3; // levels below body where banners are put
  const MOST_READ = 100; // records of one batch that are looked at
  const WHILE_READING = 120; // ms between two looks at a page that is being read in
  const FIRST_WAIT = 60; // ms until a look for changes deep in the page
  const LAST_WAIT = 600; // and after many looks that found nothing
  const SLOWER = 1.4;
  const MOST_NEAR = 30; // looks in the next frame, ...
  const NEAR_PER_SECOND = 6; // ... and how fast they come back: 10,000 changes a second get no more
  // ms after a find, or after the page has loaded, at which it is looked at again: what slides, fades or is built in a
  // shadow root tells of it late or not at all.
  const SETTLING = [150, 500, 1_300, 3_000];
  const LATE = "iframe,:not(:defined)";
  const ATTRIBUTES = ["class", "style", "hidden", "open", "inert", "aria-hidden", "aria-modal", "popover"];

  /** @param {Node | null} node */
  function isNear(node) {
    for (let up = node, level = 0; up && level <= NEAR; up = up.parentNode, level++) {
      if (up === document.body || up === document.documentElement || up.nodeType === Node.DOCUMENT_NODE) return true;
    }
    return false;
  }

  /**
   * @param {Watched} page
   * @param {WeakSet<Node>} own
   * @param {AbortController} life of the script; ended where the extension is gone
   * @returns {Watching} asks for a look with the next frame, and hears of changes in one more tree
   */
  nutgraf.watch = (page, own, life) => {
    const { signal } = life;
    let wait = FIRST_WAIT;
    let tokens = MOST_NEAR;
    let lastNear = performance.now();
    let timer = 0;
    let isComing = false; // a look with the next frame is asked for
    let hasChanged = true; // since the last look

    /** May something change that no observer tells of: what moves or fades, and what custom elements and frames build? */
    const isMoving = () =>
      document.getAnimations().length > 0 || document.querySelector(LATE) !== null || page.isLate?.() === true;

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
          // The last look of the row is for what nobody tells of: a rule of a style sheet that a script has changed.
          if (settled >= SETTLING.length || hasChanged || isMoving()) soon();
          step();
        },
        SETTLING[settled] - (performance.now() - since),
      );
    };

    // Nothing is written in an observer's turn, since that could lead to a second one, of which the page would hear.
    let isLooking = false;
    const run = () => {
      isComing = false;
      if (signal.aborted) return;
      const had = hasChanged;
      hasChanged = false;
      isLooking = true;
      let hasFound = false;
      try {
        hasFound = page.look(had);
      } finally {
        isLooking = false;
      }
      wait = hasFound ? FIRST_WAIT : Math.min(wait * SLOWER, LAST_WAIT);
      // Also asks again for what was asked for during the look.
      port2.postMessage(hasFound);
    };
    const { port1, port2 } = new MessageChannel();
    let isAskedAgain = false;
    port1.onmessage = ({ data }) => {
      if (data === "frame") {
        if (!isComing) return;
        // While a page is read in, a browser may let frames pass without laying them out. After that it is a root that is
        // not rendered, and has no size to observe.
        if (document.readyState === "loading") requestAnimationFrame(frame);
        else run();
        return;
      }
      if (data) settle();
      if (isAskedAgain) {
        isAskedAgain = false;
        soon();
      }
    };
    const laidOut = new ResizeObserver(() => {
      laidOut.disconnect();
      if (isComing) run();
    });
    /** Before each look; says whether there is still somebody to look for. */
    const begin = () => {
      if (nutgraf.isOrphan()) life.abort();
      if (signal.aborted) return false;
      page.renew?.(hasChanged);
      return true;
    };
    const frame = () => {
      if (!begin()) return;
      // An observer that begins is told of the first size.
      laidOut.disconnect();
      if (document.documentElement) laidOut.observe(document.documentElement);
      port2.postMessage("frame");
    };
    const soon = () => {
      if (isLooking) isAskedAgain = true;
      if (isComing || isLooking || signal.aborted) return;
      isComing = true;
      clearTimeout(timer);
      timer = 0;
      // A tab in the background paints nothing and gets no frames.
      if (document.hidden) setTimeout(() => begin() && run(), 50);
      else requestAnimationFrame(frame);
    };
    const anew = () => {
      hasChanged = true;
      soon();
    };
    const later = () => {
      if (!isComing && !timer) timer = setTimeout(soon, wait);
    };
    /** @param {NodeList} nodes */
    const areOurs = (nodes) => {
      for (let at = 0; at < nodes.length; at++) if (!own.has(nodes[at])) return false;
      return true;
    };
    /** @param {MutationRecord[]} records */
    const heard = (records) => {
      if (isComing && hasChanged) return;
      const now = performance.now();
      tokens = Math.min(MOST_NEAR, tokens + ((now - lastNear) / 1000) * NEAR_PER_SECOND);
      lastNear = now;
      let isOurs = true;
      for (let at = 0; at < records.length && at < MOST_READ; at++) {
        const { target, type, addedNodes, removedNodes } = records[at];
        if (type === "childList" && areOurs(addedNodes) && areOurs(removedNodes)) continue;
        isOurs = false;
        hasChanged = true;
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
    // A page that is being read in changes all the time; to be told of every node would cost more than to look now and
    // then. Only what scripts put at its top is worth hearing of at once.
    const reading = () => {
      if (signal.aborted) return;
      if (document.readyState !== "loading") {
        listen(document);
        return;
      }
      for (const top of [document, document.documentElement, document.body])
        if (top) observer.observe(top, { childList: true });
      setTimeout(reading, WHILE_READING);
      anew();
    };
    signal.addEventListener(
      "abort",
      () => {
        observer.disconnect();
        clearTimeout(timer);
        clearTimeout(settling);
        laidOut.disconnect();
        port1.close();
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
      addEventListener(type, anew, { passive: true, signal });
    document.addEventListener("DOMContentLoaded", reading, { signal });
    document.addEventListener("DOMContentLoaded", anew, { signal });
    document.addEventListener("visibilitychange", soon, { signal });
    addEventListener("load", settle, { once: true, signal });
    reading();
    soon();
    return { soon, listen };
  };
}
