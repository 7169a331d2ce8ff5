// How much memory the module that ships holds on to: a worker may live for a whole evening of reading.
// Called by `cargo xtask test`: node memory.mjs FOLDER_OF_THE_CORE CASES.jsonl

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PAGES = 500;
const FIRST = 50; // pages after which the memory has found its size
const MIB = 2 ** 20;
const MOST = 40 * MIB;
const MOST_GROWTH = 2 * MIB;

const [folder, cases] = process.argv.slice(2).map((path) => resolve(path));
const core = await import(pathToFileURL(join(folder, "nutgraf.js")).href);
const { memory } = core.initSync({ module: readFileSync(join(folder, "nutgraf_bg.wasm")) });
const lines = readFileSync(cases, "utf8").split("\n").filter(Boolean);
// The first page is the longest, so that a later one that is longer than all before is no leak.
const pages = lines.map((line) => JSON.parse(line)).sort((a, b) => size(b) - size(a));

/** @param {{ message: { trees: { markup: string }[] } }} page */
function size({ message }) {
  return message.trees.reduce((sum, { markup }) => sum + markup.length, 0);
}

let before = 0;
for (let read = 0; read < PAGES; read++) {
  const { message, settings } = pages[read % pages.length];
  core.analyze(message, settings);
  if (read + 1 === FIRST) before = memory.buffer.byteLength;
}
const after = memory.buffer.byteLength;
console.log(
  `    ${PAGES} pages: ${(after / MIB).toFixed(1)} MiB, ${((after - before) / MIB).toFixed(1)} of it after page ${FIRST}`,
);
assert.ok(after <= MOST, `the module holds ${after} bytes`);
assert.ok(after - before <= MOST_GROWTH, `it grew by ${after - before} bytes after page ${FIRST}`);
