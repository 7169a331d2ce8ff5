// Puts text on the clipboard, from a key or a press of the reader. Pages without encryption, and pages whose policy
// forbids it, have no `navigator.clipboard`: there the browser's own copying is given our text.
"use strict";
nutgraf.parts.copy = async (view, text) => {
  try {
    await view.navigator.clipboard.writeText(text);
    return true;
  } catch {
    let isTaken = false;
    const give = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      // The page's own listeners would put something else there.
      event.stopImmediatePropagation();
      isTaken = true;
    };
    view.addEventListener("copy", give, { capture: true, once: true });
    try {
      view.document.execCommand("copy");
    } finally {
      view.removeEventListener("copy", give, { capture: true });
    }
    return isTaken;
  }
};
