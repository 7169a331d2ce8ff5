// Where the pill stands: in the corner that the reader gave it, or else in the first one in which it covers no words, no
// control of the page and nothing that the page itself keeps in its place; on small screens words may have to do. It is moved by dragging, and by the arrow
// keys while it has the focus.
"use strict";
{
  /** From the edges of the window, px. */
  const AIR = 16;
  /** Movement that is a drag and no press, px. */
  const DRAG = 8;
  const CONTROLS = "a[href], button, input, select, textarea, video, audio, iframe, [role=button], [tabindex]";

  /** Is the point taken by something that a reader needs, or that moves with the window? @param {Element | undefined} top */
  const isTaken = (top) => {
    if (!top) return false;
    if (top.closest(CONTROLS)) return true;
    for (let element = /** @type {Element | null} */ (top); element; element = element.parentElement) {
      const { position } = getComputedStyle(element);
      if (position === "fixed" || position === "sticky") return true;
    }
    return false;
  };

  /** Do words stand there? @param {Element | undefined} top */
  const isText = (top) => [...(top?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.nodeValue?.trim());

  nutgraf.parts.pill = (host, pill, options, signal) => {
    const { document } = options.view;
    /** @param {string} place @param {boolean} isStrict may it not even cover words? */
    const isFree = (place, isStrict) => {
      const { width, height } = pill.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const left = place.endsWith("left") ? AIR : clientWidth - AIR - width;
      const top = place.startsWith("top") ? AIR : clientHeight - AIR - height;
      const points = [left + 4, left + width / 2, left + width - 4].flatMap((x) => [
        [x, top + 4],
        [x, top + height - 4],
      ]);
      return !points.some(([x, y]) => {
        const top = document.elementsFromPoint(x, y).find((element) => element !== host);
        return isTaken(top) || (isStrict && isText(top));
      });
    };
    const settle = () => {
      if (options.place !== "auto" || pill.hidden) {
        host.dataset.pill = options.place;
        return;
      }
      // Below the panel's side first: that is where it folds to.
      const side = host.dataset.side === "left" ? "left" : "right";
      const other = side === "left" ? "right" : "left";
      const corners = [`bottom-${side}`, `bottom-${other}`, `top-${side}`, `top-${other}`];
      const free = (/** @type {boolean} */ isStrict) => corners.find((corner) => isFree(corner, isStrict));
      host.dataset.pill = free(true) ?? free(false) ?? corners[0];
    };
    const put = (/** @type {PillPlace} */ place) => {
      options.place = place;
      host.dataset.pill = place;
      options.onPlace(place);
    };

    /** @type {{ x: number, y: number } | null} */
    let from = null;
    let isDragged = false;
    pill.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0) return;
        from = { x: event.clientX, y: event.clientY };
        isDragged = false;
        pill.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    pill.addEventListener(
      "pointermove",
      (event) => {
        if (!from) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        isDragged ||= Math.hypot(dx, dy) > DRAG;
        if (isDragged) pill.style.translate = `${dx}px ${dy}px`;
      },
      { signal },
    );
    const drop = (/** @type {PointerEvent} */ event) => {
      if (!from) return;
      from = null;
      pill.style.translate = "";
      if (!isDragged || event.type === "pointercancel") return;
      const row = event.clientY < options.view.innerHeight / 2 ? "top" : "bottom";
      put(`${row}-${event.clientX < options.view.innerWidth / 2 ? "left" : "right"}`);
    };
    pill.addEventListener("pointerup", drop, { signal });
    pill.addEventListener("pointercancel", drop, { signal });
    // A drag ends with a click, which is not meant.
    pill.addEventListener(
      "click",
      (event) => {
        if (isDragged) event.stopImmediatePropagation();
        isDragged = false;
      },
      { signal, capture: true },
    );
    pill.addEventListener(
      "keydown",
      (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith("Arrow")) return;
        const [row, column] = (host.dataset.pill ?? "bottom-right").split("-");
        /** @type {Record<string, string>} */
        const goals = {
          ArrowUp: `top-${column}`,
          ArrowDown: `bottom-${column}`,
          ArrowLeft: `${row}-left`,
          ArrowRight: `${row}-right`,
        };
        event.preventDefault();
        put(/** @type {PillPlace} */ (goals[event.key]));
      },
      { signal },
    );
    return { settle };
  };
}
