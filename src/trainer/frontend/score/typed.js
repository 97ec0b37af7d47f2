/** Answers that are typed, or placed on a scale: Number, Scale and Text. */
import { bounded, graded, refuse, scored, text } from "./answers.js";
import { below, clamp, fraction, higher, less, ONE, over, parse, size, times, ZERO } from "./fraction.js";
import { canonical, read } from "./numerals.js";
import { verdict } from "./rules.js";
import { likeness, tidy } from "./wording.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./answers.js").Score} Score */
/** @typedef {{id: string, wordings: string[], fraction: string}} Form */
/**
 * @typedef {object} Text
 * @property {Form[]} forms
 * @property {string | null} near
 * @property {string} near_fraction
 * @property {boolean} case
 * @property {boolean} diacritics
 */
/**
 * @typedef {object} Scale
 * @property {string} start
 * @property {string} end
 * @property {string | null} low
 * @property {string | null} high
 * @property {string} margin
 */
/**
 * @typedef {object} Numeral
 * @property {{id: string, low: string, high: string, fraction: string}[]} bands
 * @property {boolean} percent
 * @property {string} locale
 */

const LONGEST = 500;
const SLACK = fraction(1, 10 ** 9);

/** @type {(it: Fraction, low: Fraction, high: Fraction) => Fraction} how far outside; nought for binary rounding */
function outside(it, low, high) {
  const off = size(less(it, clamp(it, low, high)));
  return below(times(SLACK, higher(size(low), size(high))), off) ? off : ZERO;
}

/** @type {(id: string, worth: Fraction, rest?: Partial<Score>) => Score} */
function marked(id, worth, rest) {
  const fraction = clamp(worth);
  return graded(fraction, { marks: [{ id, verdict: verdict(fraction) }], ...rest });
}

/** @type {(it: Numeral, answer: unknown) => Score} */
export function scoreNumber({ bands, locale, percent }, answer) {
  const it = read(text(answer), locale, percent);
  const rest = { read: canonical(it) };
  const band = bands.find(({ low, high }) => !outside(it, parse(low), parse(high))[0]);
  return band ? marked(band.id, parse(band.fraction), rest) : graded(ZERO, rest);
}

/** @type {(it: Scale, answer: unknown) => Score} */
export function scoreScale({ start, end, low, high, margin }, answer) {
  const it = read(text(answer));
  const ends = /** @type {const} */ ([parse(start), parse(end)]);
  if (outside(it, ...ends)[0]) refuse("off-scale", ...ends.map(canonical));
  const rest = { read: canonical(it) };
  if (low === null || high === null) return scored("complete", rest);
  const [off, room] = [outside(it, parse(low), parse(high)), parse(margin)];
  return marked("scale", off[0] ? (room[0] ? less(ONE, over(off, room)) : ZERO) : ONE, rest);
}

/** @type {(it: Text, answer: unknown) => Score} */
export function scoreText(it, answer) {
  const typed = tidy(bounded(text(answer), LONGEST), it);
  const form = it.forms.find(({ wordings }) => wordings.some((wording) => tidy(wording, it) === typed));
  if (form) return marked(form.id, parse(form.fraction));
  return (it.near !== null && nearest(it, typed, parse(it.near))) || graded(ZERO);
}

/** @type {(it: Text, typed: string, least: Fraction) => Score | undefined} */
function nearest(it, typed, least) {
  let best;
  for (const { id, wordings, fraction } of it.forms) {
    for (const wording of wordings) {
      const like = likeness(tidy(wording, it), typed, least);
      if (!like || (best && !below(least, like))) continue;
      least = like;
      best = marked(id, times(parse(fraction), parse(it.near_fraction)), {
        note: { code: "spelling", values: [wording] },
      });
    }
  }
  return best;
}
