// Style sheets that only the worker can lay: they have the origin of the user, so neither an `!important` of the page
// nor an inline style wins against them.

import { api } from "./api.js";

/** @param {chrome.runtime.MessageSender} sender @returns {chrome.scripting.InjectionTarget} */
const target = (sender) => ({ tabId: /** @type {number} */ (sender.tab?.id), frameIds: [sender.frameId ?? 0] });

/** @param {chrome.runtime.MessageSender} sender @param {string} attribute @param {boolean} on */
export async function layMarks(sender, attribute, on) {
  /** @type {chrome.scripting.CSSInjection} */
  const injection = { target: target(sender), css: nutgraf.markSheet(attribute), origin: "USER" };
  await (on ? api.scripting.insertCSS(injection) : api.scripting.removeCSS(injection));
}
