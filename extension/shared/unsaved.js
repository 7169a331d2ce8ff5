// A setting that could not be kept, since the browser's storage is full or broken: the reader is told, and the switches
// show again what is kept.

import { words } from "./localize.js";

/** @param {HTMLElement} place where it is said @param {() => unknown} redraw */
export const tellUnsaved = (place, redraw) => {
  addEventListener("unhandledrejection", (event) => {
    if (event.reason?.name !== nutgraf.settings.UNSAVED) return;
    event.preventDefault();
    place.textContent = words.say("notSaved");
    place.hidden = false;
    void redraw();
  });
};
