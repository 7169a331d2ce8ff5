// The context menu, where the reader wants it: the facts of the words they have selected, and "this is clutter" for the
// part they point at. Chrome gives the permission when it is asked for; Firefox has it in no list of what can be asked for
// later, and does not ask readers about it.

import { reach } from "../shared/reach.js";
import * as texts from "../shared/texts.js";
import { api } from "./api.js";

const SELECTION = "facts-of-selection";
const CLUTTER = "this-is-clutter";
/** What asks the reader for the part; pages have no use for it before. */
const MARK = ["page/panel/tokens.js", "page/panel/dom.js", "page/mark.js"];

/** @typedef {NonNullable<chrome.contextMenus.CreateProperties["contexts"]>} Contexts */
/** @type {{ id: string, contexts: Contexts, text: string }[]} */
const ENTRIES = [
  { id: SELECTION, contexts: ["selection"], text: "menuSelection" },
  { id: CLUTTER, contexts: ["page", "link", "image", "video", "audio", "frame"], text: "menuClutter" },
];

/** Draws the menu anew: browsers keep it, languages change. Without the permission there is none. */
export async function draw() {
  if (!api.contextMenus) return;
  const { menu, language } = await nutgraf.settings.load();
  await api.contextMenus.removeAll();
  if (!menu) return;
  nutgraf.speak(await texts.load(language));
  for (const { id, contexts, text } of ENTRIES) {
    /** @type {chrome.contextMenus.CreateProperties} */
    const entry = { id, contexts, title: nutgraf.messages(text), documentUrlPatterns: ["http://*/*", "https://*/*"] };
    // A second drawing may have come first.
    api.contextMenus.create(entry, () => void api.runtime.lastError);
  }
}

/** @param {number} tabId @param {boolean} isFrame */
const askForPart = async (tabId, isFrame) => {
  await api.scripting.executeScript({ target: { tabId }, files: MARK });
  await reach(api, tabId, { type: "mark-clutter", isFrame });
};

/** @param {{ menuItemId: string | number, frameId?: number }} info @param {chrome.tabs.Tab} [tab] */
const chosen = (info, tab) => {
  if (tab?.id === undefined) return;
  if (info.menuItemId === SELECTION) {
    void api.tabs.sendMessage(tab.id, { type: "facts-of-selection" }, { frameId: 0 }).catch(() => {});
  } else if (info.menuItemId === CLUTTER) {
    void askForPart(tab.id, (info.frameId ?? 0) !== 0).catch(() => {});
  }
};

export function listen() {
  api.contextMenus?.onClicked.addListener(chosen);
  // Allowed just now: the interface is there from this moment on.
  api.permissions.onAdded.addListener(async () => {
    if (!api.contextMenus) return;
    api.contextMenus.onClicked.removeListener(chosen);
    api.contextMenus.onClicked.addListener(chosen);
    await draw();
  });
}
