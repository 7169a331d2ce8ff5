// Runs the module that ships over messages and compares its plans with the native core's.
// Called by `cargo xtask test`: node agree.mjs FOLDER_OF_THE_CORE CASES.jsonl

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, cases] = process.argv.slice(2).map((path) => resolve(path));
const core = await import(pathToFileURL(join(folder, "nutgraf.js")).href);
core.initSync({ module: readFileSync(join(folder, "nutgraf_bg.wasm")) });

let failed = 0;
let passed = 0;
for (const line of readFileSync(cases, "utf8").split("\n").filter(Boolean)) {
  const { name, message, settings, plan } = JSON.parse(line);
  // Twice: the core keeps no state between calls.
  for (const time of ["first", "second"]) {
    try {
      assert.deepEqual(JSON.parse(JSON.stringify(core.analyze(message, settings).plan)), plan);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.error(`${name}, ${time} call: ${String(error.message ?? error).slice(0, 2000)}`);
    }
  }
}
// What the worker warms itself with is a story with facts, or it would warm little.
const { SAMPLE } = await import("../../extension/background/sample.js");
const warmed = core.analyze(SAMPLE, { clutter: true, summary: true }).plan;
assert.ok(warmed.isNews && warmed.story.facts.length >= 4, "the worker's sample is no story");

console.log(`    the module agreed in ${passed} calls, differed in ${failed}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
