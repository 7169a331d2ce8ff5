// "This is clutter": outlines the part that the reader pointed at, lets them take a larger or a smaller one, and hides it
// on this site from then on, as a unit that the popup lists and brings back like any other. Whether it may go is for the
// core to say: what holds the story stays. The worker brings this file when the reader asks for it.
"use strict";
{
  const { el } = nutgraf.parts.dom;

  // Boxes smaller than this are no part that a reader means, px.
  const LEAST = { width: 40, height: 16 };
  /** Boxes as large as each other, within this, are one to a reader. px */
  const SAME = 2;
  /** How long it is said what became of it. ms */
  const SAID = 6_000;

  const STYLE = `${nutgraf.parts.tokens}
:host { all: initial !important; position: fixed !important; inset: 0 !important; width: auto !important; height: auto !important; margin: 0 !important; border: 0 !important; padding: 0 !important; background: none !important; overflow: visible !important; pointer-events: none !important; z-index: 2147483647 !important; color-scheme: light dark !important; }
* { box-sizing: border-box; }
.frame { position: fixed; border: 2px solid var(--accent); border-radius: 2px; background: color-mix(in srgb, var(--accent) 12%, transparent); }
.ask { position: fixed; inset-block-end: max(16px, env(safe-area-inset-bottom)); inset-inline: 0; margin-inline: auto; width: fit-content; max-width: min(560px, calc(100vw - 32px)); padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: 400 var(--text-m)/20px var(--sans); box-shadow: 0 1px 2px var(--shadow), 0 8px 24px -8px var(--shadow); pointer-events: auto; }
.ask.top { inset-block: 16px auto; }
p { margin: 0; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 8px; }
button { all: unset; box-sizing: border-box; padding: 4px 12px; border: 1px solid var(--edge); border-radius: 4px; cursor: pointer; }
button:hover { background: var(--wash); }
button.main { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
button[disabled] { color: var(--soft); border-color: var(--line); cursor: default; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { .frame { border-color: Highlight; } .ask { border-color: CanvasText; } }
@media print { :host { display: none !important; } }
`;

  /** The boxes around a place, from the one pointed at to the whole of the page; each larger than the one before. @param {Element} from */
  const boxesAround = (from) => {
    /** @type {Element[]} */
    const boxes = [];
    /** @type {Element | null} */
    let at = from;
    for (; at && at !== document.body && at !== document.documentElement; at = nutgraf.dom.composedParent(at)) {
      const box = at.getBoundingClientRect();
      if (box.width < LEAST.width || box.height < LEAST.height) continue;
      const inner = boxes.at(-1)?.getBoundingClientRect();
      const isSame = inner && Math.abs(inner.width - box.width) <= SAME && Math.abs(inner.height - box.height) <= SAME;
      // Of boxes that look alike the outer one goes, with its frame and its gap.
      if (isSame) boxes.pop();
      boxes.push(at);
    }
    return boxes;
  };

  /** @type {AbortController | null} */
  let asked = null;

  // The file comes anew with every question; the one that stands open is known to the first.
  nutgraf.mark ??= (pointed, { send, own, signal, hidden, isHiding, keep }) => {
    asked?.abort();
    const end = new AbortController();
    asked = end;
    signal.addEventListener("abort", () => end.abort(), { once: true, signal: end.signal });
    const say = (/** @type {string} */ key) => nutgraf.messages(key);
    const before = document.activeElement;

    const host = document.createElement("nutgraf-note");
    own.add(host);
    host.setAttribute("dir", say("interfaceDirection"));
    host.setAttribute("lang", say("interfaceLanguage"));
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const frame = el("div", { class: "frame" });
    const text = el("p", { id: "text", role: "status" });
    const card = el("div", { class: "ask", role: "dialog", "aria-labelledby": "text" }, text);
    shadow.append(frame, card);
    end.signal.addEventListener("abort", () => {
      const hadFocus = document.activeElement === host;
      host.remove();
      if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    });
    document.documentElement.append(host);
    host.setAttribute("popover", "manual");
    try {
      host.showPopover();
    } catch {
      host.removeAttribute("popover");
    }

    /** Says what became of it, and goes. @param {string} key */
    const tell = (key) => {
      frame.hidden = true;
      frame.remove();
      card.replaceChildren(text);
      text.textContent = say(key);
      setTimeout(() => end.abort(), SAID);
    };
    host.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") end.abort();
    });

    const boxes = pointed ? boxesAround(pointed) : [];
    if (!isHiding || boxes.length === 0) {
      tell(isHiding ? "markNothing" : "hidingOff");
      return;
    }
    let chosen = 0;
    /** @param {string} key @param {string} kind @param {() => void} act */
    const button = (key, kind, act) => {
      const made = /** @type {HTMLButtonElement} */ (el("button", { type: "button", class: kind }, say(key)));
      made.addEventListener("click", (event) => {
        event.stopPropagation();
        // A page may not hide itself by a made-up press.
        if (event.isTrusted) act();
      });
      return made;
    };
    const step = (/** @type {number} */ by) => {
      chosen = Math.min(Math.max(chosen + by, 0), boxes.length - 1);
      draw();
    };
    const hide = button("hideAgain", "main", async () => {
      const element = boxes[chosen];
      const capture = nutgraf.capture(document, { generation: 0, own, extra: [element], hidden: hidden() });
      const at = capture.number(element);
      if (at === null) return tell("markNothing");
      const { message } = capture;
      const settings = { clutter: true, summary: false, keepKinds: [], vendors: true, mark: at };
      const { plan, places } = /** @type {{ plan?: Plan, places?: string }} */ (
        await send({ type: "analyze", message, settings })
      );
      const nodes = capture.nodes(places ?? "");
      if (end.signal.aborted) return;
      const unit = plan?.hide.find(({ kind, nodes: [face] }) => kind === "marked" && nodes.element(face) === element);
      if (!unit) return tell(plan ? "markRefused" : "readingFailed");
      await keep(unit.key);
      tell("markDone");
    });
    const larger = button("markLarger", "", () => step(1));
    const smaller = button("markSmaller", "", () => step(-1));
    const draw = () => {
      const box = boxes[chosen].getBoundingClientRect();
      const place = { left: box.left, top: box.top, width: box.width, height: box.height };
      for (const [name, value] of Object.entries(place)) frame.style.setProperty(name, `${value}px`);
      // The question does not stand on what it asks about.
      card.classList.toggle("top", box.top > innerHeight / 2);
      larger.disabled = chosen === boxes.length - 1;
      smaller.disabled = chosen === 0;
    };
    text.textContent = say("markAsk");
    card.append(
      el(
        "div",
        { class: "acts" },
        hide,
        larger,
        smaller,
        button("markCancel", "", () => end.abort()),
      ),
    );
    draw();
    hide.focus({ preventScroll: true });
    for (const type of ["scroll", "resize"])
      addEventListener(type, draw, { capture: true, passive: true, signal: end.signal });
  };
}
// Firefox passes on what a script ends with, and refuses to pass on a function.
null;
