// The context menu, where the reader wants it: the facts of the words they have selected. Chrome gives the permission
// when it is asked for; Firefox has it in no list of what can be asked for later, and does not ask readers about it.

import * as texts from "../shared/texts.js";
import { api } from "./api.js";

const SELECTION = "facts-of-selection";

/** Draws the menu anew: browsers keep it, languages change. Without the permission there is none. */
export async function draw() {
  if (!api.contextMenus) return;
  const { menu, language } = await nutgraf.settings.load();
  await api.contextMenus.removeAll();
  if (!menu) return;
  nutgraf.speak(await texts.load(language));
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
