// After hiding, a look: does the page scroll, and does a click reach it? It only measures.
"use strict";
{
  const { composedParent, topmost } = nutgraf.dom;
  const POINTS = [
    [0.5, 0.3],
    [0.5, 0.5],
    [0.5, 0.7],
    [0.25, 0.5],
  ]; // parts of the view's width and height
  const OVERHANG = 24; // CSS px that a page has to be longer than the view before it needs to scroll
  const COVER = 0.5; // part of the view that a fixed element has to cover to be in the way

  /** Can the reader not scroll what is longer than the view? */
  function isLocked() {
    const root = document.documentElement;
    const { body } = document;
    if (!body) return false;
    const length = Math.max(root.scrollHeight, body.scrollHeight);
    if (length - innerHeight < OVERHANG) return false;
    const ofRoot = getComputedStyle(root);
    const ofBody = getComputedStyle(body);
    const isShut = (/** @type {CSSStyleDeclaration} */ style) =>
      style.overflowY === "hidden" || style.overflowY === "clip";
    // The view takes the root's overflow, or the body's where the root has none (CSS Overflow, "propagation").
    if (ofRoot.overflowY === "visible")
      return (
        isShut(ofBody) ||
        (ofBody.position === "fixed" && ofRoot.overflowY === "visible" && root.scrollHeight - innerHeight < OVERHANG)
      );
    return isShut(ofRoot) || ofBody.position === "fixed";
  }

  /** What lies over the page: the fixed element that most points of the view hit. @param {WeakSet<Node>} own */
  function cover(own) {
    /** @type {Map<Element, number>} */ const hits = new Map();
    for (const [px, py] of POINTS) {
      for (let up = topmost(document, px * innerWidth, py * innerHeight); up; up = composedParent(up)) {
        if (own.has(up)) break;
        if (getComputedStyle(up).position !== "fixed" && up.localName !== "dialog") continue;
        const box = up.getBoundingClientRect();
        if (box.width * box.height >= COVER * innerWidth * innerHeight) hits.set(up, (hits.get(up) ?? 0) + 1);
        break;
      }
    }
    for (const [element, count] of hits) if (count > POINTS.length / 2) return element;
    return null;
  }

  /** Does a click reach nothing, because an open modal dialog makes the page inert? */
  function isInert() {
    return topmost(document, innerWidth / 2, innerHeight / 2) === null && document.visibilityState === "visible";
  }

  nutgraf.isLocked = isLocked;

  /** @param {WeakSet<Node>} own */
  nutgraf.isDead = (own) => isLocked() || cover(own) !== null || isInert();

  /** Is this element in the way: over most of the view, or a modal dialog?
   * @param {Element} element @param {DOMRect | null} measured where it stood when it was last measured, if it was */
  nutgraf.isInTheWay = (element, measured) => {
    if (element.matches(":modal")) return true;
    const box = measured ?? element.getBoundingClientRect();
    const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    return (
      Math.max(width, 0) * Math.max(height, 0) >= COVER * innerWidth * innerHeight ||
      (box.left <= innerWidth / 2 &&
        box.right >= innerWidth / 2 &&
        box.top <= innerHeight / 2 &&
        box.bottom >= innerHeight / 2)
    );
  };
}
