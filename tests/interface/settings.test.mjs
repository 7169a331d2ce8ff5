// The door for a file of settings: what we wrote comes back, and nothing else comes in.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../extension/shared/settings.js";
import { read, write } from "../../extension/shared/file.js";

const { complete } = globalThis.nutgraf.settings;
const chosen = complete({
  clutter: false,
  keepKinds: ["share"],
  disabledSites: ["paper.example", "münchen.example", "[::1]"],
  siteKinds: { "paper.example": ["comments"] },
  siteUnits: { "paper.example": ["newsletter 1a2b"] },
  pill: "top-left",
  side: "left",
  density: "compact",
  language: "pt_BR",
  sync: true,
});

test("what is written is read again", () => {
  assert.deepEqual(read(write(chosen)), chosen);
});

const file = (settings, rest = {}) => JSON.stringify({ format: "nutgraf-settings", version: 1, settings, ...rest });
const refused = {
  "no JSON": "{",
  "another format": file({}, { format: "bookmarks" }),
  "a later version": file({}, { version: 2 }),
  "no settings": file(null),
  "an unknown setting": file({ homepage: "https://x.example" }),
  "a list that is text": file({ disabledSites: "paper.example" }),
  "a site that is a path": file({ disabledSites: ["paper.example/<script>"] }),
  "a site's list that is no list": file({ siteKinds: { "paper.example": { 0: "share" } } }),
  "a switch that is text": file({ clutter: "yes" }),
  "too long a list": file({ keepKinds: Array(5001).fill("share") }),
  "a prototype": '{"format":"nutgraf-settings","version":1,"settings":{"__proto__":{"summary":false}}}',
};
for (const [name, text] of Object.entries(refused)) {
  test(`refused: ${name}`, () => assert.equal(read(text), null));
}

test("a corner that does not exist is the default one", () => {
  assert.equal(read(file({ pill: "middle", language: "../../x" })).pill, "auto");
  assert.equal(read(file({ language: "../../x" })).language, "");
});
