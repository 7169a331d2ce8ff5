// A snapshot of the document as the wire message that `src/snapshot/wire.rs` describes, with the node of each of its
// ids. It sees and measures; it judges nothing and writes nothing.

(() => {
  "use strict";

  // Version of the format, as in `src/snapshot/wire.rs`.
  const VERSION = 1;

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

  /**
   * Takes one snapshot.
   * @param {Document} doc
   * @param {CaptureOptions} options
   * @returns {Capture}
   */
  function capture(doc, options) {
    const view = doc.defaultView;
    const root = /** @type {Element} */ (nutgraf.dom.getter(Document.prototype, "documentElement").call(doc));
    const walk = new nutgraf.Walk({ isLive: view !== null, ...options });
    /** @type {number[]} */ let rects = [];
    if (root) {
      walk.run(root);
      if (view && walk.options.isLive) {
        const gauge = new nutgraf.Gauge(walk, doc, view);
        gauge.run();
        rects = gauge.rects;
      }
    }
    const { heap } = walk;
    const [scrollX, scrollY] = [Math.round(view?.scrollX ?? 0), Math.round(view?.scrollY ?? 0)];
    return {
      nodes: walk.nodes,
      boxOf(id) {
        for (let at = 0; at < rects.length; at += 5) {
          if (rects[at] === id)
            return new DOMRect(rects[at + 1] - scrollX, rects[at + 2] - scrollY, rects[at + 3], rects[at + 4]);
        }
        return null;
      },
      hosts: walk.hosts,
      cut: walk.cut,
      message: {
        v: VERSION,
        generation: options.generation,
        url: options.url ?? doc.URL,
        isFrame: options.isFrame ?? false,
        viewport: {
          width: view?.innerWidth ?? 0,
          height: view?.innerHeight ?? 0,
          scrollX,
          scrollY,
          pageWidth: root?.scrollWidth ?? 0,
          pageHeight: root?.scrollHeight ?? 0,
        },
        heap: heap.parts.join(""),
        lens: base64(heap.lens),
        nodes: base64(walk.words),
        attrs: base64(walk.attrs),
        rects: base64(rects),
      },
    };
  }

  nutgraf.capture = capture;
})();
