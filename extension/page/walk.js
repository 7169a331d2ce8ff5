// One walk over the composed tree, down to columns of numbers and a heap of strings. It reads structure, text and
// attributes, and whether a box is rendered at all; all other style is the gauge's business.

(() => {
  "use strict";

  const { CONTROLS, PHRASING, LABEL_INPUTS, STYLE, safeFirstChild, safeNextSibling, safeLocalName } = nutgraf.dom;
  const { shadowRoot, mayHost } = nutgraf.dom;
  const { HIDDEN, INERT, SHADOW_HOST } = STYLE;
  const { getAttribute, getAttributeNames, checkVisibility } = Element.prototype;

  // Mirrors of `src/limits.rs`; a test compares the two.
  const MAX_NODES = 120_000;
  const MAX_HEAP = 8_000_000;
  const MAX_TEXT_NODE = 400_000;

  const NONE = 0xffff_ffff;
  const MOST_ATTRIBUTES = 60; // of one element
  const MOST_HOSTS = 60; // custom elements that are looked at again

  // UTF-16 units kept of an attribute's value; the others are taken whole up to ATTR_MAX.
  const ATTR_MAX = 400;
  const ATTR_CUT = new Map([
    ["href", 200],
    ["src", 200],
    ["style", 160],
    ["class", 300],
    ["content", 2_000],
  ]);
  // What vendors call their elements is named in full, not taken by its beginning: pages carry data by the kilobyte.
  const ATTRS = new Set([
    "id",
    "class",
    "role",
    "href",
    "src",
    "name",
    "type",
    "content",
    "property",
    "itemprop",
    "itemscope",
    "itemtype",
    "datetime",
    "pubdate",
    "rel",
    "lang",
    "dir",
    "hidden",
    "title",
    "alt",
    "placeholder",
    "open",
    "style",
    "inert",
    "popover",
    "for",
    "action",
    "http-equiv",
    "charset",
    "colspan",
    "contenteditable",
    "autocomplete",
    "data-testid",
    "data-nosnippet",
    "data-component",
    "data-type",
    "data-module",
    "data-placeholder",
    "data-name",
    "data-hook",
    "data-widget",
    "data-drupal-selector",
    "data-spotim-app",
    "data-spotim-module",
    "data-spot-im-module-default-area",
    "data-waline",
    "data-ghost-comments",
    "fs-cc",
  ]);
  // Links of the head that only fetch things.
  const FETCH_RELS = /stylesheet|preload|prefetch|preconnect|modulepreload|icon|manifest/i;

  // Elements whose inside is not text for a reader; JSON-LD scripts are the exception.
  const OPAQUE = new Set([
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "canvas",
    "video",
    "audio",
    "object",
    "textarea",
    "select",
    "iframe",
  ]);
  const DROPPED = new Set(["style", "script", "template"]);
  const VISIBLE = { opacityProperty: true, visibilityProperty: true };

  /** Strings of a snapshot: string 0 is empty, short ones are kept once. */
  class Heap {
    /** @type {string[]} */ parts = [""];
    /** @type {number[]} */ lens = [0];
    /** @type {Map<string, number>} */ known = new Map([["", 0]]);
    size = 0;

    /** @param {string} text @param {number} limit */
    add(text, limit) {
      let part = text.length > limit ? text.slice(0, limit) : text;
      // A cut or broken pair would join with its neighbour in the heap.
      if (!part.isWellFormed()) part = part.toWellFormed();
      if (this.size + part.length > MAX_HEAP) return 0;
      this.size += part.length;
      this.lens.push(part.length);
      return this.parts.push(part) - 1;
    }

    /** @param {string} text @param {number} limit */
    intern(text, limit) {
      const known = this.known.get(text);
      if (known !== undefined) return known;
      const at = this.add(text, limit);
      this.known.set(text, at);
      return at;
    }
  }

  /** Walks a document; see `capture`. */
  class Walk {
    heap = new Heap();
    /** @type {Node[]} */ nodes = [];
    /** @type {number[]} */ words = [];
    /** @type {number[]} */ attrs = [];
    /** Units of text before each node: the difference over a subtree is its length. @type {number[]} */ textAt = [];
    /** Controls up to each node, itself included. @type {number[]} */ controlsAt = [];
    controls = 0;
    /** @type {number[]} */ ends = [];
    /** @type {Map<Node, number>} */ ids = new Map();
    /** Dialogs, frames and other elements to measure wherever they are. @type {Element[]} */ marked = [];
    /** Custom elements: what they show may be built later, out of an observer's sight. @type {Element[]} */ hosts = [];
    text = 0;
    cut = false;

    /** @param {CaptureOptions} options */
    constructor(options) {
      this.options = options;
    }

    /** @param {Node} node @param {number} tag @param {number} parent @param {number} value @param {number} style */
    push(node, tag, parent, value, style) {
      const id = this.nodes.push(node) - 1;
      this.words.push(tag, parent, value, style);
      this.textAt.push(this.text);
      this.controlsAt.push(this.controls);
      this.ends.push(id + 1);
      return id;
    }

    /** @param {Element} root */
    run(root) {
      // The open elements, one array per column: id, next child (or list of slotted children and place in it),
      // whether the last child was inline, and whether nothing inside is rendered.
      /** @type {number[]} */ const ids = [];
      /** @type {(Node | null)[]} */ const next = [];
      /** @type {(Node[] | null)[]} */ const lists = [];
      /** @type {number[]} */ const places = [];
      /** @type {boolean[]} */ const inline = [];
      /** @type {boolean[]} */ const gone = [];
      let top = -1;
      let node = /** @type {Node | null} */ (root);
      let parent = NONE;
      for (;;) {
        if (!node) {
          if (top < 0) return;
          this.ends[ids[top]] = this.nodes.length;
          top--;
        } else if (this.nodes.length >= MAX_NODES || this.heap.size >= MAX_HEAP) {
          this.cut = true;
          for (; top >= 0; top--) this.ends[ids[top]] = this.nodes.length;
          return;
        } else {
          let tag = /** @type {any} */ (node).localName;
          if (tag === undefined) {
            if (this.textNode(node, parent, inline[top] ?? false)) inline[top] = true;
          } else {
            if (typeof tag !== "string" || tag === "form") tag = safeLocalName.call(node);
            const element = /** @type {Element} */ (node);
            if (top >= 0) inline[top] = PHRASING.has(tag);
            const id = this.element(element, tag, parent, top >= 0 && gone[top]);
            if (id >= 0) {
              top++;
              ids[top] = id;
              lists[top] = null;
              inline[top] = top > 0 && PHRASING.has(tag);
              gone[top] = this.isGone;
              this.openChildren(element, tag, id);
              next[top] = this.firstChild;
              lists[top] = this.slotted;
              places[top] = 0;
            }
          }
        }
        if (top < 0) return;
        parent = ids[top];
        const list = lists[top];
        if (list) {
          node = list[places[top]++] ?? null;
        } else {
          node = next[top];
          if (node) {
            const isPlain =
              typeof (/** @type {any} */ (node).localName) !== "object" &&
              /** @type {any} */ (node).localName !== "form";
            next[top] = isPlain ? node.nextSibling : safeNextSibling.call(node);
          }
        }
      }
    }

    /** @type {Node | null} */ firstChild = null;
    /** @type {Node[] | null} */ slotted = null;
    isGone = false;

    /** Says where the children of an element are: shadow root, slotted nodes or its own.
     * @param {Element} element @param {string} tag @param {number} id */
    openChildren(element, tag, id) {
      this.slotted = null;
      this.firstChild = null;
      if (OPAQUE.has(tag)) {
        if (tag === "script") this.textNode(safeFirstChild.call(element), id, true);
        return;
      }
      if (mayHost(tag)) {
        if (tag.includes("-") && this.hosts.length < MOST_HOSTS) this.hosts.push(element);
        const shadow = shadowRoot(element);
        if (shadow) {
          this.words[id * 4 + 3] |= SHADOW_HOST;
          this.marked.push(element);
          this.firstChild = shadow.firstChild;
          return;
        }
      } else if (tag === "slot") {
        const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
        if (assigned.length) {
          this.slotted = assigned;
          return;
        }
      }
      this.firstChild = tag === "form" ? safeFirstChild.call(element) : element.firstChild;
    }

    /** Adds a text node; says whether it did.
     * @param {Node | null} node @param {number} parent @param {boolean} keepBlank */
    textNode(node, parent, keepBlank) {
      if (!node || !(node.nodeType === 3 || node.nodeType === 4)) return false;
      const data = /** @type {Text} */ (node).data;
      const isBlank = data.length < 200 && data.charCodeAt(0) <= 32 && data.trim() === "";
      if (isBlank && !keepBlank) return false;
      const value = isBlank ? this.heap.intern(" ", 1) : this.heap.add(data, MAX_TEXT_NODE);
      this.push(node, 0, parent, value, 0);
      this.text += data.length;
      return !isBlank;
    }

    /** Adds an element with its attributes, or returns -1 for what no one reads.
     * @param {Element} element @param {string} tag @param {number} parent @param {boolean} isGone */
    element(element, tag, parent, isGone) {
      if (this.options.own?.has(element)) return -1;
      if (DROPPED.has(tag)) {
        const type = tag === "script" ? getAttribute.call(element, "type") : null;
        if (!type?.toLowerCase().includes("ld+json")) return -1;
      }
      if (tag === "link" && FETCH_RELS.test(getAttribute.call(element, "rel") ?? "")) return -1;
      let style = 0;
      this.isGone = isGone;
      if (isGone) {
        style = HIDDEN;
      } else if (this.options.isLive && this.inBody && !PHRASING.has(tag)) {
        if (!checkVisibility.call(element, VISIBLE)) {
          this.isGone = !checkVisibility.call(element);
          // A box-less element (a slot, `display: contents`) is not hidden, though it has nothing to show.
          const isBoxless = this.isGone && getComputedStyle(element).display === "contents";
          if (isBoxless) this.isGone = false;
          else style = HIDDEN;
        }
      }
      if (CONTROLS.has(tag)) this.controls++;
      const id = this.push(element, this.heap.intern(tag, ATTR_MAX), parent, 0, style);
      if (tag === "body") this.inBody = true;
      let isMarked = tag === "dialog" || tag === "iframe";
      // Names first: a node for each attribute would be made otherwise, and most are of no use.
      const names = getAttributeNames.call(element);
      for (let at = 0; at < names.length && at < MOST_ATTRIBUTES; at++) {
        const name = names[at];
        const isLabel = name === "value" && tag === "input" && LABEL_INPUTS.has(/** @type {any} */ (element).type);
        if (!isLabel && !ATTRS.has(name) && !name.startsWith("aria-")) continue;
        const value = getAttribute.call(element, name) ?? "";
        this.attrs.push(id, this.heap.intern(name, ATTR_MAX), this.heap.intern(value, ATTR_CUT.get(name) ?? ATTR_MAX));
        if (name === "aria-modal" || name === "popover" || (name === "role" && value.endsWith("dialog")))
          isMarked = true;
        else if (name === "inert") this.words[id * 4 + 3] |= INERT;
      }
      const verdict = this.options.frames?.get(element);
      if (verdict) this.attrs.push(id, this.heap.intern(":frame", ATTR_MAX), this.heap.intern(verdict, ATTR_MAX));
      const kind = this.options.hidden?.get(element);
      if (kind) this.attrs.push(id, this.heap.intern(":hidden", ATTR_MAX), this.heap.intern(kind, ATTR_MAX));
      if (isMarked && !this.isGone) this.marked.push(element);
      return id;
    }
    inBody = false;
  }

  nutgraf.Walk = Walk;
})();
