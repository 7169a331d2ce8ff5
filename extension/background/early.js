// Registers the scripts that only some sites get: `page/early.js`, which hides known banners before they paint, where the
// settings ask for it, and `page/marked.js` where the reader has marked something.

import { wake } from "../shared/reach.js";
import { api } from "./api.js";

const EARLY = "early";
const MARKED = "marked";

/** Match patterns of a site. An IPv6 address is no part of one; its pages ask for the settings themselves.
 * @param {string} site */
const patterns = (site) =>
  nutgraf.settings.isNameable(site) ? [`*://${site}/*`, ...(/[a-z]/.test(site) ? [`*://www.${site}/*`] : [])] : [];

/** Registers the script as the settings say. @param {Settings} settings */
export async function register(settings) {
  const isOn = settings.clutter && settings.vendors && !settings.keepKinds.includes("consent");
  const kinds = Object.entries(settings.siteKinds).filter(([, names]) => names.includes("consent"));
  // The sheet knows no single banner: where one stays, none goes early.
  const units = Object.entries(settings.siteUnits).filter(([, keys]) => keys.some((key) => key.startsWith("consent ")));
  const off = [...kinds, ...units].map(([site]) => site);
  /** @type {chrome.scripting.RegisteredContentScript[]} */
  const scripts = [];
  if (isOn) {
    scripts.push({
      id: EARLY,
      js: ["page/early-text.js", "page/early.js"],
      matches: ["http://*/*", "https://*/*"],
      excludeMatches: [...new Set([...settings.disabledSites, ...off])].flatMap(patterns),
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_start",
    });
  }
  const marked = Object.keys(settings.siteHides).flatMap(patterns);
  if (marked.length) scripts.push({ id: MARKED, js: ["page/marked.js"], matches: marked, runAt: "document_start" });
  const known = await api.scripting.getRegisteredContentScripts({ ids: [EARLY, MARKED] });
  if (known.length) await api.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
  if (scripts.length) await api.scripting.registerContentScripts(scripts);
  const before = new Set(known.flatMap(({ id, matches }) => (id === MARKED ? matches : [])));
  await wakePages(marked.filter((pattern) => !before.has(pattern)));
}

/** Pages that are open, and quiet, do not hear that something was marked on their site. @param {string[]} patterns */
async function wakePages(patterns) {
  if (patterns.length === 0) return;
  const tabs = await api.tabs.query({ url: patterns });
  await Promise.allSettled(tabs.map(({ id }) => wake(api, /** @type {number} */ (id))));
}
