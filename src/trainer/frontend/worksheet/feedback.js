/** What the helper says of a worksheet: of each criterion, and of the whole. */
import { exercise as texts } from "#texts";
import { make } from "../dom.js";
import { say } from "../say.js";

/** @typedef {"found" | "missing" | "unsure"} Finding */
/** @typedef {{part: string, start: number, end: number}} Passage */
/** @typedef {{criterion: string, finding: Finding, passages: readonly Passage[]}} Found */
/** @typedef {{criteria: readonly Found[], notes: readonly {code: string}[]}} Assessment */
/** @typedef {{[part: string]: string}} Texts */

/** The word always comes with the icon; the icon is only for the eye. @type {Record<Finding, string>} */
const ICONS = { found: "✓", missing: "+", unsure: "?" };
/** More than so many signs of a passage are not quoted: whoever wrote it knows how it goes on. */
const LONGEST = 280;

/** @param {Finding} finding */
export function badge(finding) {
  const icon = make("span", "tr-icon", ICONS[finding]);
  icon.setAttribute("aria-hidden", "true");
  return make("b", "tr-verdict", icon, ` ${texts.finding[finding]}`);
}

/**
 * A sentence of the answer, quoted and marked. Its place counts whole characters, as Python counts them.
 * @param {Passage} passage
 * @param {Texts} answers
 */
export function quotation({ part, start, end }, answers) {
  const signs = [...(answers[part] ?? "")].slice(start, end);
  const words = signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")}…` : signs.join("");
  const quote = make("blockquote", "tr-quote", make("mark", "", words));
  quote.dir = "auto";
  return quote;
}

/** @param {Assessment} assessment */
const codes = ({ notes }) => notes.map(({ code }) => (code === "empty" ? "foreign" : code));

/** @param {string} code */
const inWords = (code) => /** @type {Record<string, string>} */ (texts.note)[code] ?? "";

/**
 * All in one sentence, to be heard; where nothing can be said of any criterion, why.
 * @param {Assessment} assessment
 */
export function summary(assessment) {
  const n = (/** @type {Finding} */ which) => assessment.criteria.filter(({ finding }) => finding === which).length;
  const [first] = codes(assessment);
  if (first && n("unsure") === assessment.criteria.length) return inWords(first);
  const rest = /** @type {const} */ (["missing", "unsure"]).filter((which) => n(which));
  return [say(texts.found, { n: n("found") }), ...rest.map((which) => say(texts[which], { n: n(which) }))].join(" ");
}

/**
 * What is to be said of the whole, besides the summary.
 * @param {Assessment} assessment
 */
export const notes = (assessment) =>
  codes(assessment)
    .map(inWords)
    .filter((words) => words && words !== summary(assessment))
    .map((words) => make("p", "tr-message", words));

/**
 * The criteria, one below the other, each with what shows it or with what one might add.
 * @param {Assessment} assessment
 * @param {Texts} answers
 * @param {(criterion: string, list: "criteria" | "adds") => string} words
 */
export function findings({ criteria }, answers, words) {
  return make(
    "ul",
    "tr-findings",
    ...criteria.map(({ criterion, finding, passages }) => {
      const line = make("li", "", make("p", "", words(criterion, "criteria")), make("p", "", badge(finding)));
      line.dataset.finding = finding;
      if (finding === "missing") line.lastElementChild?.append(`: ${words(criterion, "adds")}`);
      if (finding === "unsure") line.lastElementChild?.append(`. ${texts.judge} ${words(criterion, "adds")}`);
      line.append(...passages.map((passage) => quotation(passage, answers)));
      return line;
    }),
  );
}
