// The first-run page: opened once, when the extension has just been installed; never for an update.

import { api } from "./api.js";

/** @param {string} reason */
export async function greet(reason) {
  if (reason === "install") await api.tabs.create({ url: api.runtime.getURL("welcome/welcome.html") });
}
