// What a reader sees while a story is read longer than a moment, and when the reading failed: one line at the bottom of
// the window, a sentence and a button. It needs nothing of the worker, which may be what failed, and holds nothing up.
"use strict";
{
  /** Before that nothing is said: most stories are read by then. ms */
  const MOMENT = 400;
  const STYLE = `:host{all:initial!important;position:fixed!important;inset:auto 16px 16px auto!important;z-index:2147483647!important;color-scheme:light dark!important}
    p{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;margin:0;padding:8px 16px;max-width:min(320px,calc(100vw - 32px));box-sizing:border-box;
      border:1px solid color-mix(in srgb,CanvasText 20%,Canvas);border-radius:8px;background:Canvas;color:CanvasText;font:14px/20px system-ui,sans-serif}
    p.slow{border-block-end:2px solid color-mix(in srgb,CanvasText 45%,Canvas)}
    button{all:unset;cursor:pointer;color:LinkText;text-decoration:underline;text-underline-offset:2px}
    button:focus-visible{outline:2px solid;outline-offset:2px;border-radius:2px}
    @media print{:host{display:none!important}}`;

  /** Where the page says itself that it is a story, a reader waits for something; not where the panel would be out of sight. */
  nutgraf.isAwaited = ({ summary, panel, pill }) =>
    summary && !(panel === "pill" && pill === "none") && nutgraf.gate.declaresStory(document);

  nutgraf.waiting = (own, signal) => {
    /** @type {HTMLElement | null} */
    let host = null;
    /** @param {string} kind @param {(Node | string)[]} content */
    const show = (kind, ...content) => {
      host?.remove();
      host = document.createElement("nutgraf-note");
      own.add(host);
      host.setAttribute("dir", nutgraf.messages("interfaceDirection"));
      host.setAttribute("lang", nutgraf.messages("interfaceLanguage"));
      const shadow = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
      const line = document.createElement("p");
      line.className = kind;
      line.setAttribute("role", "status");
      line.append(...content);
      shadow.append(line);
      document.documentElement.append(host);
    };
    const timer = setTimeout(() => show("slow", nutgraf.messages("reading")), MOMENT);
    const end = () => {
      clearTimeout(timer);
      host?.remove();
      host = null;
    };
    signal.addEventListener("abort", end, { once: true });
    return {
      end,
      fail(again) {
        clearTimeout(timer);
        if (signal.aborted) return;
        /** @param {string} key @param {() => void} act */
        const button = (key, act) => {
          const made = document.createElement("button");
          made.type = "button";
          made.textContent = nutgraf.messages(key);
          made.addEventListener("click", (event) => {
            event.stopPropagation();
            end();
            act();
          });
          return made;
        };
        show(
          "failed",
          nutgraf.messages("readingFailed"),
          button("tryAgain", again),
          button("close", () => {}),
        );
      },
    };
  };
}
