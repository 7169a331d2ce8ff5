// Puts the texts of _locales into an extension page: `data-msg` names the text of an element.

import * as texts from "./texts.js";

nutgraf.speak(await texts.load((await nutgraf.settings.load()).language));

const { messages } = nutgraf;
const dir = messages("interfaceDirection");

/** The words of the panel, for other pages. */
export const words = nutgraf.parts.words({ messages, dir, state: "open" });

/** @param {Document} page */
export function localize(page) {
  page.documentElement.lang = words.lang;
  page.documentElement.dir = dir;
  for (const element of page.querySelectorAll("[data-msg]")) {
    element.textContent = messages(/** @type {HTMLElement} */ (element).dataset.msg ?? "");
  }
}
