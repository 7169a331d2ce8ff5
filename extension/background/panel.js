// The panel's scripts are put into a page only when there is something to show: most pages are no stories. So are the
// words that the browser's language data makes for it.

import * as texts from "../shared/texts.js";
import { api } from "./api.js";

/** Joined when the extension is built, see `parts.json`. */
const FILES = ["page/panel/all.js"];

/** @param {chrome.runtime.MessageSender} sender */
async function bring(sender) {
  const target = { tabId: /** @type {number} */ (sender.tab?.id), frameIds: [sender.frameId ?? 0] };
  await api.scripting.executeScript({ target, files: FILES });
}

/**
 * Brings the scripts where they are not there yet, and puts dates into words.
 * @param {Extract<PageMessage, { type: "panel" }>} message
 * @param {chrome.runtime.MessageSender} sender
 */
export async function prepare({ times, isBrought }, sender) {
  const put = async () => {
    nutgraf.speak(await texts.load((await nutgraf.settings.load()).language));
    return nutgraf.phrases.make(nutgraf.messages, times);
  };
  const [phrases] = await Promise.all([put(), isBrought ? null : bring(sender)]);
  return { phrases };
}
