/** Comparing short text: what is typed differently but says the same, and what is nearly the same. */
import { below, fraction, ONE, ZERO } from "./fraction.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */

// Nobody sees these, pasting brings them along. The joiners U+200C and U+200D stay: they spell words in some scripts.
const DROPPED = /[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const DASHES = /[\u2010-\u2015\u2212]/g;
const QUOTES = /[«»\u201c-\u201f]/g;
const APOSTROPHES = /[`´\u02bc\u2018-\u201b\u2032\u2039\u203a]/g;

// Of Latin, Greek, Cyrillic, Hebrew and Arabic; the vowel signs of Indian scripts are letters to their readers.
const ACCENTS = /(?=[\u0300-\u06ff])\p{Mn}/gu;

/** @type {(text: string) => string} */
export const drop = (text) => text.replace(DROPPED, "");

/** @type {(text: string) => boolean} whether there is anything that a reader could see */
export const seen = (text) => /\S/.test(drop(text));

/** @type {(text: string) => string} */
export const spaced = (text) => text.replace(/\s+/g, " ").trim();

/** @type {(text: string) => string} */
export const unify = (text) => text.replace(DASHES, "-").replace(QUOTES, '"').replace(APOSTROPHES, "'");

/**
 * A text in the form in which it is compared.
 * @param {string} text
 * @param {{case: boolean, diacritics: boolean}} matters
 */
export function tidy(text, matters) {
  let it = unify(unify(drop(text)).normalize("NFKC"));
  if (!matters.case) it = it.toUpperCase().toLowerCase();
  if (!matters.diacritics) it = it.normalize("NFD").replace(ACCENTS, "");
  it = spaced(it.normalize("NFC"));
  return it.replace(/^[ \p{P}]+|[ \p{P}]+$/gu, "") || it;
}

/**
 * 1 less the share of characters to insert, delete or replace (Levenshtein) in the longer text; null if below `least`.
 * @param {string} one
 * @param {string} other
 * @param {Fraction} least
 */
export function likeness(one, other, least = ZERO) {
  const [a, b] = [[...one], [...other]];
  const longer = Math.max(a.length, b.length);
  /** @type {(alike: number) => Fraction} */
  const share = (alike) => (longer ? fraction(alike, longer) : ONE);
  // As many letters as fill the gap must be put in: a difference in length alone can be too much.
  if (below(share(Math.min(a.length, b.length)), least)) return null;
  const like = share(longer - distance(a, b));
  return below(like, least) ? null : like;
}

/** @type {(a: string[], b: string[]) => number} */
function distance(a, b) {
  let row = [...b.keys(), b.length];
  a.forEach((char, i) => {
    const next = [i + 1];
    b.forEach((it, j) => {
      const [corner, above, left] = /** @type {[number, number, number]} */ ([row[j], row[j + 1], next[j]]);
      next.push(char === it ? corner : 1 + Math.min(corner, above, left));
    });
    row = next;
  });
  return /** @type {number} */ (row[b.length]);
}
