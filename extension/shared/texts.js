// Reads a file of _locales. The one place that asks for a file: `chrome.i18n` knows the browser's language only.

import { LANGUAGES, plain, preferred } from "./languages.js";

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

/** Texts by folder, for as long as the worker lives. @type {Map<string, Record<string, string>>} */
const read = new Map();

/**
 * What a content script speaks with: the texts of the chosen language, or of the browser's, and what it is
 * called in full.
 * @param {string} chosen folder; empty where none is chosen
 * @returns {Promise<Spoken | null>}
 */
export async function spoken(chosen) {
  const folder = chosen || preferred([api.i18n.getUILanguage()]);
  const texts = read.get(folder) ?? (await load(folder));
  if (!texts) return null;
  read.set(folder, texts);
  return { texts, locale: nutgraf.localeOf(texts) };
}
