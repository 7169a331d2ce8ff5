// What a reader sees when the rest of the scripts can't be brought: the page stays as it is, and says so where a story was
// to be read. The page's beginning runs here with everything around it put in by hand.

import assert from "node:assert/strict";
import { test } from "node:test";

/** What the worker answers next. */
let answer = { error: "no worker" };
/** @type {string[]} */
let sent = [];
/** @type {any} */
let watched;
/** @type {(() => void) | null} */
let again = null;
const rest = () => new Promise((done) => setTimeout(done));

const here = { clutter: true, summary: true, keepKinds: [], keepUnits: [], hideUnits: [], vendors: true };
Object.assign(globalThis, {
  document: { contentType: "text/html", body: {} },
  location: { href: "https://news.example/story" },
  addEventListener() {},
  nutgraf: {
    settings: {
      siteOf: () => "news.example",
      complete: () => ({}),
      forSite: () => here,
      load: async () => ({}),
      onChange() {},
    },
    Glance: class {
      look = () => ({ boxes: [], isStory: true });
    },
    both: (/** @type {any} */ _, /** @type {any} */ other) => other,
    gate: { declaresStory: () => true },
    isAwaited: () => true,
    waiting: () => ({ end() {}, fail: (/** @type {() => void} */ act) => (again = act) }),
    watch(/** @type {any} */ page) {
      watched = page;
      return { soon() {}, listen() {} };
    },
    openDoor() {},
    knock: async (/** @type {{ type: string }} */ { type }) => {
      sent.push(type);
      return answer;
    },
  },
});
globalThis.window = globalThis;
globalThis.top = globalThis;
await import("../../extension/page/main.js");
await rest();

test("what cannot be brought is asked for a few times, then the reader is told and may try again", async () => {
  for (let look = 0; look < 6; look++) {
    watched.look(true);
    await rest();
  }
  assert.deepEqual(sent, ["bring", "bring", "bring"]);
  assert.ok(again, "the reader is told");
  sent = [];
  answer = {};
  again();
  await rest();
  watched.look(true);
  await rest();
  assert.deepEqual(sent, ["bring"]);
});
