/**
 * The learner record: everything one learner gave, as plain data. Nothing here touches the page or the storage.
 *
 * Merging two copies of a record keeps every try of both, whatever the order and however often it is done,
 * so that two tabs, two devices or a file read twice never cost an answer.
 */

import { attempt } from "./attempt.js";

/** @typedef {string | string[] | {[id: string]: string} | null} Answer */
/** @typedef {{at: number, answer: Answer, shape: string, key: string, hints: number}} Try one response to one question */
/** @typedef {{text: string, at: number}} Note what was written to a reflection */
/**
 * @typedef {object} LearnerRecord
 * @property {number} format
 * @property {string} course
 * @property {string} learner a random id
 * @property {string} name only if its owner gave one
 * @property {number} named when the name was given or taken back
 * @property {{[question: string]: Try[]}} responses
 * @property {{[reflection: string]: Note}} notes
 */
/** @typedef {{code: "json" | "kind" | "course" | "format" | "damaged", value: string}} Problem */

export const FORMAT = 1;

/**
 * An object without a prototype, as keys are ids and a question may be called "constructor".
 * @template T
 * @param {[string, T][]} entries
 * @returns {{[id: string]: T}}
 */
const bare = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries));

/** @returns {string} */
function randomId() {
  // randomUUID is missing on plain http; this is not.
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} course
 * @param {string} [learner]
 * @returns {LearnerRecord}
 */
export function create(course, learner = randomId()) {
  return { format: FORMAT, course, learner, name: "", named: 0, responses: bare([]), notes: bare([]) };
}

/**
 * One spelling for each answer, whatever the order of its keys.
 * @param {Answer} answer
 */
function spell(answer) {
  const plain = answer instanceof Object && !Array.isArray(answer);
  return JSON.stringify(plain ? [Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1))] : answer);
}

/** @param {Try} one */
const identity = (one) => JSON.stringify([one.at, spell(one.answer), one.shape, one.key, one.hints]);

/**
 * @param {Try[]} some
 * @param {Try[]} others
 */
function union(some, others) {
  /** @type {Map<string, Try>} */
  const found = new Map();
  for (const one of [...some, ...others]) found.set(identity(one), one);
  return [...found].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * The later of two notes; of two at the same moment the greater one, so that the order of merging does not matter.
 * @param {Note} a
 * @param {Note} b
 */
const later = (a, b) => (a.at > b.at || (a.at === b.at && a.text >= b.text) ? a : b);

/**
 * @template T
 * @param {{[id: string]: T}} some
 * @param {{[id: string]: T}} others
 * @param {(one: T, other: T) => T} join
 */
function both(some, others, join) {
  const [mine, theirs] = [bare(Object.entries(some)), bare(Object.entries(others))];
  const all = Object.entries({ ...theirs, ...mine }).sort(([a], [b]) => (a < b ? -1 : 1));
  return bare(all.map(([id, any]) => [id, join(mine[id] ?? any, theirs[id] ?? any)]));
}

/**
 * @param {LearnerRecord} record
 * @param {string} question
 * @param {Try} one
 * @returns {LearnerRecord}
 */
export function add(record, question, one) {
  return { ...record, responses: both(record.responses, { [question]: [one] }, union) };
}

/**
 * @param {LearnerRecord} record
 * @param {string} reflection
 * @param {Note} note
 * @returns {LearnerRecord}
 */
export function write(record, reflection, note) {
  return { ...record, notes: both(record.notes, { [reflection]: note }, later) };
}

/**
 * Both records in one: every try, and the later of two notes or names. The learner of the first stays: see `join`.
 * @param {LearnerRecord} a
 * @param {LearnerRecord} b
 * @returns {LearnerRecord}
 */
export function merge(a, b) {
  const name = later({ text: a.name, at: a.named }, { text: b.name, at: b.named });
  return {
    ...a,
    name: name.text,
    named: name.at,
    responses: both(a.responses, b.responses, union),
    notes: both(a.notes, b.notes, later),
  };
}

/**
 * Take over what the same person gave on another device under another learner id.
 * @param {LearnerRecord} mine
 * @param {LearnerRecord} other
 */
export function join(mine, other) {
  const joined = merge(mine, other);
  return mine.name ? { ...joined, name: mine.name, named: mine.named } : joined;
}

/**
 * How many tries a record holds.
 * @param {LearnerRecord} record
 */
export function count(record) {
  return Object.values(record.responses).reduce((sum, tries) => sum + tries.length, 0);
}

/** @typedef {(it: any) => boolean} Test */

/** @type {Test} */
const mapping = (it) => it instanceof Object && !Array.isArray(it);

/** @type {Test} */
const text = (it) => typeof it === "string";

/** @type {Test} */
const whole = (it) => Number.isSafeInteger(it) && it >= 0;

/** @type {Test} */
const answer = (it) => it === null || text(it) || (it instanceof Object && Object.values(it).every(text));

/** @type {(parts: Record<string, Test>) => Test} */
const made = (parts) => (it) => mapping(it) && Object.entries(parts).every(([key, test]) => test(it[key]));

/** @type {(test: Test) => Test} */
const byId = (test) => (it) => mapping(it) && Object.values(it).every(test);

const aTry = made({ at: whole, answer, shape: text, key: text, hints: whole });

const aRecord = made({
  format: whole,
  learner: (it) => text(it) && it !== "",
  name: text,
  named: whole,
  responses: byId((it) => Array.isArray(it) && it.every(aTry)),
  notes: byId(made({ text, at: whole })),
});

/**
 * Read a record from the text of a file or of the storage. Junk never throws: it is a problem with a code.
 * @param {string} source
 * @param {string} course
 * @returns {{record: LearnerRecord, problem?: undefined} | {record?: undefined, problem: Problem}}
 */
export function read(source, course) {
  // Some editors put a byte order mark in front of what they save.
  const found = attempt(() => JSON.parse(source.replace("\uFEFF", "")), undefined);
  const problem = (/** @type {Problem["code"]} */ code, value = "") => ({ problem: { code, value } });
  if (found === undefined) return problem("json");
  if (!mapping(found) || !text(found.course)) return problem("kind");
  if (found.course !== course) return problem("course", found.course);
  if (found.format > FORMAT) return problem("format", `${found.format}`);
  const all = { named: 0, ...found };
  if (!aRecord(all)) return problem("damaged");
  // Through a merge, so that the tries are in order, each is there once and nothing unknown comes along.
  return { record: merge(create(course, all.learner), all) };
}
