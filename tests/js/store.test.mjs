import assert from "node:assert/strict";
import { test } from "node:test";
import { openShelf } from "../../src/trainer/frontend/shelf.js";
import { openStore } from "../../src/trainer/frontend/store.js";

const attempt = (at, answer = ["a"]) => ({ at, answer, shape: "s", key: "k", hints: 0 });

/** A storage as a browser has it; `room` is how many letters it holds. */
function storage(room = Number.POSITIVE_INFINITY) {
  const items = new Map();
  return {
    items,
    room,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem(key, text) {
      if (text.length > this.room) throw new DOMException("full", "QuotaExceededError");
      items.set(key, text);
    },
  };
}

const refusing = {
  getItem() {
    throw new DOMException("no", "SecurityError");
  },
  removeItem() {
    throw new DOMException("no", "SecurityError");
  },
  setItem() {
    throw new DOMException("no", "SecurityError");
  },
};

function open(local, session = storage(), tell) {
  return openStore("demo", openShelf("demo", local, session), tell);
}

/** Two stores on one storage, each told by the browser what the other one wrote. */
function twoTabs() {
  const local = storage();
  const tabs = [open(local), open(local)];
  const tellAll = () => {
    for (const tab of tabs) tab.heard("trainer:demo:record", local.getItem("trainer:demo:record"));
  };
  return { local, tabs, tellAll };
}

test("what was answered is there after the browser was closed", () => {
  const local = storage();
  open(local).add("q", attempt(1));
  assert.deepEqual(open(local).tries("q"), [attempt(1)]);
});

test("another course does not see it", () => {
  const local = storage();
  open(local).add("q", attempt(1));
  const other = openStore("other", openShelf("other", local, storage()));
  assert.deepEqual(other.tries("q"), []);
});

test("two tabs do not overwrite each other", () => {
  const { local, tabs } = twoTabs();
  tabs[0].add("q", attempt(1));
  tabs[1].add("p", attempt(2));
  tabs[0].add("q", attempt(3));
  const later = open(local);
  assert.equal(later.tries("q").length, 2);
  assert.equal(later.tries("p").length, 1);
});

test("a tab shows what another one stored", () => {
  const { tabs, tellAll } = twoTabs();
  tabs[0].add("q", attempt(1));
  let heard = null;
  tabs[1].listen((newLearner) => {
    heard = newLearner;
  });
  tellAll();
  assert.equal(tabs[1].tries("q").length, 1);
  assert.equal(heard, false, "it is the same person, although the second tab had made up a learner of its own");
  assert.equal(tabs[1].record().learner, tabs[0].record().learner);
});

test("another person in one tab is another person in all", () => {
  const { tabs, tellAll } = twoTabs();
  tabs[0].add("q", attempt(1));
  tellAll();
  tabs[0].startNew();
  tellAll();
  assert.deepEqual(tabs[1].tries("q"), []);
  tabs[1].add("q", attempt(2));
  assert.equal(tabs[1].record().learner, tabs[0].record().learner);
  assert.equal(tabs[1].tries("q").length, 1);
});

test("what is removed in one tab does not come back from another", () => {
  const { local, tabs } = twoTabs();
  tabs[0].add("q", attempt(1));
  tabs[1].heard("trainer:demo:record", local.getItem("trainer:demo:record"));
  local.items.clear();
  tabs[1].heard(null, null);
  tabs[1].add("p", attempt(2));
  assert.deepEqual(open(local).tries("q"), []);
});

test("a page that was put by takes in what is stored by now", () => {
  const { local, tabs } = twoTabs();
  tabs[0].add("q", attempt(1));
  tabs[1].catchUp();
  assert.equal(tabs[1].tries("q").length, 1);
  tabs[0].startNew();
  tabs[1].catchUp();
  assert.deepEqual(tabs[1].tries("q"), []);
  tabs[1].add("q", attempt(2));
  local.items.clear();
  tabs[1].catchUp();
  assert.deepEqual(tabs[1].tries("q"), [], "the browser's data were cleared meanwhile");
});

