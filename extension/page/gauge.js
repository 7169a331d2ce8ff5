// Style and geometry of what could lie over or beside the story: read after the walk, all in one go, for the outer
// tenth of the elements. It reads and never writes, so the browser lays the page out at most once.

(() => {
  "use strict";

  const { CONTROLS, PHRASING, LABEL_INPUTS, STYLE, safeLocalName, composedParent, topmost } = nutgraf.dom;
  const { getAttribute, hasAttribute, getBoundingClientRect, matches } = Element.prototype;

  // How much is measured. A news page has some 3,000 elements, of which these are the outer 10 %.
  const MAX_MEASURED = 700; // elements of one capture whose style is read
  const MAX_OUTER = 240; // of them found by going down from body
  const OUTER_DEPTH = 4; // levels below body (and below a shadow root)
  const OUTER_EDGE = 12; // children at each end of a long list of siblings
  const INNER_DEPTH = 5; // levels below something that lies on top
  const MAX_INNER = 90; // elements below one such thing
  const BAR_TEXT = 4_000; // UTF-16 units in a bar or dialog; more is content
  const BAR_NODES = 400;
  const GRID = [0.06, 0.5, 0.94]; // points of the view, as parts of its width and height
  /** Reads style and geometry of what could be clutter, after the walk. */
  class Gauge {
    /** @type {Map<Element, number>} */ bits = new Map();
    /** @type {number[]} */ rects = [];

    /** @param {WalkResult} walk @param {Document} doc @param {Window} view */
    constructor(walk, doc, view) {
      this.walk = walk;
      this.doc = doc;
      this.view = view;
      walk.nodes.forEach((node, id) => {
        if (walk.words[id * 4] !== 0) walk.ids.set(node, id);
      });
    }

    /** Measures one element once; returns its bits, 0 where it was not captured.
     * @param {Element | null | undefined} element */
    measure(element) {
      if (!element) return 0;
      const known = this.bits.get(element);
      if (known !== undefined) return known;
      const id = this.walk.ids.get(element);
      if (id === undefined || this.bits.size >= MAX_MEASURED) return 0;
      const style = this.view.getComputedStyle(element);
      const box = getBoundingClientRect.call(element);
      this.rects.push(
        id,
        Math.round(box.x + this.view.scrollX),
        Math.round(box.y + this.view.scrollY),
        Math.round(box.width),
        Math.round(box.height),
      );
      const bits =
        this.walk.words[id * 4 + 3] |
        styleBits(style, CONTROLS.has(safeLocalName.call(element))) |
        stateBits(element, style);
      this.walk.words[id * 4 + 3] = bits;
      this.bits.set(element, bits);
      return bits;
    }

    run() {
      const { doc, view, walk } = this;
      const body = walk.nodes.find((n, id) => walk.words[id * 4] !== 0 && safeLocalName.call(n) === "body");
      this.measure(/** @type {Element} */ (walk.nodes[0]));
      this.measure(/** @type {Element} */ (body));
      /** @type {Set<Element>} */ const over = new Set();
      for (const px of GRID) {
        for (const py of GRID) this.lookAt(topmost(doc, px * view.innerWidth, py * view.innerHeight), over);
      }
      for (const element of walk.options.extra ?? []) this.lookAt(element, over, false);
      for (const element of walk.marked) {
        this.measure(element);
        over.add(element);
      }
      if (body) this.outer(/** @type {number} */ (walk.ids.get(body)), over);
      for (const element of over) this.inner(/** @type {number} */ (walk.ids.get(element)));
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
        const id = this.walk.ids.get(element);
        if (id === undefined) continue;
        this.walk.words[id * 4 + 3] |= STYLE.ON_TOP;
        if (element === lifted || !lifted) break;
      }
    }

    /** Goes down from body, level by level: bars, dialogs and wrappers of the page stand there.
     * @param {number} body @param {Set<Element>} over */
    outer(body, over) {
      const { walk } = this;
      let level = [body];
      let left = MAX_OUTER;
      for (let depth = 0; depth < OUTER_DEPTH && level.length && left > 0; depth++) {
        /** @type {number[]} */ const below = [];
        for (const id of level) {
          const children = this.children(id);
          children.forEach((child, at) => {
            if (left <= 0 || (at >= OUTER_EDGE && at < children.length - OUTER_EDGE)) return;
            if (walk.words[child * 4 + 3] & STYLE.HIDDEN && walk.textAt[walk.ends[child] - 1] === walk.textAt[child])
              return;
            left--;
            const element = /** @type {Element} */ (walk.nodes[child]);
            const bits = this.measure(element);
            if (bits & (STYLE.FIXED | STYLE.STICKY | STYLE.TOP_LAYER | STYLE.ABSOLUTE) || this.isBar(child))
              over.add(element);
            below.push(child);
          });
        }
        level = below;
      }
    }

    /** Short enough to be a bar or a dialog, and with something to press? @param {number} id */
    isBar(id) {
      const { walk } = this;
      const last = walk.ends[id] - 1;
      const length = walk.textAt[last] - walk.textAt[id];
      return length <= BAR_TEXT && last - id <= BAR_NODES && walk.controlsAt[last] > walk.controlsAt[id];
    }

    /** Measures the boxes and controls inside something on top. @param {number | undefined} root */
    inner(root) {
      if (root === undefined) return;
      const { walk } = this;
      const last = Math.min(walk.ends[root], root + 3_000);
      let left = MAX_INNER;
      /** @type {number[]} */ const depth = [0];
      for (let id = root + 1; id < last && left > 0; id++) {
        const parent = walk.words[id * 4 + 1];
        const level = (depth[parent - root] ?? 0) + 1;
        depth[id - root] = level;
        if (walk.words[id * 4] === 0) continue;
        const element = /** @type {Element} */ (walk.nodes[id]);
        const tag = safeLocalName.call(element);
        if (
          CONTROLS.has(tag) ||
          hasAttribute.call(element, "role") ||
          hasAttribute.call(element, "tabindex") ||
          hasAttribute.call(element, "onclick") ||
          (level <= INNER_DEPTH && !PHRASING.has(tag))
        ) {
          this.measure(element);
          left--;
        }
      }
    }

    /** Child elements of a captured node. @param {number} id */
    children(id) {
      const { walk } = this;
      /** @type {number[]} */ const out = [];
      for (let at = id + 1; at < walk.ends[id]; at = Math.max(walk.ends[at], at + 1)) {
        if (walk.words[at * 4] !== 0) out.push(at);
      }
      return out;
    }
  }

  /** @param {CSSStyleDeclaration} style @param {boolean} isControl */
  function styleBits(style, isControl) {
    let bits = STYLE.MEASURED;
    const { position, overflowY, display } = style;
    if (position === "fixed") bits |= STYLE.FIXED;
    else if (position === "sticky") bits |= STYLE.STICKY;
    else if (position === "absolute") bits |= STYLE.ABSOLUTE;
    if (overflowY === "hidden" || overflowY === "clip") bits |= STYLE.OVERFLOW_HIDDEN;
    if (display === "none" || style.visibility !== "visible") bits |= STYLE.HIDDEN;
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
