// The life of one page: look, ask, apply, and look again when it changes; all of it undone by aborting one signal.
"use strict";
{
  const MOST_JUDGED = 40; // snapshots of one page that are sent; a banner that comes back for ever ends here
  const AT_ONCE = 4; // of them without a pause between
  const PAUSES = [
    [10, 250],
    [MOST_JUDGED, 1_500],
  ]; // ms between those after: up to this number, this long
  const GROWTH = 8; // new elements on a story page after which comments may have come
  const VETO = "would-hide-story"; // diagnostic of the core, see `sift` in `src/lib.rs`
  const RETRIES = 2; // times that a page which says it is a story, and did not look like one, is read again, ...
  const RETRY = 700; // ... this many ms later at the earliest: some show their text only when all of it is there
  const MORE_STORY = 400; // UTF-16 units of prose that came or went, after which a story is read again

  /** Every life of this page ends with it: the extension is gone. */
  const life = new AbortController();
  /** @type {WeakSet<Node>} */ const own = new WeakSet();
  nutgraf.own = own;
  const send = (/** @type {PageMessage} */ message) => nutgraf.knock(message, life);
  const site = nutgraf.settings.siteOf(location.href);
  let settings = nutgraf.settings.complete(null);
  let here = nutgraf.settings.forSite(settings, site);
  /** Where the last context menu was opened. @type {WeakRef<Element> | null} */
  let pointed = null;

  class Page {
    #boxes = new nutgraf.Boxes(own);
    /** @type {Map<Element, string>} */ #frames = new Map();
    #generation = 0;
    #judged = 0;
    #asking = false;
    /** What a judgement is waited for. */
    #due = { extra: /** @type {Element[]} */ ([]), isStory: false };
    #next = 0;
    #timer = 0;
    #url = "";
    #awake = false;
    #prose = 0;
    #elements = 0;
    #paragraphs = 0;
    #retries = 0;
    /** When the story may be asked for again; 0 for never. */ #retryAt = 0;
    /** Elements of the page when the reader's own marks were last looked for. */
    #searched = 0;
    /** @type {Element[]} */ #hosts = [];
    /** What lies on top, while that is known. @type {Set<Element> | null} */ #tops = null;
    /** @type {WeakSet<ShadowRoot>} */ #heard = new WeakSet();
    /** What the panel was told is hidden. */
    #told = /** @type {AppliedUnit[]} */ ([]);
    /** @type {{ kind: string, element: Element | null }[]} */ #walls = [];
    isNews = false;

    /** @param {AbortSignal} signal */
    constructor(signal) {
      this.signal = signal;
      this.clutter = this.#newClutter();
      this.story = new nutgraf.Shown({
        send,
        signal,
        own,
        settings: () => here,
        showHidden: (unit) => this.clutter.set(this.clutter.units.indexOf(this.#told[unit]), true),
      });
      this.watching = nutgraf.watch(this, own, life);
    }

    #ending = new AbortController();
    #newClutter() {
      this.#ending = new AbortController();
      return new nutgraf.Clutter({
        send,
        own,
        signal: AbortSignal.any([this.signal, this.#ending.signal]),
        again: (unit) => this.judge(false, [], unit),
        changed: () => {},
        // A sheet knows no single banner: what it hid elsewhere is hidden by marks by now.
        liftEarly: () => nutgraf.early?.set(false),
        isKept: (key) => nutgraf.settings.isKept(here, key),
        remember: (key, isKept) => void nutgraf.settings.keepUnit(site, key, isKept),
      });
    }

    /** Takes new settings: acts at once, forward or back. @param {SiteSettings} before */
    set(before) {
      if (before.clutter && !here.clutter) {
        this.#ending.abort();
        this.clutter = this.#newClutter();
      }
      if (before.summary && !here.summary) this.story.hide();
      this.story.follow();
      const freed = before.keepKinds.filter((kind) => !here.keepKinds.includes(kind));
      this.clutter.keep(here.keepKinds, freed);
      const isMarked = here.hideUnits.some((key) => !before.hideUnits.includes(key));
      const isMore =
        (!before.clutter && here.clutter) || (!before.summary && here.summary) || freed.length > 0 || isMarked;
      if (isMore) this.#restart();
    }

    #restart() {
      this.#boxes = new nutgraf.Boxes(own);
      this.#readAnew();
      this.#searched = 0;
      this.#judged = 0;
      this.#retries = 0;
      this.watching?.soon();
    }

    /** Forgets which story was read. */
    #readAnew() {
      this.#retryAt = 0;
      this.#prose = 0;
      this.#elements = 0;
      this.#paragraphs = 0;
    }

    /** @param {boolean} hasChanged */
    renew(hasChanged) {
      this.clutter.renew(hasChanged);
      if (hasChanged && this.story.isStale && !nutgraf.gate.maybeStory(document)) {
        this.isNews = false;
        this.story.hide();
        this.#readAnew();
      }
    }

    /** A glance; says whether there was something new. @param {boolean} hasChanged may the tree have changed? */
    look(hasChanged) {
      if (!here.clutter && !here.summary) return false;
      const url = location.origin + location.pathname + location.search;
      if (url !== this.#url) {
        if (this.#url) this.#restart();
        this.#url = url;
      }
      if (!document.body) return false;
      if (!this.#awake && hasChanged && nutgraf.gate.declaresStory(document)) {
        this.#awake = true;
        void send({ type: "wake" });
      }
      const boxes = here.clutter ? this.#boxes.fresh(document, hasChanged) : [];
      if (this.#retryAt && performance.now() >= this.#retryAt) this.#readAnew();
      const mayBeNew = (hasChanged || this.#elements === 0) && document.readyState !== "loading";
      // A page that is not rendered yet is read when it is.
      const isStory = mayBeNew && document.body.checkVisibility() && this.#hasNewStory();
      const isShut = here.clutter && this.clutter.isShutAfterwards();
      if (!boxes.length && !isStory && !isShut && !this.#mayHoldMarked()) return false;
      this.#due.extra.push(...boxes);
      this.#due.isStory ||= isStory;
      // What is asked in this very turn need not look for what lies on top again.
      this.#tops = here.clutter ? this.#boxes.tops : null;
      this.#ask();
      this.#tops = null;
      return true;
    }

    /** Are there custom elements, which may build what they show in trees that nobody watches? */
    isLate() {
      return this.#hosts.length > 0;
    }

    /** Has the reader marked something on this site, and is there more to look for it in than last time? */
    #mayHoldMarked() {
      if (!here.clutter || here.hideUnits.length === 0 || document.readyState === "loading") return false;
      const elements = document.getElementsByTagName("*").length;
      if (Math.abs(elements - this.#searched) < GROWTH) return false;
      this.#searched = elements;
      return true;
    }

    /** Is there a story that was not read yet, or much more on its page than before? */
    #hasNewStory() {
      if (this.story.isStale) this.#readAnew();
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
      return isMore || (isGrown && here.clutter);
    }

    /** Elements of the page, those in shadow roots of the custom elements that the last snapshot met too; from now on
     * the changes of these are heard. */
    #countElements() {
      let count = document.getElementsByTagName("*").length;
      for (const host of this.#hosts) {
        const root = nutgraf.dom.shadowRoot(host);
        if (!root) continue;
        if (!this.#heard.has(root)) this.watching.listen(root);
        this.#heard.add(root);
        count += root.querySelectorAll("*").length;
      }
      return count;
    }

    /** Sends a snapshot as soon as the last one is answered and its pause over. */
    #ask() {
      if (this.#asking || this.#timer || this.#judged >= MOST_JUDGED) return;
      const pause = this.#next - performance.now();
      if (pause > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = 0;
          this.#ask();
        }, pause);
        return;
      }
      const { extra, isStory } = this.#due;
      this.#due = { extra: [], isStory: false };
      this.#asking = true;
      this.judge(isStory, extra).finally(() => {
        this.#asking = false;
        if (this.#due.extra.length || this.#due.isStory) this.#ask();
      });
    }

    /**
     * One round: snapshot, judgement, deeds.
     * @param {boolean} isStory
     * @param {Element[]} extra
     * @param {AppliedUnit} [extended]
     */
    async judge(isStory, extra, extended) {
      this.#judged++;
      const pause = this.#judged < AT_ONCE ? 0 : (PAUSES.find(([upTo]) => this.#judged <= upTo)?.[1] ?? 0);
      this.#next = performance.now() + pause;
      const generation = ++this.#generation;
      const capture = nutgraf.capture(document, {
        generation,
        own,
        extra,
        tops: this.#tops,
        frames: this.#frames,
        hidden: this.clutter.hidden(),
      });
      const { message, hosts } = capture;
      this.#hosts = hosts;
      // What is in this snapshot is no growth, shadow trees that nobody had counted included.
      if (this.#elements) this.#elements = this.#countElements();
      const asked = here;
      const begun = performance.now();
      // Where the page says itself that it is a story, a reader waits for something.
      const isOutOfSight = here.panel === "pill" && here.pill === "none";
      const isAwaited = isStory && here.summary && !isOutOfSight && nutgraf.gate.declaresStory(document);
      const waiting = isAwaited ? nutgraf.waiting(own, this.signal) : null;
      const { plan, places, spoken, error } = /** @type {Judgement} */ (
        await send({
          type: "analyze",
          message,
          wantsTexts: !hasTexts,
          settings: {
            clutter: here.clutter,
            summary: here.summary && isStory,
            keepKinds: here.keepKinds,
            hideUnits: here.hideUnits,
            vendors: here.vendors,
          },
        })
      );
      const ms = performance.now() - begun;
      // The reader may have chosen another language meanwhile.
      if (!hasTexts) speak(spoken);
      if (error) waiting?.fail(() => this.#restart());
      else waiting?.end();
      // A plan belongs to its own snapshot and to the settings it was made for; with others it is asked for again.
      if (asked !== here) {
        this.#due.extra.push(...extra);
        this.#due.isStory ||= isStory;
        return;
      }
      if (error || !plan || !places || plan.generation !== generation || this.signal.aborted) return;
      const nodes = capture.nodes(places);
      this.isNews = plan.isNews;
      if (isStory && !plan.isNews && this.#retries < RETRIES && nutgraf.gate.declaresStory(document)) {
        this.#retries++;
        this.#retryAt = performance.now() + RETRY;
      }
      // The guard took a unit back; the early sheet, which knows no story, must not keep it hidden.
      if (plan.diagnostics.some(({ code }) => code === VETO)) nutgraf.early?.set(false);
      this.clutter.apply(plan, nodes, extended);
      this.#walls = plan.walls.map(({ kind, node }) => ({ kind, element: nodes.element(node) }));
      if (isStory) {
        this.#told = this.clutter.units.filter(({ state }) => state === "hidden");
        await this.story.show(
          plan,
          nodes,
          this.#told.map(({ unit }) => unit),
          ms,
        );
      }
    }

    /** @param {Extract<TabMessage, { type: "frame" }>} verdict */
    frame(verdict) {
      const element = nutgraf.findFrame(verdict);
      if (!element || !here.clutter) return;
      this.#frames.set(element, verdict.kind);
      this.#due.extra.push(element);
      this.#ask();
    }

    /** Asks the reader which part around the place of the last context menu is clutter. @param {boolean} isFrame */
    mark(isFrame) {
      // A press in a frame gives it the focus.
      nutgraf.mark(isFrame ? document.activeElement : (pointed?.deref() ?? null), {
        send,
        own,
        signal: this.signal,
        hidden: () => this.clutter.hidden(),
        isHiding: here.clutter && !here.keepKinds.includes("marked"),
        keep: (key) => nutgraf.settings.keepUnit(site, key, false),
      });
    }

    /** @returns {PageState} */
    state() {
      return {
        isNews: this.isNews,
        facts: this.story.facts,
        title: this.story.plan?.story?.title ?? null,
        hidden: this.clutter.list(),
        walls: this.#walls
          .filter(({ element }) => element?.isConnected && element.checkVisibility())
          .map(({ kind }) => kind),
        settings,
        site,
      };
    }
  }

  /** @type {Page | null} */ let page = null;

  /** @param {TabMessage} message */
  const answer = (message) => {
    switch (message.type) {
      case "state":
        return page?.state();
      case "show-unit":
        page?.clutter.set(message.unit, true, message.remember === true);
        return page?.state();
      case "hide-unit":
        page?.clutter.set(message.unit, false, true);
        return page?.state();
      case "toggle-panel":
        nutgraf.panel?.toggle();
        return {};
      case "open-panel":
        nutgraf.panel?.open();
        return {};
      case "facts-of-selection":
        nutgraf.panel?.pick(document.getSelection());
        return {};
      case "mark-clutter":
        page?.mark(message.isFrame);
        return {};
      case "frame":
        page?.frame(message);
        return {};
    }
    return undefined;
  };

  const isEarly = () =>
    here.clutter &&
    here.vendors &&
    !here.keepKinds.includes("consent") &&
    // The sheet knows no single banner.
    !here.keepUnits.some((key) => key.startsWith("consent "));

  /** Texts come from the worker, with the first judgement or, in a language that the reader has chosen, before. */
  let hasTexts = false;
  const speak = (/** @type {Spoken | null | undefined} */ spoken) => {
    if (!spoken) return;
    hasTexts = true;
    nutgraf.speak(spoken.texts, spoken.locale);
  };
  const askTexts = async () => speak((await send({ type: "texts" })).spoken);

  /** @param {Settings} changed */
  const take = (changed) => {
    const before = here;
    const wasEarly = isEarly();
    if (changed.language !== settings.language) void askTexts();
    settings = changed;
    here = nutgraf.settings.forSite(settings, site);
    if (isEarly() !== wasEarly) nutgraf.early?.set(isEarly());
    page?.set(before);
  };

  const start = async () => {
    settings = await nutgraf.settings.load();
    here = nutgraf.settings.forSite(settings, site);
    // The registration cannot name every site (one with a port, an IPv6 address).
    if (!isEarly()) nutgraf.early?.set(false);
    nutgraf.settings.onChange(take, life.signal);
    if (window.top !== window) {
      nutgraf.reportFrame(send, () => here, own, life);
      return;
    }
    if (settings.language) await askTexts();
    page = new Page(life.signal);
    nutgraf.openDoor(answer, life.signal);
    addEventListener(
      "contextmenu",
      (event) => {
        const [target] = event.composedPath();
        pointed = settings.menu && target instanceof Element ? new WeakRef(target) : null;
      },
      { capture: true, passive: true, signal: life.signal },
    );
    // A page that comes back from the back-forward cache has slept through changes of the settings.
    addEventListener(
      "pageshow",
      async (event) => {
        if (event.persisted) take(await nutgraf.settings.load());
      },
      { signal: life.signal },
    );
  };

  // Only documents that people read; an XML feed or an image has no use for us.
  if (document.contentType === "text/html" || document.contentType === "application/xhtml+xml") {
    if (/** @type {any} */ (document).prerendering) {
      document.addEventListener("prerenderingchange", start, { once: true, signal: life.signal });
    } else {
      void start();
    }
  }
}
