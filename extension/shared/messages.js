// The interface texts: the browser's choice among _locales, or the language that the reader has chosen, whose texts
// the worker reads for the content scripts. A classic script, since they use it too.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
{
  const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

  /** @type {Record<string, string> | null} */
  let chosen = null;

  /** @param {string} tag */
  const written = (tag) => new Intl.Locale(tag).maximize();

  nutgraf.isWrittenAlike = (one, other) =>
    written(one).language === written(other).language && written(one).script === written(other).script;

  nutgraf.speak = (texts) => {
    chosen = texts;
  };

  nutgraf.messages = (key, subs = []) => {
    if (!chosen) return api.i18n.getMessage(key, subs);
    // A browser set to British English still writes dates its own way in texts that are just English.
    const browser = api.i18n.getMessage("@@ui_locale");
    const own = chosen.interfaceLanguage ?? "";
    if (key === "@@ui_locale")
      return browser && nutgraf.isWrittenAlike(browser.replaceAll("_", "-"), own) ? browser : own;
    const values = typeof subs === "string" ? [subs] : subs;
    return (chosen[key] ?? "").replace(/\$(\d)/g, (_, digit) => values[digit - 1] ?? "");
  };
}
