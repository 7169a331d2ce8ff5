// What readers take along: fragments that browsers find, Markdown that shows as meant, annotations that tools accept.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../../extension/page/panel/carry.js";

const { carry } = globalThis.nutgraf.parts;
const page = { url: "https://paper.example/a(1).html", title: "Bridge [closed] *again*" };
const quote = (given) => ({ exact: "", prefix: "", suffix: "", place: null, isRepeated: false, ...given });
const fact = (exact, given = {}, notes = ["Reported", "the council", "", "3 Mar 2025"]) => ({
  text: exact,
  quote: quote({ exact, ...given }),
  notes,
});

const cases = JSON.parse(readFileSync(new URL("../cases/interface/carry.json", import.meta.url), "utf8"));
for (const { name, quote: given, fragment } of cases) {
  test(name, () => {
    const link = carry.link(page, quote(given));
    assert.ok(link.startsWith("https://paper.example/a%281%29.html#:~:text="), link);
    if (fragment) assert.equal(link.slice(link.indexOf("#") + 1), fragment);
    // Whatever is cut: the ends are ends of the words.
    const directive = link.split(":~:text=")[1];
    assert.ok(!/[ ()]/.test(directive));
    const [start, end] = directive
      .replace(/^[^,]*-,/, "")
      .split(",")
      .map(decodeURIComponent);
    const text = given.exact.replace(/\s+/g, " ");
    assert.ok(text.startsWith(start) && text.endsWith(end ?? start));
  });
}

test("an address keeps its own fragment", () => {
  const link = carry.link({ ...page, url: "https://paper.example/b#part" }, quote({ exact: "x" }));
  assert.equal(link, "https://paper.example/b#part:~:text=x");
});

test("Markdown shows signs as they stand", () => {
  const text = carry.markdown(page, [fact("up to <b>5_000</b> [sic] people")]);
  assert.equal(
    text,
    "[Bridge \\[closed\\] \\*again\\*](https://paper.example/a%281%29.html)\n\n" +
      "- [up to \\<b\\>5\\_000\\</b\\> \\[sic\\] people](https://paper.example/a%281%29.html" +
      "#:~:text=up%20to%20%3Cb%3E5_000%3C%2Fb%3E%20[sic]%20people".replace("[sic]", "%5Bsic%5D") +
      ") (Reported · the council · 3 Mar 2025)\n",
  );
});

test("plain text has the page, its address and a line for each fact", () => {
  const text = carry.plain(page, [fact("one"), fact("two", {}, ["", ""])]);
  assert.equal(
    text,
    "Bridge [closed] *again*\nhttps://paper.example/a(1).html\n\n- one (Reported · the council · 3 Mar 2025)\n- two\n",
  );
});

test("one fact is an annotation with position and quote", () => {
  const found = JSON.parse(
    carry.annotations(
      page,
      [fact("two", { prefix: "one ", suffix: " three", place: { start: 4, end: 7 } })],
      () => "urn:x",
    ),
  );
  assert.equal(found["@context"], "http://www.w3.org/ns/anno.jsonld");
  assert.equal(found.type, "Annotation");
  assert.equal(found.id, "urn:x");
  assert.equal(found.target.source, page.url);
  assert.deepEqual(found.target.selector, [
    { type: "TextPositionSelector", start: 4, end: 7 },
    { type: "TextQuoteSelector", exact: "two", prefix: "one ", suffix: " three" },
  ]);
});

test("several facts are a page of annotations, each with a name of its own", () => {
  let n = 0;
  const newId = () => `urn:${++n}`;
  const found = JSON.parse(carry.annotations(page, [fact("one"), fact("two")], newId));
  assert.equal(found.type, "AnnotationPage");
  assert.deepEqual(
    found.items.map((item) => [item.type, item["@context"], item.target.selector.map(({ type }) => type)]),
    Array(2).fill(["Annotation", undefined, ["TextQuoteSelector"]]),
  );
  assert.equal(new Set([found.id, ...found.items.map(({ id }) => id)]).size, 3);
});
