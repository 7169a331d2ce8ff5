// The first script of every page of the gallery: watches what a reader sees, frame by frame, and tells when asked. The
// same for every contestant. Called with the truth about the page.
(function probe(truth) {
  "use strict";
  // Some components stay silent for automated browsers.
  Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false, configurable: true });
  /** @type {WeakMap<Element, ShadowRoot>} */ const roots = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  };
  // The peer is a script of the page, as early as can be, in every frame: on hosts of its own. Nothing but `write` runs a
  // script before the next one of the page.
  if (location.hostname.includes("autoconsent")) {
    document.write('<script src="/autoconsent.js"></scr' + "ipt>");
  }

  const MOST_INSIDE = 300; // elements of a box that are looked at
  const LEAST_SIDE = 4; // CSS px: smaller is not seen

  /** @param {string} selector */
  function find(selector) {
    /** @type {(Document | Element | ShadowRoot)[]} */ let found = [document];
    for (const part of selector.split(" >>> ")) {
      found = found.flatMap((node) => {
        const inside = node instanceof Element ? (roots.get(node) ?? node.shadowRoot) : node;
        return inside ? [...inside.querySelectorAll(part)] : [];
      });
    }
    return /** @type {Element[]} */ (found);
  }

  /** Square pixels of the view (of the document with `anywhere`) that the element itself takes.
   * @param {Element} element @param {boolean} anywhere */
  function own(element, anywhere) {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return 0;
    const box = element.getBoundingClientRect();
    const bottom = anywhere ? document.documentElement.scrollHeight : innerHeight;
    const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const height = Math.min(box.bottom, bottom) - Math.max(box.top, anywhere ? -scrollY : 0);
    return width < LEAST_SIDE || height < LEAST_SIDE ? 0 : width * height;
  }

  /** Of it and of what is in it: a wrapper without a size may hold a fixed box. @param {Element} element */
  function area(element, anywhere = truth.kind !== "consent") {
    let most = own(element, anywhere);
    if (most) return most;
    const open = [element];
    for (let at = 0; at < open.length && at < MOST_INSIDE; at++) {
      const root = roots.get(open[at]) ?? open[at].shadowRoot;
      open.push(...open[at].children, ...(root ? root.children : []));
      most = Math.max(most, own(open[at], anywhere));
    }
    return most;
  }

  const seen = () => truth.mustHide.some((selector) => find(selector).some((element) => area(element) > 0));
  const exists = () => truth.mustHide.some((selector) => find(selector).length > 0);

  // ---- what is seen, frame by frame
  const record = {
    inserted: /** @type {number | null} */ (null),
    frames: 0,
    /** Spans in which it was seen: from the last moment it was known not to be, to the first it was not again. */
    spans: /** @type {[number, number | null][]} */ ([]),
    clicks: /** @type {string[]} */ ([]),
    errors: /** @type {string[]} */ ([]),
    shift: 0,
    hasShift: PerformanceObserver.supportedEntryTypes.includes("layout-shift"),
  };
  let before = performance.now();
  let isSeen = false;
  const channel = new MessageChannel();
  // The first task after a frame: what is so then was painted.
  channel.port1.onmessage = () => {
    const now = performance.now();
    const is = seen();
    if (is) {
      record.frames++;
      if (!isSeen) record.spans.push([Math.max(before, record.inserted ?? 0), null]);
    } else if (isSeen) {
      record.spans[record.spans.length - 1][1] = now;
    }
    isSeen = is;
    before = now;
  };
  if (truth.mustHide.length) {
    const frame = () => {
      channel.port2.postMessage(0);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const observer = new MutationObserver(() => {
      if (!exists()) return;
      record.inserted = performance.now();
      observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true });
  }
  if (record.hasShift) {
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries()))
        if (!entry.hadRecentInput) record.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  }
  addEventListener("error", (event) => record.errors.push(String(event.message).slice(0, 160)));
  addEventListener("unhandledrejection", (event) => record.errors.push(String(event.reason).slice(0, 160)));
  const isStory = (/** @type {Element | null} */ element) => !!element?.closest("#story, main");
  addEventListener(
    "click",
    (event) => record.clicks.push(isStory(/** @type {Element} */ (event.target)) ? "story" : "other"),
    true,
  );

  /** Parts of the story in view that something lies over; our own panel beside it is no part of the page. */
  function covered() {
    const story = document.querySelector("#story") ?? document.querySelector("main");
    if (!story) return 0;
    const box = story.getBoundingClientRect();
    let points = 0;
    let over = 0;
    for (let column = 1; column < 8; column++) {
      for (let row = 1; row < 10; row++) {
        const x = box.left + (box.width * column) / 8;
        const y = (innerHeight * row) / 10;
        if (y <= box.top || y >= box.bottom || x < 0 || x >= innerWidth) continue;
        const top = document.elementFromPoint(x, y);
        if (top?.localName.startsWith("nutgraf-")) continue;
        points++;
        if (!isStory(top)) over++;
      }
    }
    return points ? over / points : 1;
  }

  function locked() {
    const styles = [document.documentElement, document.body].map((element) => getComputedStyle(element));
    return styles.some((style) => ["hidden", "clip"].includes(style.overflowY)) || styles[1].position === "fixed";
  }

  /** Does a sheet that hides known vendors before the first paint name this banner? */
  function isKnown() {
    const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    const names = rules.flatMap((rule) => (rule instanceof CSSStyleRule ? [rule.selectorText] : []));
    return truth.mustHide.some((selector) => {
      const first = find(selector.split(" >>> ")[0])[0];
      for (let up = first; up; up = /** @type {Element} */ (up.parentElement)) {
        if (names.some((name) => up.matches(name))) return true;
      }
      return false;
    });
  }

  Object.defineProperty(window, "galleryReport", {
    value: () => ({
      ...record,
      left: truth.mustHide.filter((/** @type {string} */ s) => find(s).some((element) => area(element) > 0)),
      there: exists(),
      lost: truth.mustStay.filter((/** @type {string} */ s) => !find(s).some((element) => area(element, true) > 0)),
      covered: covered(),
      locked: locked(),
      known: isKnown(),
      blurred: [...document.querySelectorAll("body, main, header, #story")].some(
        (element) => getComputedStyle(element).filter !== "none" || element.closest("[inert]"),
      ),
      scroll: scrollY,
      now: performance.now(),
    }),
  });
});
