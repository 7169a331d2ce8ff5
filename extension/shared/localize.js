// Puts the texts of _locales into an extension page: `data-msg` names the text of an element.

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

/** @param {string} key @param {string | string[]} [subs] */
export const messages = (key, subs) => api.i18n.getMessage(key, subs);

/** The words of the panel, for other pages. */
export const words = nutgraf.parts.words({ messages, dir: messages("@@bidi_dir"), state: "open" });

/** @param {Document} page */
export function localize(page) {
  page.documentElement.lang = words.lang;
  page.documentElement.dir = messages("@@bidi_dir");
  for (const element of page.querySelectorAll("[data-msg]")) {
    element.textContent = messages(/** @type {HTMLElement} */ (element).dataset.msg ?? "");
  }
}
