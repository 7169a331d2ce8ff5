// Style sheets that only the worker can lay: they have the origin of the user, so neither an `!important` of the page
// nor an inline style wins against them.

import { api } from "./api.js";

/** The whole of `early.css` let go: see there. */
const EARLY_OFF = "*{--nutgraf-early:initial!important}";

/** @param {chrome.runtime.MessageSender} sender @returns {chrome.scripting.InjectionTarget} */
const target = (sender) => ({ tabId: /** @type {number} */ (sender.tab?.id), frameIds: [sender.frameId ?? 0] });

/** @param {chrome.runtime.MessageSender} sender @param {string} css @param {boolean} on */
async function lay(sender, css, on) {
  /** @type {chrome.scripting.CSSInjection} */
  const injection = { target: target(sender), css, origin: "USER" };
  await (on ? api.scripting.insertCSS(injection) : api.scripting.removeCSS(injection));
}

/** @param {chrome.runtime.MessageSender} sender @param {string} attribute @param {boolean} on */
export const layMarks = (sender, attribute, on) => lay(sender, nutgraf.markSheet(attribute), on);

/** @param {chrome.runtime.MessageSender} sender @param {boolean} on */
export const layEarly = (sender, on) => lay(sender, EARLY_OFF, !on);
