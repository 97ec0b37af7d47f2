/** What somebody typed, in any script, made fit for a file: as typed, less what no file can hold. */

/** Letters of the scripts that are written from right to left. */
const RTL = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1eeff}";
const rtlLetter = `(?=[${RTL}])\\p{L}`;
const ltrLetter = `(?![${RTL}])\\p{L}`;
const firstLetter = /\p{L}/u;
const rightToLeft = new RegExp(rtlLetter, "u");
/** A stretch of one direction: from its first letter to its last, as long as no letter of the other comes between. */
const rtlStretch = new RegExp(`(${rtlLetter}(?:(?:(?!${ltrLetter})[^])*${rtlLetter})?\\p{M}*)`, "u");
const ltrStretch = new RegExp(`(${ltrLetter}(?:(?:(?!${rtlLetter})[^])*${ltrLetter})?\\p{M}*)`, "u");

/**
 * Without control characters and halves of characters; every way to break a line is a line break.
 * @param {string} text
 */
export const clean = (text) =>
  text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "");

/**
 * In one line, for a title or an entry of a list.
 * @param {string} text
 */
export const line = (text) => clean(text).replace(/\s+/g, " ").trim();

/**
 * What stands before an entry of a list, where signs are all there is.
 * @type {(list: import("./sections.js").Lines["list"], at: number) => string}
 */
export const bullet = (list, at) => ({ none: "", dots: "- ", numbers: `${at + 1}. ` })[list];

/**
 * The paragraphs of a text, each as its lines.
 * @param {string} text
 */
export const paragraphs = (text) =>
  clean(text)
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((one) => one.split("\n").map((part) => part.trimEnd()))
    .map((lines) => lines.slice(lines.findIndex(Boolean)))
    .filter((lines) => lines.some(Boolean))
    .map((lines) => (lines[lines.length - 1] ? lines : lines.slice(0, -1)));

/**
 * Whether a paragraph runs from right to left: its first letter says so.
 * @param {string} text
 */
export const isRtl = (text) => rightToLeft.test(firstLetter.exec(text)?.[0] ?? "");

/**
 * A text in stretches of one direction each, for programs that do not work this out themselves.
 * @param {string} text
 * @param {boolean} rtl the direction of its paragraph, to which go signs that have none
 * @returns {{text: string, rtl: boolean}[]}
 */
export const stretches = (text, rtl) =>
  text
    .split(rtl ? ltrStretch : rtlStretch)
    .map((part, at) => ({ text: part, rtl: rtl !== (at % 2 === 1) }))
    .filter((part) => part.text);
