/**
 * The record in this browser, shared with other tabs. Every write first takes in what is stored, so two tabs never
 * overwrite each other; where nothing can be stored, everything goes on in memory and the trouble is told once.
 */
import { add, create, merge, read, write } from "./record.js";
import { PAGES } from "./shelf.js";

/** @typedef {import("./record.js").LearnerRecord} LearnerRecord */
/** @typedef {import("./record.js").Try} Try */
/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./shelf.js").Shelf} Shelf */
/** @typedef {import("./shelf.js").Trouble} Trouble */
/** @typedef {{answer: Answer, shape: string, hints: number}} Draft an answer that is not checked yet */
/** @typedef {ReturnType<typeof openStore>} Store */

const RECORD = "record";
const DRAFTS = "drafts";

/**
 * @param {string} course
 * @param {Shelf} shelf
 * @param {(trouble: Trouble) => void} [tell] is told each trouble once
 */
export function openStore(course, shelf, tell = () => {}) {
  /** @type {Set<Trouble>} */
  const told = new Set();
  /** @type {Set<(newLearner: boolean) => void>} */
  const listeners = new Set();
  let writable = true;

  /** @param {Trouble | null} trouble */
  function report(trouble) {
    if (!trouble || told.has(trouble)) return;
    told.add(trouble);
    tell(trouble);
  }

  /** What is stored; `null` for nothing and for junk, which is put aside under a key of its own. */
  function stored() {
    const text = shelf.get(RECORD);
    if (text === null) return null;
    const { record, problem } = read(text, course);
    if (record) return record;
    if (problem?.code === "format") {
      writable = false;
      report("storeNewer");
    } else {
      const trouble = shelf.set(`aside-${Date.now()}`, text);
      // What cannot be put aside is not overwritten either.
      if (trouble) writable = false;
      else shelf.remove(RECORD);
      report(trouble ?? "storeJunk");
    }
    return null;
  }

  const found = stored();
  let record = found ?? create(course);
  // A learner that was never stored is only this tab's guess, and gives way to the one that another tab stores.
  let settled = found !== null;
  let drafts = storedDrafts();

  /** @returns {{[question: string]: Draft}} */
  function storedDrafts() {
    const { learner, items } = shelf.parsed(DRAFTS);
    return Object.assign(Object.create(null), learner === record.learner && items);
  }

  function saveDrafts() {
    // A draft without a record would be nobody's after a reload.
    if (shelf.get(RECORD) === null) save();
    if (writable) report(shelf.set(DRAFTS, JSON.stringify({ learner: record.learner, items: drafts })));
  }

  function save() {
    const trouble = writable ? shelf.set(RECORD, JSON.stringify(record)) : null;
    settled ||= !trouble;
    report(trouble);
  }

  /** @param {boolean} newLearner */
  function announce(newLearner) {
    for (const listener of listeners) listener(newLearner);
  }

  /** Take in what another tab stored; true when it is another learner's. */
  function adopt() {
    const there = stored();
    if (!there) return false;
    const other = settled && there.learner !== record.learner;
    record = other ? there : merge(there, record);
    settled = true;
    if (other) drafts = storedDrafts();
    return other;
  }

  function forgotten() {
    record = create(course);
    settled = false;
    drafts = Object.create(null);
    announce(true);
  }

  /** Whether the record is another learner's by now, of whom this page had not heard: what it holds is not for that one. */
  function passedOn() {
    const other = adopt();
    if (other) announce(true);
    return other;
  }

  /**
   * @param {(record: LearnerRecord) => LearnerRecord} update
   * @returns {boolean} whether it was kept
   */
  function change(update) {
    if (passedOn()) return false;
    record = update(record);
    save();
    return true;
  }

  /** @param {LearnerRecord} next */
  function replace(next) {
    record = next;
    drafts = Object.create(null);
    for (const key of [DRAFTS, PAGES]) shelf.remove(key);
    save();
    announce(true);
  }

  return {
    shelf,
    record: () => record,
    /** @param {string} question */
    tries: (question) => record.responses[question] ?? [],
    /** @type {(question: string, one: Try) => boolean} */
    add: (question, one) => change((it) => add(it, question, one)),
    /** @param {string} reflection */
    note: (reflection) => record.notes[reflection]?.text ?? "",
    /** @type {(reflection: string, text: string) => boolean} */
    write: (reflection, text) => change((it) => write(it, reflection, { text, at: Date.now() })),
    /** @param {(record: LearnerRecord) => LearnerRecord} update */
    take(update) {
      const other = adopt();
      record = update(record);
      save();
      announce(other);
    },
    replace,
    startNew: () => replace(create(course)),
    /** @param {string} question */
    draft: (question) => drafts[question],
    /** @type {(question: string, draft: Draft | null) => void} */
    keepDraft(question, draft) {
      if (passedOn()) return;
      if (shelf.get(DRAFTS) !== null) drafts = storedDrafts();
      if (draft) drafts[question] = draft;
      else delete drafts[question];
      saveDrafts();
    },
    /**
     * Keep things for this visit only, or lastingly again; what was kept moves along.
     * @param {boolean} on
     */
    fleet(on) {
      adopt();
      const pages = shelf.get(PAGES);
      for (const key of [RECORD, DRAFTS, PAGES]) shelf.remove(key);
      shelf.fleet(on);
      adopt();
      save();
      saveDrafts();
      if (pages) shelf.set(PAGES, pages);
    },
    /**
     * Something was stored in another tab; `null` says that it was removed there, which means forgotten here too.
     * @param {string | null} key
     * @param {string | null} text
     */
    heard(key, text) {
      if (shelf.fleeting() || (key !== null && key !== shelf.prefix + RECORD)) return;
      if (text === null) forgotten();
      else announce(adopt());
    },
    /** Take in what was stored while this page was put by, and heard of nothing. */
    catchUp() {
      if (shelf.get(RECORD) !== null) announce(adopt());
      // What could never be stored is missing without anybody having forgotten it.
      else if (settled) forgotten();
    },
    /** @param {(newLearner: boolean) => void} listener is called when the record changed other than by `add` and `write` */
    listen: (listener) => void listeners.add(listener),
  };
}
