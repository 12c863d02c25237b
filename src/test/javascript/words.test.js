// The page's words: both languages have all of them, and the page asks for none that is missing.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const RESOURCES = new URL("../../main/resources/META-INF/resources/", import.meta.url);
const { en } = await import(new URL("page/words/en.js", RESOURCES));
const { ru } = await import(new URL("page/words/ru.js", RESOURCES));
const RUSSIAN_FORMS = ["few", "many", "one", "other"];

const read = (name) => readFileSync(new URL(name, RESOURCES), "utf8");
const values = (word) => [...new Set((typeof word === "string" ? word : word.other).match(/\{\w+\}/g) ?? [])].sort();

test("words_ofBothLanguages_areTheSameOnes", () => {
  assert.deepEqual(Object.keys(ru).sort(), Object.keys(en).sort());
});

test("words_ofBothLanguages_haveTheSameValuesAndTheirPlurals", () => {
  for (const key of Object.keys(en)) {
    assert.deepEqual(values(ru[key]), values(en[key]), key);
    assert.equal(typeof ru[key], typeof en[key], key);
    if (typeof ru[key] !== "string") assert.deepEqual(Object.keys(ru[key]).sort(), RUSSIAN_FORMS, key);
  }
});

test("words_thatThePageAsksFor_areThere", () => {
  const scripts = readdirSync(new URL("page/", RESOURCES)).filter((name) => name.endsWith(".js")).map((name) => read(`page/${name}`));
  const pages = readdirSync(RESOURCES).filter((name) => name.endsWith(".html")).map(read);
  const asked = [
    ...scripts.flatMap((text) => [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key)),
    ...pages.flatMap((text) => [...text.matchAll(/data-t(?:-label|-placeholder)?="([^"]+)"/g)].map(([, key]) => key)),
  ];
  assert.ok(asked.length > 100, "the page should ask for many words");
  assert.deepEqual(asked.filter((key) => !(key in en)), []);
});
