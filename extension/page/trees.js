// The trees of a page in the browser's own words: a browser writes a page down a hundred times faster than a script that
// asks for each node. What its words do not tell is asked for here: what is rendered, which elements hold a shadow tree
// of their own, which are ours. Elements are known by their numbers, which count through all trees.
"use strict";
{
  const { PHRASING, getter, safeLocalName, shadowRoot, rootOf, mayHost } = nutgraf.dom;
  const { checkVisibility, getElementsByTagName } = Element.prototype;
  const { querySelector, querySelectorAll } = Document.prototype;
  const wordsOf = getter(Element.prototype, "outerHTML");

  // Mirrors of `src/limits.rs`; a test compares the two.
  const MAX_NODES = 120_000;
  const MAX_MARKUP = 12_000_000;

  const MOST_HOSTS = 60; // custom elements that are looked at again
  const MOST_TREES = 1_000; // shadow trees
  const MOST_BROKEN = 20; // tags that are none, as an older browser leaves them in a value
  const VISIBLE = { opacityProperty: true, visibilityProperty: true };
  const RENDERED = {};
  const MARKED = "dialog,iframe,[aria-modal],[popover],[role$=dialog]";

  // What is long and no text of the page is left out of its words, and so is what a reader has typed.
  const HEAVY = /<(!--|(?:script|style|noscript|textarea|input)(?=[\s>]))/g;
  const TAG_END = /(?:\s+[^\s>/][^\s=>/]*(?:="[^"]*")?)*\s*>/y;
  const LABEL = / type="(?:button|submit|reset)"/i;
  const DATA = /ld\+json/i;

  /** @param {string} markup @param {boolean} scripts do scripts run, so that a `noscript` is one text? */
  function lighten(markup, scripts) {
    /** @type {string[]} */ const kept = [];
    let from = 0;
    let broken = 0;
    HEAVY.lastIndex = 0;
    for (let found = HEAVY.exec(markup); found && broken < MOST_BROKEN; found = HEAVY.exec(markup)) {
      const name = found[1];
      // What looks like a tag inside a comment is none.
      if (name === "!--") {
        const end = markup.indexOf("-->", HEAVY.lastIndex);
        if (end < 0) break;
        HEAVY.lastIndex = end;
        continue;
      }
      TAG_END.lastIndex = HEAVY.lastIndex;
      if (!TAG_END.test(markup)) {
        broken++;
        continue;
      }
      const inside = TAG_END.lastIndex;
      const tag = markup.slice(found.index, inside);
      HEAVY.lastIndex = inside;
      if (name === "input") {
        if (LABEL.test(tag)) continue;
        kept.push(markup.slice(from, found.index), tag.replace(/ value="[^"]*"/, ""));
        from = inside;
        continue;
      }
      const end = markup.indexOf(`</${name}>`, inside);
      if (end < 0) break;
      HEAVY.lastIndex = end;
      if ((name === "script" && DATA.test(tag)) || (name === "noscript" && !scripts)) continue;
      kept.push(markup.slice(from, inside));
      from = end;
    }
    return kept.length ? kept.join("") + markup.slice(from) : markup;
  }

  class Trees {
    /** @type {SnapshotTree[]} */ parts = [];
    /** @type {(Document | ShadowRoot)[]} */ roots = [];
    /** All elements of each tree. @type {NodeListOf<Element>[]} */ lists = [];
    /** The number of each tree's first element. @type {number[]} */ firsts = [];
    /** @type {Map<Element, number>} */ ids = new Map();
    /** Nothing inside these is rendered. @type {number[]} */ gone = [];
    /** @type {Set<number>} */ hidden = new Set();
    /** @type {number[]} */ own = [];
    /** Dialogs, frames and other elements to measure wherever they are. @type {Element[]} */ marked = [];
    /** Custom elements: what they show may be built later, out of an observer's sight. @type {Element[]} */ hosts = [];
    /** Hosts of trees that are still to be read. @type {number[]} */ #waiting = [];
    /** UTF-16 units of markup that all trees may still have. */ #left = MAX_MARKUP;
    count = 0;
    cut = false;
    /** Is the whole page transparent or hidden for now? Many are, until a script of theirs has run; then what is hidden
     * tells nothing. */
    isVeiled = false;

    /** @param {Document} doc @param {CaptureOptions} options */
    constructor(doc, options) {
      this.options = options;
      this.isLive = doc.defaultView !== null;
      this.isXml = doc.contentType !== "text/html";
      this.#add(doc, null);
      for (let at = 0; at < this.#waiting.length && this.parts.length < MOST_TREES; at++) {
        const host = this.#waiting[at];
        const root = shadowRoot(this.element(host));
        if (root) this.#add(root, host);
      }
    }

    /** The element of a number. @param {number} number */
    element(number) {
      let tree = this.firsts.length - 1;
      while (this.firsts[tree] > number) tree--;
      return this.lists[tree][number - this.firsts[tree]];
    }

    /** @param {Document | ShadowRoot} root @param {number | null} host */
    #add(root, host) {
      const isDocument = host === null;
      const list = isDocument ? querySelectorAll.call(root, "*") : root.querySelectorAll("*");
      let markup = isDocument ? (list.length ? wordsOf.call(list[0]) : "") : /** @type {ShadowRoot} */ (root).innerHTML;
      if (!this.isXml) {
        const scripts = !isDocument || querySelector.call(root, "noscript *") === null;
        markup = lighten(markup, scripts);
      }
      if (markup.length > this.#left) {
        this.cut = true;
        // Part of a shadow tree would be no tree.
        if (!isDocument) return;
        markup = markup.slice(0, this.#left);
      }
      this.#left -= markup.length;
      const first = this.count;
      this.roots.push(root);
      this.lists.push(list);
      this.firsts.push(first);
      this.count += list.length;
      // A page may hold broken pairs, which no message can carry.
      if (!markup.isWellFormed()) markup = markup.toWellFormed();
      this.parts.push({ host, markup, elements: list.length });
      this.#ask(list, first, !isDocument);
      const marked = isDocument ? querySelectorAll.call(root, MARKED) : root.querySelectorAll(MARKED);
      for (let at = 0; at < marked.length; at++) this.marked.push(marked[at]);
    }

    /** Asks each element what its markup does not tell. @param {NodeListOf<Element>} list @param {number} first
     * @param {boolean} isInside is it inside the body? */
    #ask(list, first, isInside) {
      const { own } = this.options;
      const end = Math.min(list.length, MAX_NODES);
      if (end < list.length) this.cut = true;
      for (let at = 0; at < end; at++) {
        const element = list[at];
        const number = first + at;
        this.ids.set(element, number);
        if (own?.has(element)) {
          this.own.push(number);
          at += getElementsByTagName.call(element, "*").length;
          continue;
        }
        let tag = /** @type {any} */ (element).localName;
        if (typeof tag !== "string") tag = safeLocalName.call(element);
        if (tag === "head") {
          at = this.#pass(list, first, at);
          continue;
        }
        if (mayHost(tag) && rootOf(element, tag)) {
          this.#waiting.push(number);
          this.marked.push(element);
        }
        if (tag.includes("-") && this.hosts.length < MOST_HOSTS) this.hosts.push(element);
        const how = this.isVeiled ? RENDERED : VISIBLE;
        if (this.isLive && isInside && !PHRASING.has(tag) && !checkVisibility.call(element, how)) {
          // A box-less element (a slot, `display: contents`) is not hidden, though it has nothing to show.
          const isGone = !checkVisibility.call(element);
          if (isGone && getComputedStyle(element).display === "contents") continue;
          this.hidden.add(number);
          if (isGone) {
            this.gone.push(number);
            at = this.#pass(list, first, at);
          }
        }
        if (tag === "body" && !isInside) {
          isInside = true;
          this.isVeiled = this.isLive && !checkVisibility.call(element, VISIBLE) && checkVisibility.call(element);
        }
      }
    }

    /** Numbers what is inside an element and asks nothing of it; says where the last of it is.
     * @param {NodeListOf<Element>} list @param {number} first @param {number} at */
    #pass(list, first, at) {
      const last = Math.min(at + getElementsByTagName.call(list[at], "*").length, list.length - 1);
      for (let inner = at + 1; inner <= last; inner++) this.ids.set(list[inner], first + inner);
      return last;
    }
  }

  nutgraf.Trees = Trees;
}
