// The beginning, in every page: a glance now and then; the settings and the page's door once there is something to see, and
// the rest of the scripts once there is something to ask. All of it ends by aborting one signal.
"use strict";
{
  const MOST_TRIES = 3; // times that the rest is asked for in vain

  /** Every life of this page ends with it: the extension is gone. */
  const life = new AbortController();
  /** @type {WeakSet<Node>} */ const own = new WeakSet();
  nutgraf.own = own;
  const send = (/** @type {PageMessage} */ message) => nutgraf.knock(message, life);
  let site = "";
  const isTop = window.top === window;
  /** Until they are known, everything is looked for. */
  let settings = nutgraf.settings.complete(null);
  let here = nutgraf.settings.forSite(settings, site);
  let isAwake = false;
  /** @type {Promise<void> | null} */ let waking = null;
  /** Where the last context menu was opened. @type {WeakRef<Element> | null} */
  let pointed = null;
  /** Asks for a look with the next frame. */
  let soon = () => {};

  const glance = new nutgraf.Glance(own, () => here);
  /** @type {Reader} */
  const reader = {
    send,
    own,
    life,
    get site() {
      return site;
    },
    glance,
    soon: () => soon(),
    get settings() {
      return settings;
    },
    get here() {
      return here;
    },
    get isAwake() {
      return isAwake;
    },
    wake: () => void wake(),
    get pointed() {
      return pointed?.deref() ?? null;
    },
  };

  /** There once the rest of the scripts is. @type {InstanceType<Nutgraf["Page"]> | null} */ let page = null;
  /** What was seen before it was there. @type {Seen | null} */ let seen = null;
  let isBringing = false;
  let tries = 0;
  /** What is done when the rest is there. @type {(() => void)[]} */ const acts = [];
  /** Says that it takes long, or failed. @type {ReturnType<Nutgraf["waiting"]> | null} */ let note = null;

  /** Asks the worker for the rest of the scripts, and to start the core: something to judge is about to come. */
  const bring = async () => {
    isBringing = true;
    const { error } = await send({ type: "bring", isAhead: seen === null && acts.length === 0 });
    if (!error) return;
    if (++tries < MOST_TRIES) {
      isBringing = false;
      if (acts.length) void bring();
      else soon();
    } else if (isTop && nutgraf.isAwaited(here)) {
      note ??= nutgraf.waiting(own, life.signal);
      note.fail(() => {
        note = null;
        tries = 0;
        void bring();
      });
    }
  };

  /** Called by the rest, when it is there. */
  nutgraf.begin = () => {
    nutgraf.begin = undefined;
    note?.end();
    if (isTop) page = new nutgraf.Page(reader, seen);
    seen = null;
    for (const act of acts.splice(0)) act();
  };

  /** Acts when the rest is there. @param {() => void} act */
  const withRest = (act) => {
    if (!nutgraf.begin) return act();
    acts.push(act);
    if (!isBringing) void bring();
  };

  /** Acts on what was seen: the rest is asked for, and a story is waited for while it is still being read in.
   * @param {Seen | null} found @param {boolean} hasChanged */
  const follow = (found, hasChanged) => {
    if (found?.isStory && nutgraf.isAwaited(here)) note ??= nutgraf.waiting(own, life.signal);
    if (!isBringing && (seen || (hasChanged && nutgraf.gate.declaresStory(document)))) void bring();
  };

  /** @type {Watched} */
  const watched = {
    look(hasChanged) {
      if ((!here.clutter && !here.summary) || !document.body) return false;
      if (page) return page.look(hasChanged);
      const found = glance.look(hasChanged);
      if (found) seen = seen ? nutgraf.both(seen, found) : found;
      if (!isAwake) {
        if (seen || (hasChanged && isCalled())) void wake();
        return found !== null;
      }
      follow(found, hasChanged);
      return found !== null;
    },
    renew: (hasChanged) => page?.renew(hasChanged),
    isLate: () => glance.isLate(),
  };

  /** @returns {PageState} */
  const state = () => ({
    ...(page?.state() ?? { isNews: false, facts: 0, title: null, hidden: [], walls: [] }),
    settings,
    site,
  });

  /** @param {TabMessage} message */
  const answer = (message) => {
    switch (message.type) {
      case "state":
        return state();
      case "show-unit":
        page?.clutter.set(message.unit, true, message.remember === true);
        return state();
      case "hide-unit":
        page?.clutter.set(message.unit, false, true);
        return state();
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
        withRest(() => page?.mark(message.isFrame));
        return {};
      case "frame":
        withRest(() => page?.frame(message));
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

  /** @param {Settings} changed */
  const take = (changed) => {
    const before = here;
    const wasEarly = isEarly();
    const isTranslated = changed.language !== settings.language;
    settings = changed;
    here = nutgraf.settings.forSite(settings, site);
    if (isEarly() !== wasEarly) nutgraf.early?.set(isEarly());
    const freed = before.keepKinds.filter((kind) => !here.keepKinds.includes(kind));
    page?.set(before, freed, isTranslated);
    const isMarked = here.hideUnits.some((key) => !before.hideUnits.includes(key));
    const isMore =
      (!before.clutter && here.clutter) || (!before.summary && here.summary) || freed.length > 0 || isMarked;
    if (!isMore) return;
    if (page) return page.restart();
    glance.restart();
    soon();
  };

  /** Is there something for the settings to tell that no look sees? */
  const isCalled = () =>
    nutgraf.isMarkedSite === true || nutgraf.gate.declaresStory(document) || nutgraf.early?.hides() === true;

  /** Learns the settings and opens the door. Pages with nothing to see come without: for what the browser asks for it, all
   * our looks at them could be done several times over. */
  const wake = () => {
    // An interface that throws is one of an extension that is gone.
    waking ??= rise().catch(() => life.abort());
    return waking;
  };
  const rise = async () => {
    settings = await nutgraf.settings.load();
    site = nutgraf.settings.siteOf(location.href);
    here = nutgraf.settings.forSite(settings, site);
    isAwake = true;
    // The registration cannot name every site (an IPv6 address).
    if (!isEarly()) nutgraf.early?.set(false);
    nutgraf.settings.onChange(take, life.signal);
    soon();
    if (!isTop) return;
    nutgraf.openDoor(answer, life.signal);
    // What was seen before anybody knew whether it is wanted.
    if (seen && !here.clutter) seen = here.summary && seen.isStory ? { boxes: [], isStory: true } : null;
    if (here.clutter || here.summary) follow(seen, true);
  };
  nutgraf.wake = wake;

  const start = () => {
    // Hundreds of frames would each ask for what nothing will be done with.
    if (!isTop && nutgraf.isCrowded()) return;
    if (location.hostname && !nutgraf.settings.isNameable(location.hostname)) void wake();
    if (!isTop) {
      soon = nutgraf.reportFrame(reader, withRest).soon;
      return;
    }
    ({ soon, listen: glance.listen } = nutgraf.watch(watched, own, life));
    addEventListener(
      "contextmenu",
      (event) => {
        const [target] = event.composedPath();
        pointed = (settings.menu || !isAwake) && target instanceof Element ? new WeakRef(target) : null;
      },
      { capture: true, passive: true, signal: life.signal },
    );
    // A page that comes back from the back-forward cache has slept through changes of the settings.
    addEventListener(
      "pageshow",
      async (event) => {
        if (event.persisted && isAwake) take(await nutgraf.settings.load());
      },
      { signal: life.signal },
    );
  };

  // Only documents that people read; an XML feed or an image has no use for us.
  if (document.contentType === "text/html" || document.contentType === "application/xhtml+xml") {
    if (/** @type {any} */ (document).prerendering) {
      document.addEventListener("prerenderingchange", start, { once: true, signal: life.signal });
    } else {
      start();
    }
  }
}
