import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { percent, points, say, value } from "../../src/trainer/frontend/say.js";

const catalogue = JSON.parse(readFileSync(new URL("../../src/trainer/texts/en.json", import.meta.url), "utf8"));

test("places are filled in by name or by number", () => {
  assert.equal(say("{n} of {of}", { n: 0, of: 5 }), "0 of 5");
  assert.equal(say("from {0} to {1}", ["a", "b"]), "from a to b");
});

test("a place without a value stays to be seen", () => {
  assert.equal(say("{n} of {of}", { n: 1 }), "1 of {of}");
});

test("a number chooses the plural form", () => {
  const text = { one: "{n} try left.", other: "{n} tries left." };
  assert.equal(say(text, { n: 1 }), "1 try left.");
  assert.equal(say(text, { n: 2 }), "2 tries left.");
  assert.equal(say({ other: "{n}" }, { n: 1 }), "1");
});

test("per cent are rounded down, so that nothing looks like what it does not reach", () => {
  assert.equal(percent("5996/10000"), "59.9%");
  assert.equal(percent("3/5"), "60%");
  assert.equal(percent("1/3"), "33.3%");
});

test("points have two decimals at most", () => {
  assert.equal(points(1 / 3), "0.33");
  assert.equal(value("7"), 7);
});

test("every text that depends on a number has the form for all others", () => {
  const check = (entry, path) => {
    if (typeof entry === "string") return assert.ok(entry.trim(), path);
    if ("one" in entry) assert.ok("other" in entry, path);
    for (const [key, inner] of Object.entries(entry)) check(inner, `${path}.${key}`);
  };
  check(catalogue, "en");
});