test("what a page still had to keep does not go to another learner", () => {
  const { local, tabs } = twoTabs();
  tabs[0].write("q", "mine");
  tabs[1].catchUp();
  tabs[0].startNew();
  const told = [];
  tabs[1].listen((newLearner) => told.push(newLearner));
  tabs[1].write("q", "mine, and more");
  assert.equal(open(local).note("q"), "");
  assert.deepEqual(told, [true]);
  tabs[1].write("q", "theirs");
  assert.equal(open(local).note("q"), "theirs");
});

test("what could never be stored is not taken for forgotten", () => {
  const store = open(refusing, refusing);
  store.add("q", attempt(1));
  store.catchUp();
  assert.equal(store.tries("q").length, 1);
});

test("a full storage is told once, and everything goes on in memory", () => {
  const troubles = [];
  const local = storage();
  const store = open(local, storage(), (trouble) => troubles.push(trouble));
  store.add("q", attempt(1));
  local.room = 0;
  store.add("q", attempt(2));
  store.add("q", attempt(3));
  assert.equal(store.tries("q").length, 3);
  assert.deepEqual(troubles, ["storeFull"]);
  local.room = Number.POSITIVE_INFINITY;
  store.add("q", attempt(4));
  assert.equal(open(local).tries("q").length, 4);
});

for (const [name, local] of Object.entries({ "that throws": refusing, "that is none": null })) {
  test(`a storage ${name} is told once, and everything goes on in memory`, () => {
    const troubles = [];
    const store = open(local, local, (trouble) => troubles.push(trouble));
    store.add("q", attempt(1));
    store.keepDraft("p", { answer: "typed", shape: "s", hints: 0 });
    assert.equal(store.tries("q").length, 1);
    assert.equal(store.draft("p").answer, "typed");
    assert.deepEqual(troubles, ["storeRefused"]);
  });
}

test("junk is put aside and told", () => {
  const troubles = [];
  const local = storage();
  local.setItem("trainer:demo:record", "{junk");
  local.setItem("trainer:demo:drafts", "7");
  const store = open(local, storage(), (trouble) => troubles.push(trouble));
  store.add("q", attempt(1));
  assert.deepEqual(troubles, ["storeJunk"]);
  assert.ok([...local.items].some(([key, text]) => key.startsWith("trainer:demo:aside-") && text === "{junk"));
  assert.equal(open(local).tries("q").length, 1);
});

test("the record of a newer version is left alone", () => {
  const troubles = [];
  const local = storage();
  const newer = JSON.stringify({ format: 2, course: "demo", learner: "me", invented: true });
  local.setItem("trainer:demo:record", newer);
  const store = open(local, storage(), (trouble) => troubles.push(trouble));
  store.add("q", attempt(1));
  assert.equal(store.tries("q").length, 1);
  assert.deepEqual(troubles, ["storeNewer"]);
  assert.equal(local.getItem("trainer:demo:record"), newer);
});

test("an answer that is not checked yet is kept, and gone once it is", () => {
  const local = storage();
  open(local).keepDraft("q", { answer: "half", shape: "s", hints: 1 });
  assert.equal(open(local).draft("q").answer, "half");
  open(local).keepDraft("q", null);
  assert.equal(open(local).draft("q"), undefined);
});

test("keeping nothing moves everything to this visit, and back again", () => {
  const [local, session] = [storage(), storage()];
  const store = open(local, session);
  store.add("q", attempt(1));
  store.fleet(true);
  assert.equal([...local.items.keys()].length, 0);
  store.add("q", attempt(2));
  assert.equal(open(local, session).tries("q").length, 2, "the next page of the same visit");
  assert.equal(open(local).tries("q").length, 0, "the next visit");
  open(local, session).fleet(false);
  assert.equal(open(local).tries("q").length, 2);
});
