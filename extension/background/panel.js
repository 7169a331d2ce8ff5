// What the panel needs of the worker: its scripts, and the words that the browser's language data makes for it.

import * as texts from "../shared/texts.js";
import * as scripts from "./scripts.js";

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
  const [phrases] = await Promise.all([put(), isBrought ? null : scripts.bring(sender, scripts.PANEL)]);
  return { phrases };
}
