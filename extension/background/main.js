// The worker: takes snapshots at the door, lets the core judge them, and does for a page what only a worker may: style
// sheets with the user's origin, the badge, the panel's scripts. It keeps nothing between messages, so the browser may
// stop it at any time.

import "../shared/settings.js";
import "../shared/mark-sheet.js";
import "../shared/messages.js";
import "../shared/dates.js";
import "../shared/phrases.js";
import { reach } from "../shared/reach.js";
import * as texts from "../shared/texts.js";
import { api } from "./api.js";
import * as badge from "./badge.js";
import * as core from "./core.js";
import { admit } from "./door.js";
import * as early from "./early.js";
import * as greeting from "./greeting.js";
import * as menus from "./menus.js";
import * as panel from "./panel.js";
import * as scripts from "./scripts.js";
import * as sheets from "./sheets.js";
import * as sync from "./sync.js";

const { load, save, onChange, siteOf, forSite } = nutgraf.settings;

/**
 * @param {PageMessage} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<object>}
 */
async function answer(message, sender) {
  const tabId = /** @type {number} */ (sender.tab?.id);
  switch (message.type) {
    case "bring":
      (message.isAhead ? core.warm() : core.wake()).catch(() => {});
      await scripts.bring(sender, scripts.REST);
      return {};
    case "analyze":
      return message.message.isFrame ? judgeFrame(message, sender) : judgeStory(message);
    case "style":
      await sheets.layMarks(sender, message.attribute, message.on);
      return {};
    case "panel":
      if (sender.frameId === 0) badge.show(tabId, message.facts).catch(() => {});
      return panel.prepare(message, sender);
    case "texts":
      return { spoken: await texts.spoken((await load()).language) };
    case "options":
      await api.runtime.openOptionsPage();
      return {};
    case "badge":
      if (sender.frameId === 0) await badge.show(tabId, message.facts);
      return {};
  }
}

/** @param {Extract<PageMessage, { type: "analyze" }>} message */
async function judgeStory({ message, settings, wantsTexts }) {
  const spoken = wantsTexts ? load().then(({ language }) => texts.spoken(language)) : null;
  return { ...(await core.analyze(message, settings)), spoken: await spoken };
}

/**
 * A frame cannot hide itself from the page around it: the page at the top of the tab is told what it is, and acts.
 * @param {Extract<PageMessage, { type: "analyze" }>} message
 * @param {chrome.runtime.MessageSender} sender
 */
async function judgeFrame({ message, settings }, sender) {
  // A frame does not know the site of the page around it.
  const site = forSite(await load(), siteOf(sender.tab?.url ?? ""));
  if (!site.clutter) return {};
  const keepKinds = [...new Set([...settings.keepKinds, ...site.keepKinds])];
  const { plan } = await core.analyze(message, { clutter: true, summary: false, keepKinds, vendors: site.vendors });
  const kind = (plan.hide[0] ?? plan.walls[0])?.kind;
  if (!kind) return {};
  /** @type {TabMessage} */
  const verdict = {
    type: "frame",
    frameId: sender.frameId ?? -1,
    url: message.url,
    width: message.viewport.width,
    height: message.viewport.height,
    kind,
  };
  // Only the page at the top acts; told to all, hundreds of frames would hear of each other.
  await reach(api, /** @type {number} */ (sender.tab?.id), verdict);
  return {};
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  const admitted = admit(message, sender);
  if (!admitted) return false;
  answer(admitted, sender).then(reply, (error) => reply({ error: String(error) }));
  return true;
});

api.commands.onCommand.addListener(async (command, tab) => {
  if (command === "toggle-clutter") {
    await save({ clutter: !(await load()).clutter });
  } else if (command === "toggle-panel" && tab?.id !== undefined) {
    await api.tabs.sendMessage(tab.id, { type: "toggle-panel" }, { frameId: 0 }).catch(() => {});
  }
});

const registerEarly = async () => early.register(await load()).catch(() => {});
api.runtime.onInstalled.addListener(async (details) => {
  await Promise.all([registerEarly(), menus.draw(), greeting.greet(details.reason)]);
});
api.runtime.onStartup.addListener(async () => {
  await Promise.all([registerEarly(), menus.draw()]);
});
onChange((settings) => {
  early.register(settings).catch(() => {});
  void sync.push();
  void menus.draw();
});
sync.listen();
menus.listen();
