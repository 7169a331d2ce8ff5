// The interface texts: the browser's choice among _locales, or texts that the worker has read: of the language that the
// reader has chosen, and for content scripts always, since a page stands still while its first text is fetched by the
// browser. A classic script, since they use it too.
"use strict";
globalThis.nutgraf ??= /** @type {Nutgraf} */ ({});
{
  // Reaching for it takes longer than all our looks at a page that has nothing to ask.
  const api = () => /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);

  /** @type {Record<string, string> | null} */
  let chosen = null;
  /** What is spoken, by its fullest name, where the worker has found it. @type {string | null} */
  let locale = null;

  /** @param {string} tag */
  const written = (tag) => new Intl.Locale(tag).maximize();

  nutgraf.isWrittenAlike = (one, other) =>
    written(one).language === written(other).language && written(one).script === written(other).script;

  /** A browser set to British English still writes dates its own way in texts that are just English.
   * @param {Record<string, string>} texts */
  const localeOf = (texts) => {
    const browser = api().i18n.getMessage("@@ui_locale");
    const own = texts.interfaceLanguage ?? "";
    return browser && nutgraf.isWrittenAlike(browser.replaceAll("_", "-"), own) ? browser : own;
  };
  nutgraf.localeOf = localeOf;

  nutgraf.speak = (texts, name = null) => {
    chosen = texts;
    locale = name;
  };

  nutgraf.messages = (key, subs = []) => {
    if (!chosen) return api().i18n.getMessage(key, subs);
    if (key === "@@ui_locale") return locale ?? localeOf(chosen);
    const values = typeof subs === "string" ? [subs] : subs;
    return (chosen[key] ?? "").replace(/\$(\d)/g, (_, digit) => values[digit - 1] ?? "");
  };
}
