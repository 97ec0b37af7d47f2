/** From an interaction, as a page carries it, and an answer to a score. */
import { blank, given, graded, scored, text } from "./answers.js";
import { scoreChoice, scoreMatch, scoreOrder } from "./closed.js";
import { fraction, over, parse, sum, ZERO } from "./fraction.js";
import { verdict } from "./rules.js";
import { scoreNumber, scoreScale, scoreText } from "./typed.js";

/** @typedef {import("./answers.js").Score} Score */
/** @typedef {import("./answers.js").Mark} Mark */
/** @typedef {{type: string, opinion: boolean, [field: string]: any}} Interaction */
/** @typedef {{id: string, field: Interaction}} Blank */

/**
 * What every answer is asked first, around the rule of one interaction: where only that is needed, the others stay out.
 * @param {(interaction: any, answer: any) => Score} rule
 * @returns {(interaction: Interaction, answer: unknown) => Score}
 */
export const simply = (rule) => (interaction, answer) => {
  if (blank(answer)) return scored("unanswered");
  try {
    const it = rule(interaction, answer);
    // An opinion must be readable like any other answer; that is all.
    return interaction.opinion ? scored("complete", { read: it.read }) : it;
  } catch (it) {
    const { note } = /** @type {{note?: import("./answers.js").Note}} */ (it);
    if (!note) throw it;
    return scored("invalid", { note });
  }
};

/** @type {(it: unknown, answer: unknown) => Score} */
export function scoreOpen(_, answer) {
  text(answer);
  return scored("complete");
}

/**
 * The rule of a text with blanks, from what scores each of them.
 * @param {(field: Interaction, answer: unknown) => Score} gap
 * @returns {(it: {blanks: Blank[]}, answer: unknown) => Score}
 */
export const scoreBlanks =
  (gap) =>
  ({ blanks }, answer) => {
    const filled = given(answer, blanks);
    const fractions = [];
    /** @type {Mark[]} */
    const marks = [];
    let spelling = null;
    for (const { id, field } of blanks) {
      const it = scoreGap(gap, field, filled.get(id));
      const note = it.note && { code: it.note.code, values: [...it.note.values, id] };
      if (it.state === "invalid") return { ...it, note };
      if (it.fraction !== null) {
        const worth = parse(it.fraction);
        fractions.push(worth);
        marks.push({ id, verdict: filled.has(id) ? verdict(worth) : "missed" });
        marks.push(...it.marks.map((mark) => ({ ...mark, id: `${id}.${mark.id}` })));
      }
      spelling ??= note;
    }
    if (!fractions.length) return scored("complete");
    return graded(over(sum(fractions), fraction(fractions.length)), { marks, note: spelling });
  };

/** @type {(score: (field: Interaction, answer: unknown) => Score, field: Interaction, typed: string | undefined) => Score} */
function scoreGap(score, field, typed) {
  if (typed === undefined) return field.opinion ? scored("complete") : graded(ZERO);
  return score(field, field.type === "Choice" ? [typed] : typed);
}

/** @type {{[type: string]: any}} */
const scores = {
  Choice: scoreChoice,
  Match: scoreMatch,
  Order: scoreOrder,
  Number: scoreNumber,
  Scale: scoreScale,
  Text: scoreText,
  // Called late, so that a bundle can do without: what is called at once may do anything, for all that a bundler knows.
  Blanks: (/** @type {any} */ it, /** @type {unknown} */ answer) => scoreBlanks(score)(it, answer),
  OpenText: scoreOpen,
};

/** @type {(interaction: Interaction, answer: unknown) => Score} */
export const score = (interaction, answer) => simply(scores[interaction.type])(interaction, answer);
