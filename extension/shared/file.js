// The reader's settings as a file: what is written, and what is taken back in. A file may come from anywhere, so nothing
// of it is used that is not as written here.

/** Says what the file is, and how it is to be read. */
const FORMAT = "nutgraf-settings";
const VERSION = 1;
/** Longest file that is looked at, in UTF-16 units, and most entries of a list. */
const LARGEST = 1_000_000;
const MOST = 5_000;
/** Host names as `siteOf` gives them; longest name of a unit. */
const SITE = /^[\p{L}\p{N}.[\]:-]{1,253}$/u;
const LONGEST = 300;

/** @param {Settings} settings */
export const write = (settings) => `${JSON.stringify({ format: FORMAT, version: VERSION, settings }, null, 2)}\n`;

/** @param {unknown} value */
const isList = (value) =>
  Array.isArray(value) &&
  value.length <= MOST &&
  value.every((item) => typeof item === "string" && item.length > 0 && item.length <= LONGEST);

/** @param {unknown} value */
const isBySite = (value) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length <= MOST &&
  Object.entries(value).every(([site, list]) => SITE.test(site) && isList(list));

const isFlag = (/** @type {unknown} */ value) => typeof value === "boolean";
const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= LONGEST;

/** What each setting has to be. @type {Record<keyof Settings, (value: any) => boolean>} */
const SHAPES = {
  summary: isFlag,
  clutter: isFlag,
  keepKinds: isList,
  disabledSites: (value) => isList(value) && value.every((/** @type {string} */ site) => SITE.test(site)),
  siteKinds: isBySite,
  siteUnits: isBySite,
  siteHides: isBySite,
  panel: isText,
  pill: isText,
  side: isText,
  density: isText,
  language: isText,
  sync: isFlag,
  menu: isFlag,
  vendors: isFlag,
};

/**
 * The settings of a file; null where it is none of ours. What it does not say is as it is on a first day.
 * @param {string} text
 * @returns {Settings | null}
 */
export function read(text) {
  if (text.length > LARGEST) return null;
  /** @type {any} */
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  const settings = found?.settings;
  if (found?.format !== FORMAT || found.version !== VERSION || typeof settings !== "object" || !settings) return null;
  const isAsWritten = Object.entries(settings).every(
    ([name, value]) => Object.hasOwn(SHAPES, name) && SHAPES[/** @type {keyof Settings} */ (name)](value),
  );
  return isAsWritten ? nutgraf.settings.complete(settings) : null;
}
