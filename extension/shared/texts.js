// Reads a file of _locales. The one place that asks for a file: `chrome.i18n` knows the browser's language only.

import { LANGUAGES, plain } from "./languages.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

/**
 * The texts of a language; null where there is none, or none is chosen.
 * @param {string} folder
 * @returns {Promise<Record<string, string> | null>}
 */
export async function load(folder) {
  if (!LANGUAGES.includes(folder)) return null;
  try {
    return plain(await (await fetch(api.runtime.getURL(`_locales/${folder}/messages.json`))).json());
  } catch {
    return null;
  }
}
