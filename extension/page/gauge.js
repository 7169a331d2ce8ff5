// Style and geometry of what could lie over or beside the story: read after its trees, all in one go, for the outer
// tenth of the elements. It reads and never writes, so the browser lays the page out at most once.

(() => {
  "use strict";

  const { CONTROLS, PHRASING, LABEL_INPUTS, STYLE } = nutgraf.dom;
  const { getter, safeLocalName, composedParent, composedChildren, shadowRoot, onTop } = nutgraf.dom;
  const { getAttribute, hasAttribute, getBoundingClientRect, getElementsByTagName, matches, querySelector } =
    Element.prototype;

  const bodyOf = getter(Document.prototype, "body");

  // How much is measured. A news page has some 3,000 elements, of which these are the outer 10 %.
  const MAX_MEASURED = 700; // elements of one capture whose style is read
  const MAX_OUTER = 160; // of them found by going down from body
  const OUTER_DEPTH = 4; // levels below body (and below a shadow root)
  const LEVELS_OF_BARS = 2; // levels on which bars are looked for that stand in the flow
  const OUTER_EDGE = 12; // children at each end of a long list of siblings
  const INNER_DEPTH = 5; // levels below something that lies on top
  const MAX_INNER = 90; // elements below one such thing that are measured, ...
  const MOST_INSIDE = 1_500; // ... and that are looked at
  const BAR_TEXT = 4_000; // UTF-16 units in a bar or dialog; more is content
  const BAR_ELEMENTS = 200;
  const BAR_LINKS = 12; // in a bar; more is a menu
  const CONTROL = [...CONTROLS].join(",");

  /** Reads style and geometry of what could be clutter, after the trees are read. */
  class Gauge {
    /** @type {Map<Element, number>} */ bits = new Map();
    /** @type {number[]} */ rects = [];

    /** @param {TreesOfPage} trees @param {Document} doc @param {Window} view */
    constructor(trees, doc, view) {
      this.trees = trees;
      this.doc = doc;
      this.view = view;
    }

    /** Measures one element once; returns its bits, 0 where it was not captured.
     * @param {Element | null | undefined} element */
    measure(element) {
      if (!element) return 0;
      const known = this.bits.get(element);
      if (known !== undefined) return known;
      const number = this.trees.ids.get(element);
      if (number === undefined || this.bits.size >= MAX_MEASURED) return 0;
      const style = this.view.getComputedStyle(element);
      const box = getBoundingClientRect.call(element);
      this.rects.push(
        number,
        Math.round(box.x + this.view.scrollX),
        Math.round(box.y + this.view.scrollY),
        Math.round(box.width),
        Math.round(box.height),
      );
      const isControl = CONTROLS.has(safeLocalName.call(element));
      const bits = styleBits(style, isControl, this.trees.isVeiled) | stateBits(element, style);
      this.bits.set(element, bits);
      return bits;
    }

    /** Bits of style of all elements that have some: number, bits. */
    styles() {
      /** @type {number[]} */ const words = [];
      for (const [element, bits] of this.bits) words.push(/** @type {number} */ (this.trees.ids.get(element)), bits);
      return words;
    }

    run() {
      const { doc, view, trees } = this;
      const body = bodyOf.call(doc);
      this.measure(trees.lists[0][0]);
      this.measure(body);
      /** @type {Set<Element>} */ const over = new Set();
      for (const top of trees.options.tops ?? onTop(doc, view)) this.lookAt(top, over);
      for (const element of trees.options.extra ?? []) this.lookAt(element, over, false);
      for (const element of trees.marked) {
        if (!element.checkVisibility()) continue;
        this.measure(element);
        over.add(element);
      }
      if (body) this.outer(body, over);
      for (const element of over) this.inner(element);
    }

    /** Measures an element and what it is in, up to whatever lifts it out of the flow.
     * @param {Element | null} hit @param {Set<Element>} over */
    lookAt(hit, over, isOnTop = true) {
      /** @type {Element[]} */ const chain = [];
      /** @type {Element | null} */ let lifted = null;
      for (let up = hit; up && chain.length < 40; up = composedParent(up)) {
        if (this.measure(up) & (STYLE.FIXED | STYLE.STICKY | STYLE.TOP_LAYER)) lifted = up;
        chain.push(up);
      }
      if (lifted) over.add(lifted);
      if (!isOnTop) return;
      for (const element of chain) {
        const bits = this.bits.get(element);
        if (bits === undefined) continue;
        this.bits.set(element, bits | STYLE.ON_TOP);
        if (element === lifted || !lifted) break;
      }
    }

    /** Goes down from body, level by level: bars, dialogs and wrappers of the page stand there.
     * @param {Element} body @param {Set<Element>} over */
    outer(body, over) {
      let level = [body];
      let left = MAX_OUTER;
      for (let depth = 0; depth < OUTER_DEPTH && level.length && left > 0; depth++) {
        /** @type {Element[]} */ const below = [];
        for (const element of level) {
          const children = composedChildren(element);
          for (let at = 0; at < children.length && left > 0; at++) {
            if (at >= OUTER_EDGE && at < children.length - OUTER_EDGE) continue;
            const child = children[at];
            const number = this.trees.ids.get(child);
            if (number === undefined || NEVER.has(safeLocalName.call(child))) continue;
            if (this.trees.hidden.has(number) && !child.textContent?.trim() && !shadowRoot(child)) continue;
            left--;
            const bits = this.measure(child);
            const isLifted = bits & (STYLE.FIXED | STYLE.STICKY | STYLE.TOP_LAYER | STYLE.ABSOLUTE);
            if (isLifted || (depth < LEVELS_OF_BARS && isBar(child))) over.add(child);
            below.push(child);
          }
        }
        level = below;
      }
    }

    /** Measures the boxes and controls inside something on top. @param {Element} root */
    inner(root) {
      let measured = MAX_INNER;
      let seen = MOST_INSIDE;
      /** @type {{ element: Element, depth: number }[]} */ const open = [{ element: root, depth: 0 }];
      for (let next = open.pop(); next && measured > 0 && seen > 0; next = open.pop()) {
        const { element, depth } = next;
        seen--;
        const tag = safeLocalName.call(element);
        if (
          depth > 0 &&
          (CONTROLS.has(tag) ||
            hasAttribute.call(element, "role") ||
            hasAttribute.call(element, "tabindex") ||
            hasAttribute.call(element, "onclick") ||
            (depth <= INNER_DEPTH && !PHRASING.has(tag) && !NEVER.has(tag)))
        ) {
          this.measure(element);
          measured--;
        }
        if (OPAQUE.has(tag)) continue;
        const children = composedChildren(element);
        for (let at = Math.min(children.length, seen) - 1; at >= 0; at--)
          open.push({ element: children[at], depth: depth + 1 });
      }
    }
  }

  // Elements that never have a box, and elements whose inside is not the page's.
  const NEVER = new Set(["script", "style", "template", "link", "meta", "noscript"]);
  const OPAQUE = new Set(["svg", "math", "canvas", "video", "audio", "object", "select", "iframe", ...NEVER]);

  /** Short enough to be a bar or a dialog, and with something to press? @param {Element} element */
  function isBar(element) {
    const root = shadowRoot(element) ?? element;
    if (root !== element) {
      if (root.childElementCount > 20) return false;
    } else if (
      getElementsByTagName.call(element, "*").length > BAR_ELEMENTS ||
      getElementsByTagName.call(element, "a").length > BAR_LINKS
    )
      return false;
    const hasControl = root === element ? querySelector.call(element, CONTROL) : root.querySelector(CONTROL);
    return hasControl !== null && (root.textContent?.length ?? 0) <= BAR_TEXT;
  }

  /** @param {CSSStyleDeclaration} style @param {boolean} isControl @param {boolean} isVeiled is the whole page? */
  function styleBits(style, isControl, isVeiled) {
    let bits = STYLE.MEASURED;
    const { position, overflowY, display } = style;
    if (position === "fixed") bits |= STYLE.FIXED;
    else if (position === "sticky") bits |= STYLE.STICKY;
    else if (position === "absolute") bits |= STYLE.ABSOLUTE;
    if (overflowY === "hidden" || overflowY === "clip") bits |= STYLE.OVERFLOW_HIDDEN;
    if (display === "none" || (!isVeiled && style.visibility !== "visible")) bits |= STYLE.HIDDEN;
    if (display.startsWith("inline")) bits |= STYLE.INLINE;
    // Each value that is read has to be made; a control is neither blurred with the page nor a backdrop.
    if (isControl) return bits;
    if (style.filter !== "none" && style.filter !== "") bits |= STYLE.FILTERED;
    if (position === "static" || position === "relative") return bits;
    const backdrop = style.backdropFilter ?? "none";
    const alpha = alphaOf(style.backgroundColor);
    if ((backdrop !== "none" && backdrop !== "") || (alpha > 0 && alpha < 1)) bits |= STYLE.TRANSLUCENT;
    return bits;
  }

  /** The alpha of a computed colour: "rgba(0, 0, 0, 0.5)", "color(srgb 0 0 0 / 0.5)". @param {string} color */
  function alphaOf(color) {
    if (color === "transparent") return 0;
    const slash = color.lastIndexOf("/");
    if (slash < 0 && !color.startsWith("rgba")) return 1;
    const alpha = Number.parseFloat(color.slice((slash < 0 ? color.lastIndexOf(",") : slash) + 1));
    return Number.isNaN(alpha) ? 1 : alpha;
  }

  /** @param {Element} element @param {CSSStyleDeclaration} style */
  function stateBits(element, style) {
    let bits = 0;
    const tag = safeLocalName.call(element);
    if (
      (tag === "dialog" ||
        hasAttribute.call(element, "popover") ||
        element === element.ownerDocument.fullscreenElement) &&
      isTopLayer(element)
    )
      bits |= STYLE.TOP_LAYER;
    if (hasAttribute.call(element, "inert")) bits |= STYLE.INERT;
    if (
      tag === "button" ||
      (tag === "a" && hasAttribute.call(element, "href")) ||
      style.cursor === "pointer" ||
      (tag === "input" && LABEL_INPUTS.has(/** @type {any} */ (element).type)) ||
      getAttribute.call(element, "role") === "button" ||
      hasAttribute.call(element, "onclick")
    )
      bits |= STYLE.CLICKABLE;
    return bits;
  }

  /** @param {Element} element */
  function isTopLayer(element) {
    for (const state of [":modal", ":popover-open", ":fullscreen"]) {
      try {
        if (matches.call(element, state)) return true;
      } catch {
        // An older browser without this state.
      }
    }
    return false;
  }

  nutgraf.Gauge = Gauge;
})();
