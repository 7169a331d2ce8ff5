// The quiet menu in the panel's header: take facts along, open the options. The menu button of the ARIA practices:
// arrow keys, Home, End, first letters; Escape gives the focus back to the button, Tab goes on from it.
"use strict";
{
  const { el, icon } = nutgraf.parts.dom;

  nutgraf.parts.menu = (label, groups, signal) => {
    const menu = el("div", { id: "menu", class: "menu", role: "menu", "aria-label": label, hidden: true });
    const button = el(
      "button",
      {
        type: "button",
        id: "menu-button",
        class: "round",
        "aria-label": label,
        title: label,
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-controls": "menu",
      },
      icon("more"),
    );
    /** @type {{ element: HTMLElement, isOff: () => boolean }[]} */
    const items = [];

    const usable = () => items.map(({ element }) => element).filter((element) => !element.hidden);

    const close = (/** @type {boolean} */ isBack) => {
      if (menu.hidden) return;
      menu.hidden = true;
      button.setAttribute("aria-expanded", "false");
      if (isBack) button.focus();
    };
    const open = (/** @type {number} */ at) => {
      if (items.length === 0) fill();
      menu.hidden = false;
      button.setAttribute("aria-expanded", "true");
      for (const { element, isOff } of items) element.hidden = isOff();
      for (const group of /** @type {NodeListOf<HTMLElement>} */ (menu.querySelectorAll("[role=group]")))
        group.hidden = !group.querySelector("[role=menuitem]:not([hidden])");
      usable().at(at)?.focus();
    };

    /** Most readers never open it. */
    const fill = () => {
      groups().forEach(({ heading, entries }, at) => {
        const group = el("div", { role: "group", "aria-labelledby": heading ? `menu-${at}` : undefined });
        if (heading) group.append(el("p", { id: `menu-${at}` }, heading));
        for (const { text, act, isOff } of entries) {
          const element = el("button", { type: "button", role: "menuitem", tabindex: "-1" }, text);
          element.addEventListener(
            "click",
            () => {
              close(true);
              act();
            },
            { signal },
          );
          items.push({ element, isOff: () => isOff?.() === true });
          group.append(element);
        }
        menu.append(group);
      });
    };

    button.addEventListener("click", () => (menu.hidden ? open(0) : close(true)), { signal });
    button.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        open(event.key === "ArrowDown" ? 0 : -1);
      },
      { signal },
    );
    menu.addEventListener(
      "keydown",
      (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        // The panel's own keys have no say while the menu is open.
        event.stopPropagation();
        const all = usable();
        const now = all.indexOf(/** @type {HTMLElement} */ (event.target));
        /** @type {Record<string, number>} */
        const goal = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 };
        if (event.key === "Escape") {
          event.preventDefault();
          close(true);
        } else if (event.key === "Tab") {
          close(true);
        } else if (event.key in goal) {
          event.preventDefault();
          all[(goal[event.key] + all.length) % all.length].focus();
        } else if (event.key.length === 1 && event.key !== " ") {
          const starts = (/** @type {HTMLElement} */ element) =>
            element.textContent?.toLowerCase().startsWith(event.key.toLowerCase()) === true;
          [...all.slice(now + 1), ...all.slice(0, now + 1)].find(starts)?.focus();
        }
      },
      { signal },
    );
    menu.addEventListener(
      "focusout",
      (event) => {
        const to = /** @type {Node | null} */ (event.relatedTarget);
        if (to !== button && !menu.contains(to)) close(false);
      },
      { signal },
    );
    return { button, menu };
  };
}
