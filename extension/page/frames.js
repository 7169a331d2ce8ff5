// Around a frame: finds the element that shows the one of which the worker speaks, since a frame cannot say which element
// it is in.
"use strict";
{
  const { shadowRoot } = nutgraf.dom;
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
}
