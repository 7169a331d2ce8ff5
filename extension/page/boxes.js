// Boxes that came into view, or that are no longer what they were when they were last looked at. It runs many times in
// the life of a page and mostly finds nothing, so it asks again only for what can have changed.
"use strict";
{
  const { shadowRoot, composedParent, composedChildren, onTop, safeLocalName } = nutgraf.dom;

  const EDGE = 6; // children at either end of body, where bars stand
  const IN_VIEW = 1 / 3; // part of a box that has to be in view before the core takes it for one
  const MOST_BOXES = 40; // in one look
  const BAR_TOP = 220; // px from the top of the page at which a bar in its flow may begin, ...
  const BAR_BOTTOM = 40; // ... or from its end at which it may end, ...
  const BAR_LOW = 20; // ... its least height, ...
  const BAR_DEPTH = 4; // ... and levels from body to it, all as in the core
  // What the page is about, and the page's own head and foot: no bars, where they stand in the page's flow.
  const CONTENT_ITSELF = "main,[role=main],article";
  const LANDMARKS = "header,footer,nav,[role=banner],[role=contentinfo],[role=navigation]";
  const CONTENT = 1_500; // elements in a box that is content, ...
  const VAST = 1e9; // ... and the size that it is given
  // What fades in is looked at once it can be seen; before, the core would take it for hidden.
  const SHOWN = { opacityProperty: true, visibilityProperty: true };
  const DIALOGS = "dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true],[popover]";

  /** Does it stand out of the page's flow? @param {Element} element */
  function isLifted(element) {
    const { position } = getComputedStyle(element);
    return position === "fixed" || position === "sticky" || safeLocalName.call(element) === "dialog";
  }

  /**
   * The outermost element around this one, itself included, that is out of the flow.
   * @param {Element | null} element
   * @param {Map<Element, Element | null>} known what was found in the same look; written
   * @returns {Element | null}
   */
  function liftedBy(element, known) {
    /** @type {Element[]} */ const chain = [];
    /** @type {Element | null} */ let lifted = null;
    for (let up = element; up && chain.length < 40; up = composedParent(up)) {
      const found = known.get(up);
      if (found !== undefined) {
        lifted = found;
        break;
      }
      chain.push(up);
    }
    for (const up of chain.reverse()) {
      lifted ??= isLifted(up) ? up : null;
      known.set(up, lifted);
    }
    return lifted;
  }

  /** Is enough of a box in view? What slides in is judged when it has come. A host may have no size of its own.
   * @param {Element} box */
  function isInView(box, depth = 0) {
    const { left, top, right, bottom, width, height } = box.getBoundingClientRect();
    if (width * height === 0) {
      if (depth > 3) return false;
      /** @type {boolean} */ const isInside = [...(shadowRoot(box) ?? box).children]
        .slice(0, EDGE)
        .some((child) => isInView(child, depth + 1));
      return isInside;
    }
    const across = Math.min(right, innerWidth) - Math.max(left, 0);
    const down = Math.min(bottom, innerHeight) - Math.max(top, 0);
    return across > 0 && down > 0 && across * down >= IN_VIEW * Math.min(width * height, innerWidth * innerHeight);
  }

  /** Those at either end. @param {ArrayLike<Element>} children */
  function* ends(children) {
    for (let at = 0; at < children.length; at++) if (at < EDGE || at >= children.length - EDGE) yield children[at];
  }

  /** Calls for what stands in the page's flow where the core takes a bar for one, and has a bar's shape.
   * @param {Element} box in the flow @param {(bar: Element) => void} call */
  function eachBar(box, call, level = 1) {
    if (box.matches(CONTENT_ITSELF) || box.matches(LANDMARKS)) return;
    const { top, bottom, width, height } = box.getBoundingClientRect();
    const { scrollHeight } = document.documentElement;
    if (top + scrollY > BAR_TOP && bottom + scrollY < scrollHeight - BAR_BOTTOM) return;
    if (height * 2 > innerHeight) {
      if (level < BAR_DEPTH) for (const child of ends(composedChildren(box))) eachBar(child, call, level + 1);
    } else if (height >= BAR_LOW && width * 10 >= innerWidth * 7 && !box.querySelector(CONTENT_ITSELF)) {
      call(box);
    }
  }

  /** UTF-16 units of text. Of what has very many elements nobody needs to know how many. @param {Element | ShadowRoot} box */
  function sizeOf(box) {
    const isContent = box instanceof Element && box.getElementsByTagName("*").length > CONTENT;
    return isContent ? VAST : (box.textContent?.length ?? 0);
  }

  class Boxes {
    /** Units of text in what was seen. @type {WeakMap<Element, number>} */ #seen = new WeakMap();
    /** @type {Element[] | null} */ #dialogs = null;
    /** What lay on top at the last look. @type {Set<Element> | null} */ tops = null;

    /** @param {WeakSet<Node>} own our own elements */
    constructor(own) {
      this.own = own;
    }

    /**
     * Boxes of the view that may ask something and were not there, or not like this, at the last look.
     * @param {Document} doc
     * @param {boolean} hasChanged may nodes have come, gone or changed since the last look?
     */
    fresh(doc, hasChanged) {
      /** Boxes, and whether they stand in the page's flow. @type {Map<Element, boolean>} */
      const found = new Map();
      /** @type {Map<Element, Element | null>} */ const known = new Map();
      // While a page is read in, what stands in its flow, sticky heads included, is not whole yet; it is looked at when it is.
      const isWhole = doc.readyState !== "loading";
      this.tops = onTop(doc, window);
      for (const top of this.tops) {
        const lifted = liftedBy(top, known);
        if (lifted && (isWhole || getComputedStyle(lifted).position !== "sticky")) found.set(lifted, false);
      }
      if (hasChanged || !this.#dialogs) this.#dialogs = [...doc.querySelectorAll(DIALOGS)].slice(0, MOST_BOXES);
      for (const dialog of this.#dialogs) found.set(dialog, false);
      for (const child of ends(doc.body?.children ?? [])) {
        if (found.has(child)) continue;
        const { position } = getComputedStyle(child);
        if (position === "static" || position === "relative") {
          if (isWhole) eachBar(child, (bar) => found.has(bar) || found.set(bar, true));
        } else if (position !== "sticky" || (isWhole && !child.matches(CONTENT_ITSELF))) {
          found.set(child, false);
        }
      }
      /** @type {Element[]} */ const fresh = [];
      for (const [box, isBar] of found) {
        if (this.own.has(box) || !box.checkVisibility(SHOWN)) continue;
        // The core takes nothing else for a dialog.
        if (!isBar && !isInView(box)) continue;
        const root = shadowRoot(box);
        const before = this.#seen.get(box);
        const size = before !== undefined && !hasChanged && !root ? before : sizeOf(box) + (root ? sizeOf(root) : 0);
        if (before !== undefined && Math.abs(before - size) <= before / 5) continue;
        this.#seen.set(box, size);
        // Fixed heads are full of links too.
        if (size < VAST && nutgraf.gate.isBox(box, isBar || box.matches(LANDMARKS))) fresh.push(box);
      }
      return fresh;
    }
  }

  nutgraf.Boxes = Boxes;
}
