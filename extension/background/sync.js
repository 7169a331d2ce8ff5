// Keeps what is not about sites in step between the reader's browsers, where they ask for it. `storage.local` stays the
// truth: a browser without sync, one that is signed out, or a full quota change nothing here.

import { api } from "./api.js";

const { complete, load, save } = nutgraf.settings;

/** What may leave for the browser's own sync; sites say where somebody reads, and stay. */
const SHARED = /** @type {const} */ ([
  "summary",
  "clutter",
  "keepKinds",
  "panel",
  "pill",
  "side",
  "density",
  "language",
]);

/** @param {Settings} settings @returns {Partial<Settings>} */
const shared = (settings) => Object.fromEntries(SHARED.map((name) => [name, settings[name]]));

const textOf = (/** @type {Settings} */ settings) => JSON.stringify(shared(settings));

/** What was last passed on: it comes back as a change, and may be older than what is here by then. */
let sent = "";

/** Takes over what another browser has set. */
async function pull() {
  try {
    const [here, found] = [await load(), await api.storage.sync.get(null)];
    if (!here.sync || Object.keys(found).length === 0) return false;
    const there = complete(found);
    if (textOf(there) !== sent && textOf(here) !== textOf(there)) await save(shared(there));
    return true;
  } catch {
    return false;
  }
}

/** Whether this worker knows that syncing is on; what it finds when it is switched on wins over what is here. */
let isOn = /** @type {boolean | null} */ (null);

/** Passes on what is here now. */
async function pass() {
  const settings = await load();
  const wasOn = isOn;
  isOn = settings.sync;
  if (!settings.sync) return;
  try {
    if (wasOn === false && (await pull())) return;
    const there = complete(await api.storage.sync.get(null));
    if (textOf(settings) === textOf(there)) return;
    sent = textOf(settings);
    await api.storage.sync.set(shared(settings));
  } catch {
    // No sync here, or no room in it: the settings are kept on this device as ever.
  }
}

/** Changes are passed on one after the other, so that the last one stays. */
let queue = Promise.resolve();

export function push() {
  queue = queue.then(pass);
  return queue;
}

/** Follows the other browsers. */
export function listen() {
  void load().then((settings) => {
    isOn ??= settings.sync;
  });
  api.storage.sync?.onChanged?.addListener(() => void pull());
}
