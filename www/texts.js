// The interface texts of the extension, read from its _locales; the reader's language or English.

import { LANGUAGES as FOLDERS, nameOf, preferred as preferredOf, tagOf } from "./extension/shared/languages.js";

/** Folder of _locales, name of the language in itself, tag. */
export const LANGUAGES = FOLDERS.map((folder) => ({ folder, name: nameOf(folder), tag: tagOf(folder) }));

/** The language to begin with. */
export const preferred = () => {
  const folder = preferredOf(navigator.languages);
  return LANGUAGES.find((language) => language.folder === folder) ?? LANGUAGES[0];
};

/**
 * A double of `chrome.i18n.getMessage`.
 * @param {{ folder: string, tag: string }} language
 * @returns {Promise<(key: string, subs?: string | string[]) => string>}
 */
export async function load({ folder, tag }) {
  const response = await fetch(`extension/_locales/${folder}/messages.json`);
  /** @type {Record<string, { message: string }>} */
  const texts = await response.json();
  const browser = navigator.languages.find((wanted) => wanted.split("-")[0] === tag.split("-")[0]) ?? tag;
  return (key, subs = []) => {
    if (key === "@@ui_locale") return browser.replaceAll("-", "_");
    const values = typeof subs === "string" ? [subs] : subs;
    return (texts[key]?.message ?? "").replace(/\$(\d)/g, (_, digit) => values[digit - 1] ?? "");
  };
}
