/** A text as the helper reads it: letters folded, sentences, words. Folding keeps the length in code points. */
import { english } from "./english.js";

/** @typedef {{start: number, end: number, words: string[], marks: number}} Sentence */
/** @typedef {{part: string, cased: string, plain: string, sentences: Sentence[], whole: boolean}} Reading */

const MOST_SIGNS = 30_000;
const END = /[.!?\u2026\u3002\u061f\u06d4]+["')\]]{0,2}|\n/g;
const PARTING = /[,;:/|]| - /g;
const WORD = /[a-z0-9]+(?:'[a-z]+)?/g;

/** @type {(sign: string) => string} one sign for one */
function folded(sign) {
  if (/[\r\u2028\u2029]/.test(sign)) return "\n";
  if (/[\u2018\u2019\u02bc]/.test(sign)) return "'";
  if (/[\u201c\u201d]/.test(sign)) return '"';
  if (/[\u2026\u3002\u061f\u06d4]/.test(sign)) return sign;
  const [base] = sign.normalize("NFD").match(/^[A-Za-z]/) ?? [];
  return base ?? (/\p{L}/u.test(sign) ? "\u00b7" : " ");
}

/** @type {(text: string) => string} */
export const fold = (text) => text.replace(/[^\n -~]/gu, folded);

/** @type {(word: string) => string} the beginning that the forms of a word share */
export function stem(word) {
  word = word.replace(/'.*/, "");
  if (word.length > 3) word = word.replace(/s$/, "");
  return word.slice(0, 5).replace(/[aeiouy]+$/, "") || word;
}

/** @type {(folded: string) => string[]} in lower case */
export const words = (folded) => folded.toLowerCase().match(WORD) ?? [];

/** @type {(part: string, text: string) => Reading} */
export function read(part, text) {
  // A sign takes two units at most.
  const signs = [...text.slice(0, 2 * MOST_SIGNS + 2)];
  const whole = fold(signs.slice(0, MOST_SIGNS).join(""));
  let cased = "";
  const sentences = [];
  for (const end of [...whole.matchAll(END), null]) {
    const start = cased.length;
    const stop = end ? end.index + end[0].length : whole.length;
    if (end && end[0] !== "\n" && !" \n".includes(whole.charAt(stop))) continue;
    if (end?.[0] === "." && abbreviated(whole.slice(Math.max(start, end.index - 12), end.index))) continue;
    const piece = whole.slice(start, stop);
    const said = words(piece);
    const first = start + piece.length - piece.trimStart().length;
    const marks = piece.match(PARTING)?.length ?? 0;
    if (said.length) sentences.push({ start: first, end: start + piece.trimEnd().length, words: said, marks });
    cased += end ? `${piece.slice(0, -1)}\n` : piece;
  }
  return { part, cased, plain: cased.toLowerCase(), sentences, whole: signs.length <= MOST_SIGNS };
}

/** @type {(before: string) => boolean} whether the dot that follows ends no sentence */
function abbreviated(before) {
  const [word] = /** @type {[string]} */ (/[A-Za-z.]*$/.exec(before.toLowerCase()));
  return word.length === 1 || english.abbreviations.has(word);
}
