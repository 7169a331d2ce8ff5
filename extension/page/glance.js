// What every page gets: a glance, again and again, that says whether there is something to ask the core, and remembers
// what was seen so that nothing is seen twice. It reads and writes nothing; most pages never get more of us than this.
"use strict";
{
  const GROWTH = 8; // new elements on a story page after which comments may have come
  const MORE_STORY = 400; // UTF-16 units of prose that came or went, after which a story is read again

  /** @type {Nutgraf["both"]} */
  nutgraf.both = (one, other) => ({
    boxes: [...one.boxes, ...other.boxes],
    isStory: one.isStory || other.isStory,
  });

  class Glance {
    /** @type {InstanceType<Nutgraf["Boxes"]>} */ boxes;
    #prose = 0;
    #elements = 0;
    #paragraphs = 0;
    /** Elements of the page when the reader's own marks were last looked for. */
    #searched = 0;
    /** @type {Element[]} */ #hosts = [];
    /** @type {WeakSet<ShadowRoot>} */ #heard = new WeakSet();
    /** Hears of changes in one more tree. @type {Watching["listen"]} */ listen = () => {};

    /** @param {WeakSet<Node>} own our own elements @param {() => SiteSettings} settings */
    constructor(own, settings) {
      this.own = own;
      this.settings = settings;
      this.boxes = new nutgraf.Boxes(own);
    }

    /** Forgets all that was seen. */
    restart() {
      this.boxes = new nutgraf.Boxes(this.own);
      this.#searched = 0;
      this.readAnew();
    }

    /** Forgets which story was read. */
    readAnew() {
      this.#prose = 0;
      this.#elements = 0;
      this.#paragraphs = 0;
    }

    /** What is new. @param {boolean} hasChanged may the tree have changed? @returns {Seen | null} */
    look(hasChanged) {
      const { clutter } = this.settings();
      const boxes = clutter ? this.boxes.fresh(document, hasChanged) : [];
      const mayBeNew = (hasChanged || this.#elements === 0) && document.readyState !== "loading";
      // A page that is not rendered yet is read when it is.
      const isStory = mayBeNew && document.body.checkVisibility() && this.#hasNewStory();
      return boxes.length || isStory || this.#mayHoldMarked() ? { boxes, isStory } : null;
    }

    /** Are there custom elements, which may build what they show in trees that nobody watches? */
    isLate() {
      return this.#hosts.length > 0;
    }

    /** What a snapshot has met is no growth, shadow trees that nobody had counted included. @param {Element[]} hosts */
    meet(hosts) {
      this.#hosts = hosts;
      if (this.#elements) this.#elements = this.#countElements();
    }

    /** Has the reader marked something on this site, and is there more to look for it in than last time? */
    #mayHoldMarked() {
      const { clutter, hideUnits } = this.settings();
      if (!clutter || hideUnits.length === 0 || document.readyState === "loading") return false;
      const elements = document.getElementsByTagName("*").length;
      if (Math.abs(elements - this.#searched) < GROWTH) return false;
      this.#searched = elements;
      return true;
    }

    /** Is there a story that was not read yet, or much more on its page than before? */
    #hasNewStory() {
      const elements = this.#countElements();
      const paragraphs = document.getElementsByTagName("p").length;
      if (Math.abs(elements - this.#elements) < GROWTH && paragraphs === this.#paragraphs) return false;
      if (!this.#prose && !nutgraf.gate.maybeStory(document)) return false;
      this.#paragraphs = paragraphs;
      const isGrown = Math.abs(elements - this.#elements) >= GROWTH;
      if (isGrown) this.#elements = elements;
      const prose = nutgraf.gate.prose(document);
      const isFirst = this.#prose === 0;
      const isMore = isFirst || Math.abs(prose - this.#prose) >= MORE_STORY;
      if (isMore) this.#prose = Math.max(prose, 1);
      // Comments come late, below any text; a page without prose never gets here.
      return isMore || (isGrown && this.settings().clutter);
    }

    /** Elements of the page, those in shadow roots of the custom elements that the last snapshot met too; from now on
     * the changes of these are heard. */
    #countElements() {
      let count = document.getElementsByTagName("*").length;
      for (const host of this.#hosts) {
        const root = nutgraf.dom.shadowRoot(host);
        if (!root) continue;
        if (!this.#heard.has(root)) this.listen(root);
        this.#heard.add(root);
        count += root.querySelectorAll("*").length;
      }
      return count;
    }
  }

  nutgraf.Glance = Glance;
}
