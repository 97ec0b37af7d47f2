/** The vector files of tests/vectors against the JavaScript twin; tests/scoring/test_vectors.py runs them in Python. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { write } from "../../src/trainer/frontend/score/fraction.js";
import { choiceFraction } from "../../src/trainer/frontend/score/rules.js";
import { label, result, score, total } from "../../src/trainer/frontend/score.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

/** A score as a vector file writes it. */
const said = ({ state, fraction, marks, note, read }) => ({
  is: fraction ?? state,
  marks: marks.map(({ id, verdict }) => `${id} ${verdict}`).join(", "),
  note: note ? `${note.code} ${note.values.join(" | ")}`.trim() : "",
  read,
});

for (const name of ["choice", "match", "order", "number", "scale", "text", "blanks", "open_text"]) {
  for (const { title, interaction, cases } of read(name).groups) {
    test(`${name}: ${title}`, () => {
      for (const { answer, ...expected } of cases) {
        const found = said(score(interaction, answer));
        const wanted = { note: "", ...expected };
        const columns = Object.fromEntries(Object.keys(wanted).map((column) => [column, found[column]]));
        assert.deepEqual(columns, wanted, JSON.stringify(answer));
      }
    });
  }
}

const choice = (options, rule) => ({
  type: "Choice",
  options,
  multiple: true,
  rule,
  default: "0",
  lower: "0",
  upper: "1",
  shuffle: true,
  opinion: false,
});

for (const rule of ["balanced", "all_or_nothing", "net", "each"]) {
  test(`multiple choice: ${rule}`, () => {
    const { cases } = read("multiple_choice");
    assert.equal(cases.length, 155);
    for (const it of cases) {
      const options = Array.from({ length: it.N }, (_, at) => ({ id: `o${at}`, right: at < it.k, fraction: null }));
      const ticked = options.filter((_, at) => at < it.c || (at >= it.k && at < it.k + it.w)).map(({ id }) => id);
      assert.equal(write(choiceFraction(choice(options, rule), new Set(ticked))), it[rule], JSON.stringify(it));
      // Nothing ticked is no answer, whatever the rule makes of it.
      const { state, fraction } = score(choice(options, rule), ticked);
      assert.equal(fraction ?? state, ticked.length ? it[rule] : "unanswered", JSON.stringify(it));
    }
  });
}

test("tries", () => {
  const options = [..."abcd"].map((id) => ({ id, right: "ab".includes(id), fraction: null }));
  const question = { interaction: choice(options, "balanced"), hints: ["0", "1/10", "1/4"] };
  for (const it of read("tries").cases) {
    const responses = it.given.map(([ticks, hints]) => ({ answer: [...ticks], hints }));
    const { first, best, is, left } = it;
    assert.deepEqual(result(question, responses, it), { first, best, counts: is, left }, JSON.stringify(it));
  }
});

test("total", () => {
  for (const { items, pass, ...wanted } of read("total").cases) {
    const { about, ...found } = { about: "", ...total(items, pass) };
    assert.deepEqual(found, wanted, JSON.stringify(items));
  }
});

test("label", () => {
  const of = (state, fraction) => label({ state, fraction, marks: [], note: null, read: "" });
  assert.deepEqual(
    ["1", "2/3", "0"].map((it) => of("graded", it)),
    ["right", "partly", "wrong"],
  );
  for (const state of ["unanswered", "invalid", "complete"]) assert.equal(of(state, null), state);
});
