// The quiet line that stands where comments were: "12 comments hidden: show". One element in the page's flow, with a
// closed shadow root, so that it neither takes nor gives style.
"use strict";
{
  const STYLE = `:host{all:initial;display:block;margin:1em 0;font:13px/1.5 system-ui,sans-serif;color-scheme:light dark}
    p{margin:0;padding:8px 0;color:inherit;opacity:.8}
    button{all:unset;cursor:pointer;text-decoration:underline;text-underline-offset:2px}
    button:focus-visible{outline:2px solid;outline-offset:2px;border-radius:2px}`;

  // Numbers below are written alike in all languages of the interface; a test asks Intl.
  const GROUPED = 1_000;

  /** @param {string} key @param {number} n */
  const say = (key, n) => {
    const lang = nutgraf.messages("interfaceLanguage") || "en";
    const form = new Intl.PluralRules(lang).select(n);
    // Intl's first number takes a browser longer than all the rest of this line.
    const number = n < GROUPED ? String(n) : new Intl.NumberFormat(lang).format(n);
    return nutgraf.messages(`${key}_${form}`, [number]) || nutgraf.messages(`${key}_other`, [number]);
  };

  /**
   * Puts a line before an element.
   * @param {Element} before
   * @param {number | null} count
   * @param {WeakSet<Node>} own
   * @param {(isShown: boolean) => void} toggle
   * @param {AbortSignal} signal
   * @returns {{ set(isShown: boolean): void } | null}
   */
  nutgraf.line = (before, count, own, toggle, signal) => {
    const parent = before.parentElement;
    // Where a block does not belong, nothing is better than something broken.
    if (!parent || /^(table|tbody|thead|tr|select|dl|svg)$/.test(parent.localName)) return null;
    const host = document.createElement(/^(ul|ol|menu)$/.test(parent.localName) ? "li" : "div");
    own.add(host);
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const text = document.createElement("p");
    const button = document.createElement("button");
    const words = document.createElement("span");
    text.append(words, " ", button);
    shadow.append(text);
    // The text takes the page's colour, whatever its scheme.
    text.style.color = getComputedStyle(parent).color;
    let isShown = false;
    const set = (/** @type {boolean} */ shown) => {
      isShown = shown;
      words.textContent = count
        ? say(shown ? "commentsShown" : "commentsHidden", count)
        : nutgraf.messages(shown ? "commentsShown_none" : "commentsHidden_none");
      button.textContent = nutgraf.messages(shown ? "hideAgain" : "show");
      button.setAttribute("aria-expanded", String(shown));
    };
    set(false);
    button.addEventListener(
      "click",
      (event) => {
        event.stopPropagation();
        if (event.isTrusted) toggle(!isShown);
      },
      { signal },
    );
    parent.insertBefore(host, before);
    signal.addEventListener("abort", () => host.remove(), { once: true });
    return { set };
  };
}
