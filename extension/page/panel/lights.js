// Shows where in the page a line of the panel comes from, with the CSS Custom Highlight API: no node of the page is
// touched. What is pointed at is previewed; what is chosen is scrolled to and stays lit until the reader goes back.
"use strict";
{
  const PREVIEW = "nutgraf-preview";
  const SENTENCE = "nutgraf-fact";
  const EXACT = "nutgraf-words";
  /** Where the words come to stand, as a share of the free height of the window. */
  const EYE_LEVEL = 0.35;
  /** px kept free above and below what is scrolled to. */
  const AIR = 24;

  nutgraf.parts.lights = (view, nodes, sheet, room, signal) => {
    const { document } = view;
    /** Lays the colours of the lights when the first one is lit: a sheet of the page makes the browser style all of it anew.
     * A page may replace the list, so ours is added to what is there and taken out by identity. */
    const paint = () => {
      if (!document.adoptedStyleSheets.includes(sheet))
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    };
    const works = typeof view.Highlight === "function" && view.CSS.highlights !== undefined;
    /** Scroll positions from before the first jump. @type {{ element: Element, left: number, top: number }[]} */
    let before = [];
    /** @type {Target | null} */
    let chosen = null;
    let step = 0;

    const range = (/** @type {Slice | undefined} */ slice) => nutgraf.parts.range(slice, nodes);
    /** @param {Slice[]} slices */
    const ranges = (slices) => slices.map(range).filter((found) => found !== null);

    /** @param {string} name @param {Range[]} list @param {number} priority */
    const set = (name, list, priority) => {
      if (!works) return;
      if (list.length === 0) {
        view.CSS.highlights.delete(name);
        return;
      }
      paint();
      const highlight = new view.Highlight(...list);
      highlight.priority = priority;
      view.CSS.highlights.set(name, highlight);
    };

    /** Elements around a node that scroll, innermost first; the page itself last. @param {Node} node */
    const scrollers = (node) => {
      const found = [];
      for (let element = node.parentElement; element; element = element.parentElement) {
        const page = document.scrollingElement ?? document.documentElement;
        if (element === page || element === document.body) continue;
        if (element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY))
          found.push(element);
      }
      found.push(document.scrollingElement ?? document.documentElement);
      return found;
    };

    /** @param {Range} target */
    const scrollTo = (target) => {
      const list = scrollers(target.startContainer);
      if (before.length === 0)
        before = list.map((element) => ({ element, left: element.scrollLeft, top: element.scrollTop }));
      const still = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const page = list.pop();
      for (const element of list) {
        const [box, rect] = [element.getBoundingClientRect(), target.getBoundingClientRect()];
        if (rect.top < box.top + AIR || rect.bottom > box.bottom - AIR) {
          element.scrollBy({ top: rect.top - box.top - element.clientHeight * EYE_LEVEL, behavior: "instant" });
        }
      }
      const rect = target.getBoundingClientRect();
      const { top, bottom } = room();
      if (rect.top < top + AIR || rect.bottom > bottom - AIR) {
        page?.scrollBy({ top: rect.top - top - (bottom - top) * EYE_LEVEL, behavior: still ? "instant" : "smooth" });
      }
    };

    /** @type {Lights} */
    const lights = {
      preview(target) {
        set(PREVIEW, target && target !== chosen ? ranges(target.slices) : [], 0);
      },
      go(target) {
        step = target === chosen && target.slices.length > 0 ? (step + 1) % target.slices.length : 0;
        const exact = ranges(target.slices);
        const around = range(target.around);
        const jump = range(target.slices[step]) ?? exact[0] ?? around;
        if (!jump) return false;
        chosen = target;
        set(PREVIEW, [], 0);
        set(SENTENCE, around ? [around] : exact, 1);
        set(EXACT, around ? exact : [jump], 2);
        scrollTo(jump);
        return true;
      },
      back() {
        if (!chosen) return false;
        lights.clear();
        const still = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
        for (const { element, left, top } of before)
          element.scrollTo({ left, top, behavior: still ? "instant" : "smooth" });
        before = [];
        return true;
      },
      clear() {
        chosen = null;
        for (const name of [PREVIEW, SENTENCE, EXACT]) set(name, [], 0);
      },
    };
    signal.addEventListener(
      "abort",
      () => {
        lights.clear();
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      },
      { once: true },
    );
    return lights;
  };
}
