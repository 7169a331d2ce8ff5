// Marks on elements: words of one attribute whose name is drawn anew for every page, given a meaning by sheets. This is
// all that is ever written on the page's own elements. The author sheet works at once; the user sheet follows from the
// worker and wins against anything, after which the first is taken out of the document again.
"use strict";
{
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;

  /** Ten letters. */
  const drawName = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => String.fromCharCode(97 + (byte % 26))).join("");

  class Marks {
    attribute = drawName();
    /** @type {Map<Element, Set<string>>} */ #marked = new Map();
    /** @type {Set<Document | ShadowRoot>} */ #roots = new Set();
    #sheet = /** @type {CSSStyleSheet | null} */ (null);
    #isLaid = false;

    /** @param {(message: PageMessage) => Promise<any>} send */
    constructor(send) {
      this.send = send;
    }

    /** @param {Element} element @param {string} mark */
    add(element, mark) {
      const marks = this.#marked.get(element) ?? new Set();
      this.#marked.set(element, marks.add(mark));
      this.#cover(element);
      setAttribute.call(element, this.attribute, [...marks].join(" "));
    }

    /** @param {Element} element @param {string} mark */
    remove(element, mark) {
      const marks = this.#marked.get(element);
      if (!marks?.delete(mark)) return;
      if (marks.size) {
        setAttribute.call(element, this.attribute, [...marks].join(" "));
      } else {
        this.#marked.delete(element);
        removeAttribute.call(element, this.attribute);
      }
    }

    /** Puts back a mark that the page took off. Says whether it had to. */
    renew() {
      let renewed = 0;
      for (const [element, marks] of this.#marked) {
        if (getAttribute.call(element, this.attribute) !== null || !element.isConnected) continue;
        setAttribute.call(element, this.attribute, [...marks].join(" "));
        renewed++;
      }
      return renewed;
    }

    /** Makes sure that a sheet reaches the element. @param {Element} element */
    #cover(element) {
      const root = element.getRootNode();
      if (!(root instanceof ShadowRoot) && this.#isLaid) return;
      const tree = root instanceof ShadowRoot ? root : document;
      if (this.#roots.has(tree)) return;
      this.#roots.add(tree);
      if (!this.#sheet) {
        this.#sheet = new CSSStyleSheet();
        this.#sheet.replaceSync(nutgraf.markSheet(this.attribute));
      }
      tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, this.#sheet];
    }

    /** @param {Document | ShadowRoot} tree */
    #uncover(tree) {
      this.#roots.delete(tree);
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }

    /** Lays the user sheet. */
    async lay() {
      if (this.#isLaid || !this.#marked.size) return;
      const { error } = await this.send({ type: "style", attribute: this.attribute, on: true });
      if (error) return;
      if (!this.#marked.size) {
        void this.send({ type: "style", attribute: this.attribute, on: false });
        return;
      }
      this.#isLaid = true;
      if (this.#roots.has(document)) this.#uncover(document);
    }

    /** Takes every mark and sheet away; copies that the page made of marked elements lose theirs too. */
    clear() {
      for (const element of this.#marked.keys()) removeAttribute.call(element, this.attribute);
      this.#marked.clear();
      for (const tree of [document, ...this.#roots]) {
        for (const copy of tree.querySelectorAll(`[${this.attribute}]`)) removeAttribute.call(copy, this.attribute);
      }
      for (const tree of [...this.#roots]) this.#uncover(tree);
      if (this.#isLaid) void this.send({ type: "style", attribute: this.attribute, on: false });
      this.#isLaid = false;
    }
  }

  nutgraf.Marks = Marks;
}
