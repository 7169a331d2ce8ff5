// The interface texts, asked as the panel asks: Intl names the plural form, dates and lists.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./browser.mjs";
import { LANGUAGES, nameOf, plain, preferred, tagOf } from "../../extension/shared/languages.js";
import "../../extension/page/panel/dom.js";
import "../../extension/shared/dates.js";
import "../../extension/shared/phrases.js";
import "../../extension/page/panel/words.js";
import "../../extension/shared/messages.js";

/** Counts that a page may have. */
const COUNTS = 1_000;

for (const folder of LANGUAGES) {
  const path = new URL(`../../extension/_locales/${folder}/messages.json`, import.meta.url);
  const texts = plain(JSON.parse(readFileSync(path, "utf8")));
  const forms = new Set(Object.keys(texts).flatMap((key) => key.match(/^factCount_(\w+)$/)?.[1] ?? []));

  test(`${folder} has a form for every number`, () => {
    const rules = new Intl.PluralRules(tagOf(folder));
    for (let n = 0; n < COUNTS; n++) assert.ok(forms.has(rules.select(n)), `${n}: ${rules.select(n)}`);
    for (const form of forms) assert.ok(rules.resolvedOptions().pluralCategories.includes(form), form);
  });

  test(`${folder} says numbers and dates`, () => {
    nutgraf.speak(texts);
    const words = nutgraf.parts.words({ messages: nutgraf.messages, dir: "ltr", state: "open" });
    assert.equal(words.lang, tagOf(folder));
    for (const n of [1, 2, 5, 21, 100]) assert.notEqual(words.count("factCount", n), "");
    for (const value of ["2025-02-27", "2025-SP", "XXXX-10", "199", "13", "2025-02-27TEV"]) {
      const said = words.when(value);
      assert.ok(said && !said.includes("$"), `${value}: ${said}`);
    }
    assert.equal(texts.interfaceDirection, folder === "ar" ? "rtl" : "ltr");
  });

  test(`${folder} reads alike with what the worker has made ready and without`, () => {
    nutgraf.speak(texts);
    const dates = [
      ["2025-02-27", null],
      ["XXXX-10", null],
      ["2025-02-01", ["2025-02-01", "2025-02-28"]],
    ];
    const phrases = nutgraf.phrases.make(nutgraf.messages, dates);
    const options = { messages: nutgraf.messages, dir: "ltr", state: "open" };
    const [ready, bare] = [{ ...options, phrases }, options].map((given) => nutgraf.parts.words(given));
    for (const [value, range] of dates) assert.equal(ready.when(value, range), bare.when(value, range));
    for (const n of [0, 7, 120, 999, 1_000, 12_345]) assert.equal(ready.number(n), bare.number(n));
    for (const last of ["Oslo", "Iran", "Oman", "8"]) {
      for (const items of [[last], ["Rome", last], ["Rome", "Bern", last], ["Rome", "Bern", "Paris", last]]) {
        assert.equal(ready.and(items), bare.and(items));
        assert.equal(ready.or(items), bare.or(items));
      }
    }
    // The line in the place of comments writes small numbers without asking.
    assert.equal(new Intl.NumberFormat(tagOf(folder)).format(120), "120");
  });

  test(`${folder} has a name`, () => assert.notEqual(nameOf(folder), tagOf(folder)));
}

test("the reader's languages are tried in their order", () => {
  assert.equal(preferred(["cy", "pt-PT", "de"]), "pt_BR");
  assert.equal(preferred(["zh-HK", "en"]), "zh_TW");
  assert.equal(preferred(["zh-SG", "en"]), "zh_CN");
  assert.equal(preferred(["cy"]), "en");
});
