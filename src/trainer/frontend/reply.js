/** What is said to an answer: what it is worth and why, or why it cannot be graded yet. */
import { reply as texts } from "#texts";
import { copy, make } from "./dom.js";
import { say } from "./say.js";
import { label } from "./score.js";
import { inWords } from "./standing.js";
import { badge, showMarks } from "./verdict.js";

/** @typedef {import("./data.js").Interaction} Interaction */
/** @typedef {import("./score.js").Score} Score */

/** @param {import("./score.js").Note} note */
function words({ code, values }) {
  const notes = /** @type {Record<string, string>} */ (texts.note);
  return say(notes[code] ?? texts.note.other, values);
}

/**
 * Mark what was right and wrong in its place.
 * @param {HTMLFormElement} form
 * @param {Score} score
 * @returns {HTMLElement[]} the verdict, and what else is said below the question
 */
export function showTry(form, { fraction, marks, note }) {
  const verdict =
    fraction === null
      ? badge("p", "complete", texts.verdict.complete)
      : badge("p", /** @type {"right"} */ (label(/** @type {Score} */ ({ fraction }))), inWords(fraction));
  if (note) verdict.append(` ${words(note)}`);
  // An opinion has no marks, but its author may have something to say to each option.
  const chosen = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input:checked"))].map(
    ({ value }) => ({ id: value, verdict: "" }),
  );
  const said = showMarks(form, fraction === null ? chosen : marks);
  for (const part of ["explanation", "see"]) {
    const inside = copy(form.querySelector(`.tr-answer .tr-${part}`));
    if (inside.length) said.push(make("div", `tr-${part}`, ...inside));
  }
  return [verdict, ...said];
}

/**
 * Why an answer cannot be graded.
 * @param {Interaction} interaction
 * @param {Score} score
 */
export function refusal({ type }, { note }) {
  const why = note ? words(note) : type === "Scale" ? texts.unplaced : texts.unanswered;
  return `${why} ${texts.noTry}`;
}

/**
 * The numbers that a typed one may mean, and the box that it was typed into.
 * @param {HTMLFormElement} form
 * @param {Score} score
 * @returns {[readonly string[], HTMLInputElement | null]}
 */
export function readings(form, { note }) {
  if (note?.code !== "ambiguous-number" && note?.code !== "decimal-mark") return [[], null];
  const { values } = note;
  // In a text with blanks the last value says which blank it is.
  const blank = form.dataset.type === "Blanks" ? values[values.length - 1] : undefined;
  return blank === undefined
    ? [values, form.querySelector("input")]
    : [values.slice(0, -1), form.querySelector(`.tr-gap[name="${blank}"]`)];
}
