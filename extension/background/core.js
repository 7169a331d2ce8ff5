// The core, woken on the first use of this worker and kept as long as the worker lives.

import init, { analyze as judge } from "../core/nutgraf.js";
import { api } from "./api.js";
import { SAMPLE } from "./sample.js";

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

let isWarm = false;

/** Wakes the core before there is a page to judge, and has it judge one, see `sample.js`. */
export async function warm() {
  await wake();
  if (isWarm) return;
  isWarm = true;
  judge(SAMPLE, { clutter: true, summary: true, keepKinds: [], vendors: true });
}

/**
 * Judges a snapshot.
 * @param {SnapshotMessage} message
 * @param {Judging} settings
 * @returns {Promise<{ plan: Plan, places: string }>} the plan, and where its nodes are in the page
 */
export async function analyze(message, settings) {
  await wake();
  isWarm = true;
  return judge(message, settings);
}
