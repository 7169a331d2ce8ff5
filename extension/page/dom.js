// Reading a page that may be hostile: getters that named form fields cannot shadow, closed shadow roots, and the
// composed tree. It only reads. The first file of the content script: it makes the object all others share.
//
// The page may have put elements named `childNodes` or `localName` into a form, so what is read from a form goes
// through the getters of the prototypes; the prototypes themselves are this world's own.

(() => {
  "use strict";

  const XHTML = "http://www.w3.org/1999/xhtml";
  // Elements that may host a shadow root besides custom elements (DOM, "attachShadow").
  const HOSTS = new Set(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
  );

  // HTML's phrasing elements: white space beside them counts, and they hide nothing of their own worth asking.
  const PHRASING = new Set(
    (
      "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small " +
      "span strike strong sub sup time tt u var wbr"
    ).split(" "),
  );
  // What a reader can press or fill in.
  const CONTROLS = new Set(["a", "button", "input", "select", "textarea", "summary", "label", "iframe"]);
  // Inputs whose value is a label. What a reader has typed is never read.
  const LABEL_INPUTS = new Set(["button", "submit", "reset"]);
  // Points of the view at which what lies on top is asked for, as parts of its width and height.
  const GRID = [0.06, 0.5, 0.94];
  // Style bits, as in `src/snapshot/mod.rs`; a test compares the two.
  const STYLE = Object.freeze({
    MEASURED: 1 << 0,
    FIXED: 1 << 1,
    STICKY: 1 << 2,
    ABSOLUTE: 1 << 3,
    HIDDEN: 1 << 4,
    OVERFLOW_HIDDEN: 1 << 5,
    TOP_LAYER: 1 << 6,
    CLICKABLE: 1 << 7,
    TRANSLUCENT: 1 << 8,
    INERT: 1 << 10,
    FILTERED: 1 << 11,
    SHADOW_HOST: 1 << 13,
    ON_TOP: 1 << 15,
    INLINE: 1 << 16,
  });

  /** @param {object} proto @param {string} name @returns {(this: Node) => any} */
  const getter = (proto, name) =>
    /** @type {any} */ (Object.getOwnPropertyDescriptor(proto, name)?.get ?? (() => null));
  const safeFirstChild = getter(Node.prototype, "firstChild");
  const safeNextSibling = getter(Node.prototype, "nextSibling");
  const safeLocalName = getter(Element.prototype, "localName");
  const parentNode = getter(Node.prototype, "parentNode");
  const safeNodeType = getter(Node.prototype, "nodeType");

  /** @type {any} */
  const firefoxRoot = Object.getOwnPropertyDescriptor(Element.prototype, "openOrClosedShadowRoot")?.get;
  /** @type {any} */
  const dom = firefoxRoot ? null : /** @type {any} */ (globalThis).chrome?.dom;

  /**
   * The shadow root of an element, closed ones too where the browser lets an extension in. What cannot host one, forms
   * with fields of any name among them, is not asked.
   * @param {Element} element
   * @returns {ShadowRoot | null}
   */
  function shadowRoot(element) {
    const tag = element.localName;
    return mayHost(tag) ? rootOf(element, tag) : null;
  }

  /** The same of an element that may host one. @param {Element} element @param {string} tag @returns {ShadowRoot | null} */
  function rootOf(element, tag) {
    if (firefoxRoot) return firefoxRoot.call(element);
    const open = element.shadowRoot;
    if (open || !dom?.openOrClosedShadowRoot || !mayBeClosed(element, tag) || element.namespaceURI !== XHTML)
      return open;
    return dom.openOrClosedShadowRoot(element);
  }

  /** Is it worth asking for a closed root? The question takes as long as walking ten elements, and a page has thousands
   * of plain elements that could answer it; those that do host a tree have nothing else in them, or stand at the top.
   * @param {Element} element @param {string} tag */
  function mayBeClosed(element, tag) {
    const first = element.firstChild;
    if (tag.includes("-")) return true;
    const isEmpty =
      !first || (first.nodeType === 3 && !first.nextSibling && !/\S/.test(/** @type {Text} */ (first).data));
    // What is empty among words is an icon.
    if (isEmpty && !PHRASING.has(tag)) return true;
    const above = /** @type {any} */ (element.parentNode)?.localName;
    return above === "body" || above === "html";
  }

  /**
   * Element above in the composed tree.
   * @param {Node} node
   * @returns {Element | null}
   */
  function composedParent(node) {
    const above = /** @type {any} */ (node).assignedSlot ?? parentNode.call(node);
    if (!above) return null;
    const kind = safeNodeType.call(above);
    return kind === 1 ? above : kind === 11 ? (above.host ?? null) : null;
  }

  const safeChildren = getter(Element.prototype, "children");

  /** Elements below in the composed tree. @param {Element} element @returns {ArrayLike<Element>} */
  function composedChildren(element) {
    const root = shadowRoot(element);
    if (root) return root.children;
    if (safeLocalName.call(element) === "slot") {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedElements();
      if (assigned.length) return assigned;
    }
    return safeChildren.call(element);
  }

  /** The topmost element at a point, looking into shadow roots.
   * @param {Document} doc @param {number} x @param {number} y @returns {Element | null} */
  function topmost(doc, x, y) {
    let hit = Document.prototype.elementFromPoint.call(doc, x, y);
    for (let depth = 0; hit && depth < 8; depth++) {
      const inner = shadowRoot(hit)?.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  }

  /** What lies on top at some points of the view, each element once. @param {Document} doc @param {Window} view */
  function onTop(doc, view) {
    /** @type {Set<Element>} */ const found = new Set();
    for (const px of GRID) {
      for (const py of GRID) {
        const top = topmost(doc, px * view.innerWidth, py * view.innerHeight);
        if (top) found.add(top);
      }
    }
    return found;
  }

  /** @param {unknown} tag */
  const mayHost = (tag) => typeof tag === "string" && (HOSTS.has(tag) || tag.includes("-"));

  const shared = /** @type {any} */ (globalThis);
  shared.nutgraf ??= {};
  shared.nutgraf.dom = {
    CONTROLS,
    PHRASING,
    LABEL_INPUTS,
    STYLE,
    getter,
    safeFirstChild,
    safeNextSibling,
    safeLocalName,
    parentNode,
    shadowRoot,
    rootOf,
    composedParent,
    composedChildren,
    topmost,
    onTop,
    mayHost,
  };
})();
