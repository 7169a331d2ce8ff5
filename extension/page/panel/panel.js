// The panel of facts beside a story: a closed shadow root with constructed sheets, so that it looks and works alike on
// every page, and the page neither sees nor styles what is in it.
"use strict";
{
  const { el, icon } = nutgraf.parts.dom;
  const HOST = "nutgraf-panel";
  /** The core's word for a story whose language it has no tables for. */
  const UNREAD = "unknown-language";

  /** What is on the page now. @type {(Omit<Panel, "show" | "hide"> & { end: AbortController }) | null} */
  let shown = null;

  /** @param {Plan} plan @param {PageNodes} nodes @param {PanelOptions} options @param {AbortSignal} signal */
  const build = (plan, nodes, options, signal) => {
    const story = /** @type {Story} */ (plan.story);
    const words = nutgraf.parts.words(options);
    const sheets = nutgraf.parts.sheets(options.view ?? globalThis);
    const view = options.view ?? window;
    const { document } = view;
    const host = document.createElement(HOST);
    // No snapshot takes it for the page's.
    nutgraf.own?.add(host);
    host.setAttribute("dir", options.dir || "ltr");
    host.setAttribute("lang", words.lang);
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [sheets.shadow];

    /** @type {Map<Element, Target>} */
    const targets = new Map();
    const link = (/** @type {HTMLElement} */ element, /** @type {Target} */ target) => {
      element.dataset.line = "";
      // The keys give one line at a time to the Tab key.
      element.tabIndex = -1;
      targets.set(element, target);
      return element;
    };
    /** The fact of a line, or the one that the reader last chose. */
    const factOf = (/** @type {Element | null | undefined} */ line) => (line ? targets.get(line)?.fact : undefined);

    const facts = nutgraf.parts.facts.keyFacts(story).length;
    const sections = [];
    const isHalfRead = plan.diagnostics.some(({ code }) => code === UNREAD);
    for (const { name, draw } of isHalfRead ? nutgraf.parts.sections.slice(0, 1) : nutgraf.parts.sections) {
      const content = draw(story, words, link, isHalfRead);
      if (!content) continue;
      const id = `h-${name}`;
      sections.push(
        el(
          "section",
          { "aria-labelledby": id, class: `of-${name}` },
          el("h2", { id }, words.say(`section_${name}`)),
          content,
        ),
      );
    }
    const total = story.facts.filter((fact) => fact.repeats === null).length;
    const summary = words.count("factCount", total);

    const { live, line: said, tell } = nutgraf.parts.said(signal);
    const chosenFacts = () => {
      const line = scroll.querySelector(".fact[aria-current]") ?? lastLine;
      const fact = factOf(line);
      return fact ? [fact] : [];
    };
    /** @type {Element | null} */
    let lastLine = null;
    const along = nutgraf.parts.takeAlong(view, plan, nodes, words, chosenFacts, tell);
    const { button: more, menu } = nutgraf.parts.menu(
      words.say("menu"),
      () => [
        ...(facts > 0 ? along.groups() : []),
        ...(options.onOptions
          ? [{ heading: "", entries: [{ text: words.say("options"), act: () => options.onOptions?.() }] }]
          : []),
      ],
      signal,
    );
    const collapse = el(
      "button",
      { type: "button", class: "round fold", "aria-label": words.say("collapse"), title: words.say("collapse") },
      icon("collapse"),
    );
    const pill = el(
      "button",
      { type: "button", class: "pill", "aria-expanded": "false", "aria-label": words.say("expand", summary) },
      icon("mark"),
      el("span", null, summary),
    );
    const scroll = el(
      "div",
      // Firefox would make a box that scrolls a stop of the Tab key; its lines are one already.
      { class: "scroll", tabindex: "-1" },
      ...nutgraf.parts.notes(plan, words),
      ...(sections.length > 0 ? sections : [el("p", { class: "empty" }, words.say("noFacts"))]),
    );
    const card = el(
      "aside",
      { class: "card", tabindex: "-1", "aria-label": words.say("panelName") },
      el(
        "header",
        null,
        el("strong", null, words.say("name")),
        el("span", { class: "count" }, isHalfRead ? "" : summary),
        more,
        collapse,
      ),
      scroll,
      said,
      nutgraf.parts.footer(
        plan,
        words,
        options.ms ?? null,
        options.onShowHidden
          ? () => {
              for (const unit of plan.hide.keys()) options.onShowHidden?.(unit);
            }
          : null,
      ),
    );
    card.setAttribute("role", "complementary");

    const room = () => {
      const isSheet = host.dataset.state === "open" && host.dataset.layout === "sheet";
      return { top: 0, bottom: isSheet ? card.getBoundingClientRect().top : view.innerHeight };
    };
    const lights = nutgraf.parts.lights(view, nodes, sheets.page, room, signal);

    /** @type {PanelLook} */
    const look = {
      side: options.side ?? "auto",
      density: options.density ?? "comfortable",
      pill: options.pill ?? "auto",
    };
    const spot = {
      view,
      place: look.pill,
      onPlace: (/** @type {PillPlace} */ place) => {
        look.pill = place;
        options.onPill?.(place);
      },
    };
    const places = nutgraf.parts.pill(host, pill, spot, signal);
    const stand = () => {
      host.dataset.density = look.density;
      nutgraf.parts.side(host, story, nodes, look.side);
      if (host.isConnected) places.settle();
    };

    /** @param {PanelState} state @param {boolean} byReader */
    const setState = (state, byReader) => {
      host.dataset.state = state;
      card.hidden = state !== "open";
      pill.hidden = state === "open";
      if (state !== "open") menu.hidden = true;
      if (host.isConnected) places.settle();
      if (!byReader) return;
      (state === "open" ? collapse : pill).focus({ preventScroll: true });
      if (state === "pill") lights.clear();
      options.onState?.(state);
    };
    setState(options.state === "pill" ? "pill" : "open", false);
    pill.addEventListener("click", () => setState("open", true), { signal });
    collapse.addEventListener("click", () => setState("pill", true), { signal });

    /** @param {Event} event */
    const lineOf = (event) => {
      const line = /** @type {Element} */ (event.target).closest("[data-line]");
      return line ? { line, target: targets.get(line) } : null;
    };
    scroll.addEventListener("pointerover", (event) => lights.preview(lineOf(event)?.target ?? null), { signal });
    scroll.addEventListener("pointerleave", () => lights.preview(null), { signal });
    scroll.addEventListener(
      "focusin",
      (event) => {
        lastLine = lineOf(event)?.line ?? lastLine;
        if (/** @type {Element} */ (event.target).matches(":focus-visible"))
          lights.preview(lineOf(event)?.target ?? null);
      },
      { signal },
    );
    scroll.addEventListener("focusout", () => lights.preview(null), { signal });

    const unmark = () => {
      for (const line of scroll.querySelectorAll("[aria-current]")) line.removeAttribute("aria-current");
    };
    scroll.addEventListener(
      "click",
      (event) => {
        const found = lineOf(event);
        if (!found?.target) return;
        unmark();
        if (lights.go(found.target)) found.line.setAttribute("aria-current", "true");
        else live.textContent = words.say("wordsGone");
      },
      { signal },
    );

    nutgraf.parts.keys(
      card,
      {
        back() {
          unmark();
          return lights.back();
        },
        collapse: () => setState("pill", true),
        copy(line) {
          const fact = factOf(line);
          if (fact) void along.copyOne(fact);
          return fact !== undefined;
        },
      },
      signal,
    );

    // What happens in the panel is no event of the page's own shortcuts, focus traps and outside-click handlers.
    for (const type of [
      "copy",
      "keydown",
      "keyup",
      "keypress",
      "pointerdown",
      "pointerup",
      "mousedown",
      "mouseup",
      "click",
      "touchstart",
      "touchend",
      "focusin",
      "focusout",
      "wheel",
    ]) {
      host.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
    }

    view.addEventListener("resize", stand, { signal, passive: true });
    // Boxes that are taken out of a page and put back forget how far they were scrolled.
    let place = { card: 0, scroll: 0 };
    shadow.addEventListener(
      "scroll",
      () => {
        if (host.isConnected) place = { card: card.scrollTop, scroll: scroll.scrollTop };
      },
      { capture: true, passive: true, signal },
    );
    // While nothing has been written yet, the browser still knows where the story stands.
    stand();
    nutgraf.parts.stage(
      host,
      () => {
        if (place.card) card.scrollTop = place.card;
        if (place.scroll) scroll.scrollTop = place.scroll;
      },
      signal,
    );
    // The way into the top layer makes the browser style what is there, so it goes there empty.
    shadow.append(card, menu, pill, live);
    places.settle();
    // Assistive software hears a change of a live region, not its first content.
    if (facts > 0)
      setTimeout(() => {
        live.textContent = words.say("arrived", summary);
      }, 500);

    return {
      toggle: () => setState(host.dataset.state === "open" ? "pill" : "open", true),
      open: () => setState("open", true),
      look(/** @type {PanelLook} */ changed) {
        Object.assign(look, changed);
        spot.place = look.pill;
        stand();
      },
      pick(/** @type {Selection | null} */ selection) {
        if (host.dataset.state !== "open") setState("open", true);
        const picked = nutgraf.parts.pick(scroll, targets, nodes, selection);
        tell(picked > 0 ? words.count("picked", picked) : words.say("pickedNone"));
      },
    };
  };

  nutgraf.panel = {
    show(plan, nodes, options, signal) {
      nutgraf.panel.hide();
      if (!plan.story || signal?.aborted) return;
      const end = new AbortController();
      signal?.addEventListener("abort", () => end.abort(), { once: true, signal: end.signal });
      shown = { end, ...build(plan, nodes, options, end.signal) };
    },
    hide() {
      shown?.end.abort();
      shown = null;
    },
    toggle() {
      shown?.toggle();
    },
    open() {
      shown?.open();
    },
    look(look) {
      shown?.look(look);
    },
    pick(selection) {
      shown?.pick(selection);
    },
  };
}
