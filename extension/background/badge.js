// The number of facts on the toolbar button.

import { api } from "./api.js";

// Ink and paper of the panel, so that the number is read in light and dark toolbars.
const INK = "#ffffff";
const PAPER = "#1f4e9c";

/** @param {number} tabId @param {number | null} facts */
export async function show(tabId, facts) {
  await api.action.setBadgeText({ tabId, text: facts ? String(facts) : "" });
  if (!facts) return;
  await api.action.setBadgeBackgroundColor({ tabId, color: PAPER });
  await api.action.setBadgeTextColor?.({ tabId, color: INK });
}
