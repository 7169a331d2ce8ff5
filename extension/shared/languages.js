// The languages of the interface, and their texts as the extension carries them.

/** Folders of _locales. */
export const LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt_BR", "ru", "zh_CN", "zh_TW"];

export const tagOf = (/** @type {string} */ folder) => folder.replace("_", "-");

/** What a language calls itself. @param {string} folder */
export const nameOf = (folder) => {
  const tag = tagOf(folder);
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

/** The first language wanted that there is; English where there is none. @param {readonly string[]} wanted tags */
export const preferred = (wanted) => {
  for (const tag of wanted) {
    const found =
      LANGUAGES.find((folder) => tagOf(folder) === tag) ??
      // Who reads one regional form of a language reads the others, but not another script.
      LANGUAGES.find((folder) => nutgraf.isWrittenAlike(tagOf(folder), tag));
    if (found) return found;
  }
  return "en";
};

/** Key -> text. @param {Record<string, { message: string }>} file @returns {Record<string, string>} */
export const plain = (file) => Object.fromEntries(Object.entries(file).map(([key, { message }]) => [key, message]));
