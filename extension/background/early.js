// Registers `page/early.js`, which hides known banners before they paint, for the sites where the settings ask for it.

import { api } from "./api.js";

const ID = "early";

/** Registers the script as the settings say. @param {Settings} settings */
export async function register(settings) {
  const isOn = settings.clutter && settings.vendors && !settings.keepKinds.includes("consent");
  const kinds = Object.entries(settings.siteKinds).filter(([, names]) => names.includes("consent"));
  // The sheet knows no single banner: where one stays, none goes early.
  const units = Object.entries(settings.siteUnits).filter(([, keys]) => keys.some((key) => key.startsWith("consent ")));
  const off = [...kinds, ...units].map(([site]) => site);
  const excludeMatches = [...new Set([...settings.disabledSites, ...off])].flatMap((site) => {
    // An IPv6 address or a port is no part of a match pattern; such a site is lifted by the page script.
    return /^[\w.-]+$/.test(site) ? [`*://${site}/*`, ...(/[a-z]/.test(site) ? [`*://www.${site}/*`] : [])] : [];
  });
  /** @type {chrome.scripting.RegisteredContentScript} */
  const script = {
    id: ID,
    js: ["page/early-text.js", "page/early.js"],
    matches: ["http://*/*", "https://*/*"],
    excludeMatches,
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: "document_start",
  };
  const known = await api.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (known.length) await api.scripting.unregisterContentScripts({ ids: [ID] });
  if (isOn) await api.scripting.registerContentScripts([script]);
}
