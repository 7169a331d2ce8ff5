// Settings in step between two browsers: only where the reader asks for it, never the sites, and without harm where the
// browser has no sync.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A storage area that can be told to refuse. */
class Area {
  kept = {};
  refuses = false;
  listeners = [];
  onChanged = { addListener: (heard) => this.listeners.push(heard), removeListener() {} };
  async get() {
    if (this.refuses) throw new Error("no sync here");
    return structuredClone(this.kept);
  }
  async set(patch) {
    if (this.refuses) throw new Error("no room");
    Object.assign(this.kept, structuredClone(patch));
    for (const heard of this.listeners) heard({});
  }
}
const [local, sync] = [new Area(), new Area()];
globalThis.chrome = { storage: { local, sync } };
await import("../../extension/shared/settings.js");
const { listen, push } = await import("../../extension/background/sync.js");
const { load, onChange, save } = globalThis.nutgraf.settings;
onChange(() => void push());
listen();

const settled = () => new Promise((done) => setTimeout(done, 20));

beforeEach(async () => {
  sync.refuses = false;
  await save({ sync: false });
  await settled();
  local.kept = {};
  sync.kept = {};
});

test("nothing is passed on unless the reader asks for it", async () => {
  await save({ density: "compact" });
  await settled();
  assert.deepEqual(sync.kept, {});
});

test("settings go, sites stay", async () => {
  await save({ disabledSites: ["paper.example"], siteKinds: { "paper.example": ["share"] }, sync: true });
  await save({ density: "compact" });
  await settled();
  assert.equal(sync.kept.density, "compact");
  assert.ok(!JSON.stringify(sync.kept).includes("paper.example"), JSON.stringify(sync.kept));
});

test("what another browser has set wins when syncing is switched on here", async () => {
  sync.kept = { language: "de", summary: false };
  await save({ sync: true });
  await settled();
  const here = await load();
  assert.deepEqual([here.language, here.summary, here.sync], ["de", false, true]);
});

test("what another browser sets later is taken over", async () => {
  await save({ sync: true, disabledSites: ["paper.example"] });
  await settled();
  await sync.set({ side: "left" });
  await settled();
  assert.equal((await load()).side, "left");
  assert.deepEqual((await load()).disabledSites, ["paper.example"]);
});

test("a browser without sync keeps its settings as ever", async () => {
  sync.refuses = true;
  await save({ sync: true, density: "compact" });
  await settled();
  assert.equal((await load()).density, "compact");
});
