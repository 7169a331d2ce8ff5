// Where the panel's host stands: in the top layer, above everything the page has. An open modal dialog makes all
// outside it inert, top layer or not, so while a page shows one the panel stands inside it; and when the page throws
// its elements away the panel comes back, a few times.
"use strict";
nutgraf.parts.stage = (host, onMoved, signal) => {
  // A page that keeps removing us means it.
  const MOST_RETURNS = 5;
  let returns = 0;
  const document = host.ownerDocument;
  const canPop = typeof host.showPopover === "function";
  if (canPop) host.setAttribute("popover", "manual");

  /** The modal dialog on top, if a reader sees one. @returns {Element} */
  const home = () => {
    const open = [...document.querySelectorAll("dialog:modal")].filter((dialog) => dialog.checkVisibility?.() ?? true);
    return open.at(-1) ?? document.documentElement;
  };

  const isDialog = (/** @type {EventTarget | null} */ target) => /** @type {Element} */ (target).localName === "dialog";

  const settle = () => {
    if (signal.aborted) return;
    const target = home();
    const isMoved = host.parentNode !== target;
    if (isMoved) target.append(host);
    if (canPop && !host.matches(":popover-open")) {
      try {
        host.showPopover();
      } catch {
        // The document is not active (bfcache, closing); the host then stands by its z-index.
        host.removeAttribute("popover");
      }
    }
    if (isMoved) onMoved();
  };

  settle();
  // Dialogs tell of their opening and closing by a `toggle` event that does not bubble but can be captured.
  document.addEventListener(
    "toggle",
    (event) => {
      if (isDialog(event.target)) settle();
    },
    { capture: true, signal },
  );
  document.addEventListener(
    "close",
    (event) => {
      if (isDialog(event.target)) settle();
    },
    { capture: true, signal },
  );

  // An element that is taken out of the page, or whose dialog is hidden, loses its size: the cheapest way to hear of it.
  const watch = new ResizeObserver(() => {
    if ((host.isConnected && host.parentNode === home()) || signal.aborted || returns >= MOST_RETURNS) return;
    returns += 1;
    settle();
  });
  watch.observe(host);

  signal.addEventListener(
    "abort",
    () => {
      watch.disconnect();
      host.remove();
    },
    { once: true },
  );
};
