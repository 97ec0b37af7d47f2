// Where a notebook keeps a record: in its kernel, with a copy in the browser until the kernel has kept it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPlace } from "../../src/trainer/frontend/notebook/place.js";
import { add, create, read } from "../../src/trainer/frontend/record.js";
import { openShelf } from "../../src/trainer/frontend/shelf.js";
import { openStore } from "../../src/trainer/frontend/store.js";

const COURSE = "goals";
const KEY = `trainer:${COURSE}:record`;
const WAITING = `trainer:${COURSE}:waiting:here`;
const TRY = { at: 1, answer: ["a"], shape: "s", key: "k", hints: 0 };

/** The model of a widget; `sent` lists what went to the kernel. */
function model(values = {}) {
  const state = { _record: "", _sent: 0, _kept: 0, ...values };
  const sent = [];
  return {
    sent,
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
    },
    save_changes: () => sent.push(state._record),
    keep: () => {
      state._kept = state._sent;
    },
  };
}

function storage(values = {}) {
  const held = new Map(Object.entries(values));
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => held.set(key, text),
    removeItem: (key) => held.delete(key),
  };
}

const place = (its, browser, shared = false, folder = "here") => openPlace(its, { course: COURSE, shared, folder }, browser);
const store = (at) => openStore(COURSE, openShelf(COURSE, at, null));
const text = (learner, question = "q") => JSON.stringify(add(create(COURSE, learner), question, TRY));
const questions = (kept) => Object.keys(read(kept, COURSE).record.responses);

test("an answer goes to the kernel, and a copy waits until that has kept it", () => {
  const [its, browser] = [model(), storage()];
  const at = place(its, browser);
  store(at).add("q", TRY);
  assert.deepEqual(questions(its.sent[0]), ["q"]);
  assert.ok(at.isWaiting());
  assert.deepEqual(questions(browser.held.get(WAITING)), ["q"]);
  at.settle();
  assert.equal(browser.held.size, 1);
  its.keep();
  at.settle();
  assert.equal(at.isWaiting(), false);
  assert.equal(browser.held.size, 0);
});

test("what waited when a kernel stopped is taken in by the next", () => {
  const browser = storage({ [WAITING]: text("me", "late") });
  const its = model({ _record: text("me", "early") });
  place(its, browser).begin();
  assert.deepEqual(questions(its.sent[0]), ["early", "late"]);
});

test("what waits in one folder is not taken in by another", () => {
  const browser = storage({ [WAITING]: text("me") });
  const its = model();
  place(its, browser, false, "there").begin();
  assert.deepEqual(its.sent, []);
});

test("what waited of another learner is left alone", () => {
  const browser = storage({ [WAITING]: text("other") });
  const its = model({ _record: text("me") });
  place(its, browser).begin();
  assert.deepEqual(its.sent, []);
  assert.equal(browser.held.size, 1);
});

test("what is not checked yet stays in the browser, apart for each learner", () => {
  const browser = storage();
  const its = model({ _record: text("me") });
  store(place(its, browser)).keepDraft("q", { answer: ["b"], shape: "s", hints: 0 });
  assert.equal(store(place(its, browser)).draft("q").answer[0], "b");
  const another = model({ _record: text("other") });
  assert.equal(store(place(another, browser)).draft("q"), undefined);
  assert.deepEqual([...browser.held.keys()], [`trainer:${COURSE}:drafts:me`]);
});

test("without a storage everything goes to the kernel all the same", () => {
  const its = model();
  const at = place(its, null);
  at.begin();
  store(at).add("q", TRY);
  store(at).keepDraft("q", { answer: ["b"], shape: "s", hints: 0 });
  at.settle();
  assert.deepEqual(questions(its.get("_record")), ["q"]);
});

test("beside pages of the course their storage is the home, and the kernel has a copy", () => {
  const browser = storage({ [KEY]: text("me", "page") });
  const its = model();
  const at = place(its, browser, true);
  at.begin();
  assert.deepEqual(questions(its.sent[0]), ["page"]);
  store(at).add("notebook", TRY);
  assert.deepEqual(questions(browser.held.get(KEY)), ["notebook", "page"]);
  assert.deepEqual(questions(its.sent[1]), ["notebook", "page"]);
  assert.deepEqual([...browser.held.keys()], [KEY]);
});

test("what was forgotten on a page is not brought back by a kernel", () => {
  const browser = storage();
  const its = model({ _record: text("me") });
  const at = place(its, browser, true);
  at.begin();
  assert.equal(at.getItem(KEY), null);
});
