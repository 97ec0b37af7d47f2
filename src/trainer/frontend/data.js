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
/** @typedef {{course: string, page: string, root: string}} Course */

/** @type {(script: Element | null) => unknown} */
export const parse = (script) => attempt(() => JSON.parse(script?.textContent ?? ""), null);

/** @returns {Course} */
export const course = () =>
  /** @type {Course | null} */ (parse(document.getElementById("tr-course"))) ?? { course: "", page: "", root: "" };

/** @returns {Quiz[]} */
export const quizzes = () =>
  /** @type {Quiz[]} */ ([...document.querySelectorAll(".tr-data")].map(parse).filter(Boolean));
