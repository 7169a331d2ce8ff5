// The context menu, where the reader has allowed it: the facts of the words they have selected.

import * as texts from "../shared/texts.js";
import { api } from "./api.js";

const SELECTION = "facts-of-selection";

/** Draws the menu anew: browsers keep it, languages change. Without the permission there is none. */
export async function draw() {
  if (!api.contextMenus) return;
  nutgraf.speak(await texts.load((await nutgraf.settings.load()).language));
  await api.contextMenus.removeAll();
  api.contextMenus.create(
    { id: SELECTION, contexts: ["selection"], title: nutgraf.messages("menuSelection") },
    // A second drawing may have come first.
    () => void api.runtime.lastError,
  );
}

/** @param {{ menuItemId: string | number, frameId?: number }} info @param {chrome.tabs.Tab} [tab] */
const chosen = (info, tab) => {
  if (info.menuItemId !== SELECTION || tab?.id === undefined) return;
  void api.tabs.sendMessage(tab.id, { type: "facts-of-selection" }, { frameId: 0 }).catch(() => {});
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
