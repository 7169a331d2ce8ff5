// Modal dialogs among what is hidden. One that is open makes the rest of its page inert even where no one sees it, so it
// is closed for as long as it is hidden, and opened again when it is shown. The page hears nothing of either: no event
// reaches it and no answer is given (its `returnValue` stays), so to the page's scripts nobody has decided anything.
"use strict";
{
  const { shadowRoot, mayHost } = nutgraf.dom;
  const { close, showModal } = HTMLDialogElement.prototype;
  const TOLD = ["beforetoggle", "toggle", "close"]; // what a dialog tells of when it opens or closes
  const SILENCE = 1_000; // ms; the last of them comes with the next task or two
  const MOST_HOSTS = 200; // shadow roots of one element that are looked into

  /** @param {HTMLDialogElement} dialog @param {() => void} act */
  function silently(dialog, act) {
    const over = new AbortController();
    const swallow = (/** @type {Event} */ event) => {
      if (event.composedPath()[0] === dialog) event.stopImmediatePropagation();
    };
    // The first on the way of an event: the window, or the root of the shadow tree that these events do not leave.
    const root = dialog.getRootNode();
    const first = root instanceof ShadowRoot ? root : window;
    for (const type of TOLD) first.addEventListener(type, swallow, { capture: true, signal: over.signal });
    try {
      act.call(dialog);
    } catch {
      // The page has taken it out or opened it otherwise; then that is how it stands.
    }
    setTimeout(() => over.abort(), SILENCE);
  }

  /** Open modal dialogs of an element, itself and those in shadow roots included.
   * @param {Element | ShadowRoot} within @param {HTMLDialogElement[]} found @param {number} depth */
  function modals(within, found = [], depth = 0) {
    if (within instanceof HTMLDialogElement && within.matches(":modal")) found.push(within);
    found.push(.../** @type {NodeListOf<HTMLDialogElement>} */ (within.querySelectorAll("dialog:modal")));
    if (depth > 3) return found;
    let looked = 0;
    for (const element of [within, ...within.querySelectorAll("*")]) {
      if (!(element instanceof Element) || !mayHost(element.localName)) continue;
      if (++looked > MOST_HOSTS) break;
      const root = shadowRoot(element);
      if (root) modals(root, found, depth + 1);
    }
    return found;
  }

  nutgraf.dialogs = {
    close(elements) {
      const open = elements.flatMap((element) => modals(element));
      for (const dialog of open) silently(dialog, close);
      return open;
    },
    open(dialogs) {
      for (const dialog of dialogs) if (dialog.isConnected) silently(dialog, showModal);
    },
  };
}
