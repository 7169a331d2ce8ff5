// Frames. Inside one: report once there is something that may ask for consent. Around one: find the element that shows
// the frame of which the worker speaks, since a frame cannot say which element it is in.
"use strict";
{
  const { shadowRoot } = nutgraf.dom;
  const MOST_REPORTS = 6;
  const LEAST_WIDTH = 160; // CSS px; smaller frames are counters and pixels
  const LEAST_HEIGHT = 50;
  const MOST_AROUND = 60; // frames of the page at the top; with more of them none is told from the others
  const MOST_FRAMES = 200; // frame elements that are compared
  const SLACK = 2; // CSS px between an element's inside and the frame's view

  /** All frame elements of the page, in shadow roots too. @returns {HTMLIFrameElement[]} */
  function frameElements() {
    /** @type {HTMLIFrameElement[]} */ const found = [];
    /** @type {(Document | ShadowRoot)[]} */ const trees = [document];
    for (let tree = trees.pop(); tree && found.length < MOST_FRAMES; tree = trees.pop()) {
      for (const element of tree.querySelectorAll("*")) {
        if (element.localName === "iframe") found.push(/** @type {HTMLIFrameElement} */ (element));
        const inner = shadowRoot(element);
        if (inner) trees.push(inner);
      }
    }
    return found;
  }

  /** The element that shows a frame, by its address and size.
   * @param {Extract<TabMessage, { type: "frame" }>} verdict @returns {HTMLIFrameElement | null} */
  nutgraf.findFrame = (verdict) => {
    const numberOf = /** @type {any} */ (globalThis).browser?.runtime?.getFrameId;
    /** @type {HTMLIFrameElement | null} */ let best = null;
    let most = 0;
    for (const element of frameElements()) {
      // Firefox knows the number of a frame element.
      if (numberOf && numberOf(element) === verdict.frameId) return element;
      const isSized =
        Math.abs(element.clientWidth - verdict.width) <= SLACK &&
        Math.abs(element.clientHeight - verdict.height) <= SLACK;
      const isNamed = element.src !== "" && element.src === verdict.url;
      const score = (isNamed ? 2 : 0) + (isSized ? 1 : 0);
      if (score > most) [best, most] = [element, score];
    }
    return best;
  };

  /**
   * Watches the inside of a frame and lets the worker judge it.
   * @param {(message: PageMessage) => Promise<any>} send
   * @param {() => SiteSettings} settings
   * @param {WeakSet<Node>} own
   * @param {AbortController} life
   */
  nutgraf.reportFrame = (send, settings, own, life) => {
    let reports = 0;
    let length = -1;
    /** @type {Watched} */ const page = {
      look() {
        if (reports >= MOST_REPORTS || !settings().clutter || document.readyState === "loading" || !document.body)
          return false;
        if ((window.top?.length ?? 0) > MOST_AROUND) return false;
        if (innerWidth < LEAST_WIDTH || innerHeight < LEAST_HEIGHT || !nutgraf.gate.isBox(document.body)) return false;
        const now = document.body.textContent?.length ?? 0;
        if (Math.abs(now - length) <= length / 5) return false;
        length = now;
        reports++;
        const { message } = nutgraf.capture(document, { generation: reports, isFrame: true, own });
        void send({
          type: "analyze",
          message,
          settings: { clutter: true, summary: false, keepKinds: settings().keepKinds, vendors: settings().vendors },
        });
        return true;
      },
    };
    nutgraf.watch(page, own, life);
  };
}
