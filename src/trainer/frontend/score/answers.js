/** What was answered, before anything is said about it: is it blank, and is it made of ids and texts at all? */
import { write } from "./fraction.js";
import { seen } from "./wording.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {{id: string, verdict: "right" | "wrong" | "partly" | "missed"}} Mark */
/** @typedef {{code: string, values: string[]}} Note */
/**
 * @typedef {object} Score
 * @property {"unanswered" | "invalid" | "graded" | "complete"} state
 * @property {string | null} fraction exact, such as "1/3"
 * @property {Mark[]} marks
 * @property {Note | null} note
 * @property {string} read a number as it was read
 */

/**
 * Refuse an answer that cannot be read as one, and say why.
 * @param {string} code
 * @param {string[]} values
 * @returns {never}
 */
export function refuse(code, ...values) {
  throw Object.assign(new Error(code), { note: { code, values } });
}

/** @type {(state: Score["state"], rest?: Partial<Score>) => Score} */
export const scored = (state, rest) => ({ state, fraction: null, marks: [], note: null, read: "", ...rest });

/** @type {(fraction: Fraction, rest?: Partial<Score>) => Score} */
export const graded = (fraction, rest) => scored("graded", { fraction: write(fraction), ...rest });

/** @type {(value: unknown) => boolean} whether a single value gives nothing */
export const empty = (value) => value === null || value === undefined || (typeof value === "string" && !seen(value));

/** @type {(answer: unknown) => boolean} whether nothing was given */
export const blank = (answer) =>
  answer && typeof answer === "object"
    ? Object.values(answer).every(Array.isArray(answer) ? () => false : empty)
    : empty(answer);

/** @type {(answer: unknown) => string} */
export function text(answer) {
  if (typeof answer !== "string") refuse("not-an-answer");
  return answer;
}

/** @type {(text: string, limit: number) => string} a text of so many code points at most */
export function bounded(text, limit) {
  if ([...text.slice(0, 2 * limit + 1)].length > limit) refuse("too-long", `${limit}`);
  return text;
}

/** @type {(list: string[], known: {id: string}[]) => void} refuse what is not among the ids */
function demand(list, known) {
  const ids = new Set(known.map(({ id }) => id));
  if (!list.every((id) => ids.has(id))) refuse("unknown-option");
}

/** @type {(answer: unknown, known: {id: string}[]) => string[]} a list of ids, each once */
export function listed(answer, known) {
  const list = Array.isArray(answer) ? answer.map(text) : [text(null)];
  demand(list, known);
  if (new Set(list).size < list.length) refuse("repeated");
  return list;
}

/** @type {(answer: unknown, known: {id: string}[], values?: {id: string}[]) => Map<string, string>} without blanks */
export function given(answer, known, values) {
  if (!answer || typeof answer !== "object" || Array.isArray(answer)) refuse("not-an-answer");
  const filled = new Map(Object.entries(answer).flatMap(([id, value]) => (empty(value) ? [] : [[id, text(value)]])));
  demand(Object.keys(answer), known);
  if (values) demand([...filled.values()], values);
  return filled;
}
