// The core, woken on the first use of this worker and kept as long as the worker lives.

import init, { analyze as judge } from "../core/nutgraf.js";
import { api } from "./api.js";

/** @type {Promise<unknown> | null} */
let ready = null;

/** Starts the core; later calls wait for the same start. A start that failed is tried again. */
export function wake() {
  ready ??= init({ module_or_path: api.runtime.getURL("core/nutgraf_bg.wasm") }).catch(
    (/** @type {unknown} */ error) => {
      ready = null;
      throw error;
    },
  );
  return ready;
}

/**
 * Judges a snapshot.
 * @param {SnapshotMessage} message
 * @param {Judging} settings
 * @returns {Promise<{ plan: Plan, places: string }>} the plan, and where its nodes are in the page
 */
export async function analyze(message, settings) {
  await wake();
  return judge(message, settings);
}
