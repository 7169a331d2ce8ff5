// Scripts that are put into a page only when there is something for them to do: most pages are no stories.

import { api } from "./api.js";

// Joined when the extension is built, see `parts.json`.
export const REST = "page/rest.js";
export const PANEL = "page/panel/all.js";

/** Into the frame that asks. @param {chrome.runtime.MessageSender} sender @param {string} file */
export async function bring(sender, file) {
  const target = { tabId: /** @type {number} */ (sender.tab?.id), frameIds: [sender.frameId ?? 0] };
  // The page may still be read in.
  await api.scripting.executeScript({ target, files: [file], injectImmediately: true });
}
