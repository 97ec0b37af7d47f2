import assert from "node:assert/strict";
import { test } from "node:test";
import { add, count, create, join, merge, read, write } from "../../src/trainer/frontend/record.js";

const attempt = (at, answer = ["a"]) => ({ at, answer, shape: "s", key: "k", hints: 0 });

test("a new record has a learner of its own", () => {
  const [one, other] = [create("demo"), create("demo")];
  assert.match(one.learner, /^[0-9a-f]{24}$/);
  assert.notEqual(one.learner, other.learner);
});

test("tries stand in the order of their times, and the same try once", () => {
  let record = create("demo", "me");
  for (const at of [3, 1, 2, 3]) record = add(record, "q", attempt(at));
  assert.deepEqual(record.responses.q.map((one) => one.at), [1, 2, 3]);
});

test("two tries at the same moment are both kept", () => {
  const record = add(add(create("demo", "me"), "q", attempt(1, ["a"])), "q", attempt(1, ["b"]));
  assert.equal(count(record), 2);
});

test("a question may have any id", () => {
  const record = add(create("demo", "me"), "constructor", attempt(1));
  assert.equal(merge(create("demo", "me"), record).responses.constructor.length, 1);
});

test("the later note and the later name stay", () => {
  const old = { ...write(create("demo", "me"), "r", { text: "old", at: 1 }), name: "Ana", named: 1 };
  const young = { ...write(create("demo", "me"), "r", { text: "", at: 2 }), name: "", named: 2 };
  for (const both of [merge(old, young), merge(young, old)]) {
    assert.equal(both.notes.r.text, "");
    assert.equal(both.name, "");
  }
});

test("joining another learner's record keeps the learner and the name of the first", () => {
  const mine = { ...create("demo", "me"), name: "Ana", named: 1 };
  const other = { ...add(create("demo", "other"), "q", attempt(1)), name: "Phone", named: 9 };
  const joined = join(mine, other);
  assert.deepEqual([joined.learner, joined.name, count(joined)], ["me", "Ana", 1]);
});

test("what was saved is read back", () => {
  const record = write(add(create("demo", "me"), "q", attempt(1)), "r", { text: "thought", at: 2 });
  assert.deepEqual(read(`\uFEFF${JSON.stringify(record)}`, "demo").record, record);
});

const whole = { format: 1, course: "demo", learner: "me", name: "", responses: {}, notes: {} };
const refused = {
  json: ["", "{", "nonsense"],
  kind: ["null", "[]", "7", '"text"', "{}"],
  course: [JSON.stringify({ ...whole, course: "other" })],
  format: [JSON.stringify({ ...whole, format: 2 })],
  damaged: [
    { format: "1" },
    { learner: "" },
    { learner: undefined },
    { name: null },
    { named: -1 },
    { responses: [] },
    { responses: { q: {} } },
    { responses: { q: [{ ...attempt(1), at: "now" }] } },
    { responses: { q: [{ ...attempt(1), answer: { a: 5 } }] } },
    { responses: { q: [{ ...attempt(1), answer: 5 }] } },
    { responses: { q: [{ ...attempt(1), hints: 0.5 }] } },
    { responses: { q: [null] } },
    { notes: null },
    { notes: { r: "text" } },
    { notes: { r: { text: 1, at: 1 } } },
  ].map((part) => JSON.stringify({ ...whole, ...part })),
};
for (const [code, sources] of Object.entries(refused)) {
  for (const source of sources) {
    test(`refused as ${code}: ${source.slice(0, 120)}`, () => {
      assert.equal(read(source, "demo").problem?.code, code);
    });
  }
}

test("a record written elsewhere may lack the time of its name", () => {
  assert.equal(read(JSON.stringify(whole), "demo").record.named, 0);
});
