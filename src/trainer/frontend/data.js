/** What a page carries inline: its quizzes without their texts, which the page has as markup, and where it stands. */

import { attempt } from "./attempt.js";

/** @typedef {"Choice" | "Match" | "Order" | "Number" | "Scale" | "Text" | "Blanks" | "OpenText"} Type */
/** @typedef {{type: Type, opinion: boolean, once?: boolean, blanks?: {id: string}[], [field: string]: unknown}} Interaction */
/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} kind
 * @property {string} weight
 * @property {string} shape
 * @property {string} key
 * @property {string[]} hints what each hint costs
 * @property {Interaction} interaction
 */
/** @typedef {{tries: number | null, penalty: string, counts: "best" | "last"}} Policy */
/**
 * @typedef {Policy & {
 *   id: string, title: string, feedback: "each" | "end", pass_at: string | null,
 *   questions: Question[], checkpoints: Question[],
 * }} Quiz
 */
/**
 * @typedef {object} Exercise a worksheet, with what `rubric.js` takes to read it
 * @property {string} id
 * @property {string} shape
 * @property {Question[]} parts
 * @property {{id: string, evidence: {concepts: string[], signs: string[], chosen: boolean}[]}[]} criteria
 * @property {{id: string, pattern: string}[]} concepts
 * @property {string[]} prompts
 * @property {string[]} given
 */
/** @typedef {{course: string, page: string, root: string}} Course */

/** @type {(script: Element | null) => unknown} */
export const parse = (script) => attempt(() => JSON.parse(script?.textContent ?? ""), null);

/** @returns {Course} */
export const course = () =>
  /** @type {Course | null} */ (parse(document.getElementById("tr-course"))) ?? { course: "", page: "", root: "" };

/** @returns {Exercise[]} */
export const exercises = () =>
  /** @type {Exercise[]} */ ([...document.querySelectorAll(".tr-exercise-data")].map(parse).filter(Boolean));

/** @returns {Quiz[]} */
export function quizzes() {
  const all = /** @type {Quiz[]} */ ([...document.querySelectorAll(".tr-data")].map(parse).filter(Boolean));
  // The first question of a page came ahead of the others, and stands with its own script.
  const ahead = /** @type {HTMLElement | null} */ (document.querySelector("[data-first]"))?.dataset.first;
  const first = /** @type {Question | undefined} */ (ahead && JSON.parse(ahead).question);
  for (const { questions, checkpoints } of all) {
    for (const some of [questions, checkpoints]) {
      const at = some.findIndex(({ id, interaction }) => !interaction && id === first?.id);
      if (first && at >= 0) some[at] = first;
    }
  }
  return all;
}
