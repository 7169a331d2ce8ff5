// The panel's scripts are put into a page only when there is something to show: most pages are no stories.

import { api } from "./api.js";

const FILES = [
  "tokens",
  "dom",
  "words",
  "sheet",
  "facts",
  "quote",
  "carry",
  "clipboard",
  "take-along",
  "menu",
  "lights",
  "in-short",
  "numbers",
  "who",
  "when",
  "where",
  "footer",
  "keys",
  "said",
  "pick",
  "side",
  "pill",
  "stage",
  "panel",
].map((name) => `page/panel/${name}.js`);

/** @param {chrome.runtime.MessageSender} sender */
export async function bring(sender) {
  const target = { tabId: /** @type {number} */ (sender.tab?.id), frameIds: [sender.frameId ?? 0] };
  await api.scripting.executeScript({ target, files: FILES });
}
