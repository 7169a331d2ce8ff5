// Says what was just done: to the ear by a live region, and for a moment to the eye by a line above the panel's foot.
"use strict";
{
  const { el } = nutgraf.parts.dom;
  /** How long the line stays, ms. */
  const MOMENT = 4_000;

  nutgraf.parts.said = (signal) => {
    const live = el("p", { role: "status", class: "unseen" });
    const line = el("p", { class: "said", "aria-hidden": "true", hidden: true });
    let timer = 0;
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    return {
      live,
      line,
      tell(text) {
        live.textContent = text;
        line.textContent = text;
        line.hidden = false;
        clearTimeout(timer);
        timer = setTimeout(() => {
          line.hidden = true;
        }, MOMENT);
      },
    };
  };
}
