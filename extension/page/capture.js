// Turns a page into the one message the core reads, as `src/snapshot/wire.rs` describes it, and finds the page's nodes
// again by what the core answers. It sees and measures; it judges nothing and writes nothing.
"use strict";
{
  const { getter, safeFirstChild, safeNextSibling, STYLE } = nutgraf.dom;
  const documentElement = getter(Document.prototype, "documentElement");

  // Version of the format, as in `src/snapshot/wire.rs`.
  const VERSION = 2;
  /** Of a place: the text stands at the top of a tree, as in `src/snapshot/compose.rs`. */
  const ROOT = 2 ** 31;

  /** @param {number[]} words */
  function base64(words) {
    const bytes = new Uint8Array(new Uint32Array(words).buffer);
    const native = /** @type {any} */ (bytes).toBase64;
    if (native) return native.call(bytes);
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x4000) {
      text += String.fromCharCode.apply(null, /** @type {any} */ (bytes.subarray(at, at + 0x4000)));
    }
    return btoa(text);
  }

  /** @param {string} text @returns {Uint32Array} */
  function words(text) {
    const native = /** @type {any} */ (Uint8Array).fromBase64;
    const bytes = native ? native.call(Uint8Array, text) : Uint8Array.from(atob(text), (ch) => ch.charCodeAt(0));
    return new Uint32Array(bytes.buffer, 0, bytes.byteLength >> 2);
  }

  /** The run of text of this number among a node's children. Texts that stand side by side are one run, as they are in
   * markup. @param {Node} around @param {number} run @returns {Text[]} */
  function runOf(around, run) {
    let at = -1;
    let isOpen = false;
    /** @type {Text[]} */ const found = [];
    for (let child = safeFirstChild.call(around); child && at <= run; child = safeNextSibling.call(child)) {
      const { nodeType } = child;
      if (nodeType !== 3 && nodeType !== 4) {
        isOpen = false;
        continue;
      }
      const text = /** @type {Text} */ (child);
      if (text.data.length === 0) continue;
      // A section of XML stands for itself.
      if (!isOpen || nodeType === 4) at++;
      isOpen = nodeType === 3;
      if (at === run) found.push(text);
    }
    return found;
  }

  /** The page's nodes of one snapshot, by their ids. */
  class Places {
    /** @type {Map<number, Text[]>} */ #runs = new Map();

    /** @param {TreesOfPage} trees @param {string} column @param {number[]} rects @param {number[]} scroll */
    constructor(trees, column, rects, [x, y]) {
      this.trees = trees;
      this.words = words(column);
      this.rects = rects;
      this.scroll = { x, y };
    }

    /** The number of an element, or NaN for a text. @param {number} id */
    #number(id) {
      return this.words[2 * id + 1] === 0 ? this.words[2 * id] : Number.NaN;
    }

    /** @param {number} id */
    element(id) {
      const number = this.#number(id);
      return number < this.trees.count ? this.trees.element(number) : null;
    }

    /** Where an element stood in the view; null where it was not measured. @param {number} id */
    boxOf(id) {
      const number = this.#number(id);
      for (let at = 0; at < this.rects.length; at += 5) {
        const [element, left, top, width, height] = this.rects.slice(at, at + 5);
        if (element === number) return new DOMRect(left - this.scroll.x, top - this.scroll.y, width, height);
      }
      return null;
    }

    /** Found once: later the page may have put something between. @param {number} id */
    #texts(id) {
      const known = this.#runs.get(id);
      if (known) return known;
      const [around, run] = this.words.subarray(2 * id, 2 * id + 2);
      const parent = around >= ROOT ? this.trees.roots[around - ROOT] : this.trees.element(around);
      const found = run && parent ? runOf(parent, run - 1) : [];
      this.#runs.set(id, found);
      return found;
    }

    /** @param {PagePoint} point @returns {FoundPoint | null} */
    point({ node, offset }) {
      const texts = this.#texts(node);
      let left = offset;
      for (const text of texts) {
        if (left <= text.data.length) return { node: text, offset: left };
        left -= text.data.length;
      }
      const last = texts.at(-1);
      return last ? { node: last, offset: last.data.length } : null;
    }
  }

  /**
   * Takes one snapshot.
   * @param {Document} doc
   * @param {CaptureOptions} options
   * @returns {Capture}
   */
  function capture(doc, options) {
    const view = doc.defaultView;
    const root = documentElement.call(doc);
    const trees = new nutgraf.Trees(doc, options);
    /** @type {number[]} */ let rects = [];
    /** @type {number[]} */ let styles = [];
    for (const number of trees.hidden) styles.push(number, STYLE.HIDDEN);
    if (view && trees.isLive && trees.count) {
      const gauge = new nutgraf.Gauge(trees, doc, view);
      gauge.run();
      rects = gauge.rects;
      styles = styles.concat(gauge.styles());
    }
    /** @type {[number, string, string][]} */ const notes = [];
    for (const [name, said] of /** @type {const} */ ([
      [":frame", options.frames],
      [":hidden", options.hidden],
    ])) {
      for (const [element, kind] of said ?? []) {
        const number = trees.ids.get(element);
        if (number !== undefined) notes.push([number, name, kind]);
      }
    }
    const scroll = [Math.round(view?.scrollX ?? 0), Math.round(view?.scrollY ?? 0)];
    return {
      number: (element) => trees.ids.get(element) ?? null,
      nodes: (places) => new Places(trees, places, rects, scroll),
      hosts: trees.hosts,
      message: {
        v: VERSION,
        generation: options.generation,
        url: options.url ?? doc.URL,
        isFrame: options.isFrame ?? false,
        isCut: trees.cut,
        isStatic: !trees.isLive,
        viewport: {
          width: view?.innerWidth ?? 0,
          height: view?.innerHeight ?? 0,
          scrollX: scroll[0],
          scrollY: scroll[1],
          pageWidth: root?.scrollWidth ?? 0,
          pageHeight: root?.scrollHeight ?? 0,
        },
        form: trees.isXml ? "xml" : "html",
        trees: trees.parts,
        styles: base64(styles),
        gone: base64(trees.gone),
        rects: base64(rects),
        own: base64(trees.own),
        notes,
      },
    };
  }

  nutgraf.capture = capture;
}
