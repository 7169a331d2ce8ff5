// The first-run page: what the extension does, what it never does, how to switch it off.

import { askBy, isGiven } from "../shared/access.js";
import { localize, words } from "../shared/localize.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

localize(document);
document.title = words.say("name");
// Android has no keys to press.
const commands = (await api.commands?.getAll?.()) ?? [];
const [panel, clutter] = ["toggle-panel", "toggle-clutter"].map(
  (name) => commands.find((command) => command.name === name)?.shortcut ?? "",
);
byId("keys").hidden = !panel || !clutter;
byId("keys").textContent = words.say("welcomeKeys", panel, clutter);

/** Firefox lets readers withhold the sites, or ask to be asked. */
const drawAccess = async () => {
  byId("access").hidden = await isGiven();
};
askBy(byId("allow"), drawAccess);
byId("options").addEventListener("click", () => api.runtime.openOptionsPage());
await drawAccess();
document.documentElement.dataset.ready = "";
