// The life of a page that has something to ask: snapshot, judgement, deeds; looked at again when it changes; all of it
// undone by aborting one signal. It comes with the rest of the scripts, when a glance has seen something.
"use strict";
{
  const MOST_JUDGED = 40; // snapshots of one page that are sent; a banner that comes back for ever ends here
  const AT_ONCE = 4; // of them without a pause between
  const PAUSES = [
    [10, 250],
    [MOST_JUDGED, 1_500],
  ]; // ms between those after: up to this number, this long
  const VETO = "would-hide-story"; // diagnostic of the core, see `sift` in `src/lib.rs`
  const RETRIES = 2; // times that a page which says it is a story, and did not look like one, is read again, ...
  const RETRY = 700; // ... this many ms later at the earliest: some show their text only when all of it is there

  /** Texts come from the worker, with the first judgement or, in a language that the reader has chosen, before. */
  let hasTexts = false;
  const speak = (/** @type {Spoken | null | undefined} */ spoken) => {
    if (!spoken) return;
    hasTexts = true;
    nutgraf.speak(spoken.texts, spoken.locale);
  };

  class Page {
    /** @type {Map<Element, string>} */ #frames = new Map();
    #generation = 0;
    #judged = 0;
    #asking = true;
    /** What a judgement is waited for. @type {Seen | null} */ #due = null;
    /** What was seen before this was here. @type {Seen | null} */ #before;
    #next = 0;
    #timer = 0;
    #url = "";
    #retries = 0;
    /** When the story may be asked for again; 0 for never. */ #retryAt = 0;
    /** What lies on top, while that is known. @type {Set<Element> | null} */ #tops = null;
    /** What the panel was told is hidden. */
    #told = /** @type {AppliedUnit[]} */ ([]);
    /** @type {{ kind: string, element: Element | null }[]} */ #walls = [];
    isNews = false;

    /** @param {Reader} reader what the scripts share that every page gets @param {Seen | null} seen what a glance has seen */
    constructor(reader, seen) {
      this.reader = reader;
      this.signal = reader.life.signal;
      this.#before = seen;
      this.#url = this.#address();
      this.clutter = this.#newClutter();
      this.story = new nutgraf.Shown({
        send: reader.send,
        signal: this.signal,
        own: reader.own,
        settings: () => this.#here,
        showHidden: (unit) => this.clutter.set(this.clutter.units.indexOf(this.#told[unit]), true),
      });
      void this.#begin();
    }

    async #begin() {
      if (this.reader.settings.language) await this.#askTexts();
      this.#asking = false;
      // What looks have found while the texts came; the rest is asked when the page has just been laid out.
      this.#askIfDue();
      this.reader.soon();
    }

    get #here() {
      return this.reader.here;
    }

    #address() {
      return location.origin + location.pathname + location.search;
    }

    async #askTexts() {
      speak((await this.reader.send({ type: "texts" })).spoken);
    }

    #ending = new AbortController();
    #newClutter() {
      this.#ending = new AbortController();
      return new nutgraf.Clutter({
        send: this.reader.send,
        own: this.reader.own,
        signal: AbortSignal.any([this.signal, this.#ending.signal]),
        again: (unit) => this.judge(false, [], unit),
        changed: () => {},
        // A sheet knows no single banner: what it hid elsewhere is hidden by marks by now.
        liftEarly: () => nutgraf.early?.set(false),
        isKept: (key) => nutgraf.settings.isKept(this.#here, key),
        remember: (key, isKept) => void nutgraf.settings.keepUnit(this.reader.site, key, isKept),
      });
    }

    /**
     * Takes new settings: acts at once, forward or back.
     * @param {SiteSettings} before
     * @param {string[]} freed kinds that are no longer kept
     * @param {boolean} isTranslated
     */
    set(before, freed, isTranslated) {
      const here = this.#here;
      if (isTranslated) void this.#askTexts();
      if (before.clutter && !here.clutter) {
        this.#ending.abort();
        this.clutter = this.#newClutter();
      }
      if (before.summary && !here.summary) this.story.hide();
      this.story.follow();
      this.clutter.keep(here.keepKinds, freed);
    }

    /** Looks at everything as if for the first time. */
    restart() {
      this.reader.glance.restart();
      this.#retryAt = 0;
      this.#judged = 0;
      this.#retries = 0;
      this.reader.soon();
    }

    /** Forgets which story was read. */
    #readAnew() {
      this.#retryAt = 0;
      this.reader.glance.readAnew();
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

    /** Says whether there was something new. @param {boolean} hasChanged may the tree have changed? */
    look(hasChanged) {
      const { glance } = this.reader;
      const url = this.#address();
      if (url !== this.#url) {
        this.#url = url;
        this.restart();
      }
      if ((this.#retryAt && performance.now() >= this.#retryAt) || this.story.isStale) this.#readAnew();
      const before = this.#before;
      this.#before = null;
      const seen = before && !hasChanged ? null : glance.look(hasChanged);
      const isShut = this.#here.clutter && this.clutter.isShutAfterwards();
      if (!before && !seen && !isShut) return false;
      for (const one of [before, seen]) if (one) this.#expect(one);
      // What is asked in this very turn need not look for what lies on top again.
      this.#tops = seen && this.#here.clutter ? glance.boxes.tops : null;
      this.#ask();
      this.#tops = null;
      return true;
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
      const { boxes, isStory } = this.#due ?? { boxes: [], isStory: false };
      this.#due = null;
      this.#asking = true;
      this.judge(isStory, boxes).finally(() => {
        this.#asking = false;
        this.#askIfDue();
      });
    }

    /** @param {Seen} seen */
    #expect(seen) {
      this.#due = this.#due ? nutgraf.both(this.#due, seen) : seen;
    }

    #askIfDue() {
      if (this.#due) this.#ask();
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
        own: this.reader.own,
        extra,
        tops: this.#tops,
        frames: this.#frames,
        hidden: this.clutter.hidden(),
      });
      const { message, hosts } = capture;
      this.reader.glance.meet(hosts);
      const here = this.#here;
      const begun = performance.now();
      const waiting = isStory && nutgraf.isAwaited(here) ? nutgraf.waiting(this.reader.own, this.signal) : null;
      const { plan, places, spoken, error } = /** @type {Judgement} */ (
        await this.reader.send({
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
      if (error) waiting?.fail(() => this.restart());
      else waiting?.end();
      // A plan belongs to its own snapshot and to the settings it was made for; with others it is asked for again.
      if (here !== this.#here) {
        this.#expect({ boxes: extra, isStory });
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
      if (!element || !this.#here.clutter) return;
      this.#frames.set(element, verdict.kind);
      this.#expect({ boxes: [element], isStory: false });
      this.#ask();
    }

    /** Asks the reader which part around the place of the last context menu is clutter. @param {boolean} isFrame */
    mark(isFrame) {
      const { here, send, own, site, pointed } = this.reader;
      // A press in a frame gives it the focus.
      nutgraf.mark(isFrame ? document.activeElement : pointed, {
        send,
        own,
        signal: this.signal,
        hidden: () => this.clutter.hidden(),
        isHiding: here.clutter && !here.keepKinds.includes("marked"),
        keep: (key) => nutgraf.settings.keepUnit(site, key, false),
      });
    }

    /** What the popup shows of it. @returns {Omit<PageState, "settings" | "site">} */
    state() {
      return {
        isNews: this.isNews,
        facts: this.story.facts,
        title: this.story.plan?.story?.title ?? null,
        hidden: this.clutter.list(),
        walls: this.#walls
          .filter(({ element }) => element?.isConnected && element.checkVisibility())
          .map(({ kind }) => kind),
      };
    }
  }

  nutgraf.Page = Page;
  nutgraf.begin?.();
}
