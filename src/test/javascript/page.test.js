// Parts of the page that need no document.
import assert from "node:assert/strict";
import { test } from "node:test";

const PAGE = new URL("../../main/resources/META-INF/resources/page/", import.meta.url);
const { parse, write } = await import(new URL("route.js", PAGE));
const { zip } = await import(new URL("zip.js", PAGE));
const { Cache } = await import(new URL("cache.js", PAGE));

test("address_written_isReadBack", () => {
  const route = { message: "YTFl", part: "2.1", view: "text", order: "oldest", filter: { subject: "a&b=c #d", from: "Ä" } };
  assert.deepEqual(parse(write(route)), route);
});

test("address_withNonsense_isTheListAlone", () => {
  assert.deepEqual(parse("#m=../../x&order=sideways&colour=red"), {
    message: undefined, part: undefined, view: undefined, order: "newest", filter: {},
  });
  assert.equal(write(parse("")), "#");
});

test("zip_ofTwoFilesOfOneName_isReadByOthers", async () => {
  const octets = (text) => new TextEncoder().encode(text);
  const blob = zip([{ name: "Памятка.txt", octets: octets("eins") }, { name: "Памятка.txt", octets: octets("zwei") }]);
  const { execFileSync } = await import("node:child_process");
  const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/zip-");
  try {
    writeFileSync(`${folder}/a.zip`, Buffer.from(await blob.arrayBuffer()));
    const script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print({n: z.read(n).decode() for n in z.namelist()})";
    const read = execFileSync("python3", ["-X", "utf8", "-c", script, `${folder}/a.zip`], { encoding: "utf8" });
    assert.equal(read.trim(), "{'Памятка.txt': 'eins', 'Памятка (2).txt': 'zwei'}");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("cache_full_forgetsWhatWasNotUsedForLongest", () => {
  const cache = new Cache();
  const message = (text) => ({ text });
  for (let n = 0; n < 60; n++) cache.put(`m${n}`, message("x"));
  cache.get("m0");
  cache.put("new", message("x"));
  assert.ok(cache.get("m0"));
  assert.equal(cache.get("m1"), undefined);
  cache.put("huge", message("x".repeat(10_000_001)));
  assert.equal(cache.get("huge"), undefined);
});
