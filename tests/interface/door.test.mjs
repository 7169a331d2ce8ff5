// Messages to a worker that the browser may stop in the middle of an answer.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** What the browser says when a worker is gone. */
const LOST = "A listener indicated an asynchronous response, but the message channel closed before one was received";
const heard = [];
let losses = 0;
let isQuiet = false;
const runtime = {
  id: "own",
  onMessage: { addListener() {}, removeListener() {} },
  async sendMessage(message) {
    heard.push(message);
    if (losses-- > 0) {
      // Chromium does one or the other, as far as the worker had come.
      if (isQuiet) return undefined;
      throw new Error(LOST);
    }
    return { of: message.type };
  },
};
globalThis.nutgraf = {};
globalThis.chrome = { runtime };
await import("../../extension/page/door.js");
const { knock } = globalThis.nutgraf;
let life = new AbortController();

beforeEach(() => {
  heard.length = 0;
  losses = 0;
  isQuiet = false;
  runtime.id = "own";
  life = new AbortController();
});

test("an answer that was lost with the worker is asked for again", async () => {
  for (isQuiet of [false, true]) {
    for (const lost of [0, 1, 2]) {
      heard.length = 0;
      losses = lost;
      assert.deepEqual(await knock({ type: "bring" }, life), { of: "bring" });
      assert.equal(heard.length, lost + 1);
    }
  }
});

test("a worker that never answers is an error, and soon", async () => {
  losses = Number.POSITIVE_INFINITY;
  assert.match((await knock({ type: "bring" }, life)).error, /channel closed/);
  assert.equal(heard.length, 3);
  assert.equal(life.signal.aborted, false);
});

test("a script without its extension asks once and ends", async () => {
  losses = Number.POSITIVE_INFINITY;
  runtime.id = undefined;
  assert.ok((await knock({ type: "bring" }, life)).error);
  assert.equal(heard.length, 1);
  assert.equal(life.signal.aborted, true);
});
