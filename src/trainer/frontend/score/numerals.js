/** Reading a number as people type it; the Python twin, numerals.py, tells the rules and the reasons. */
import { bounded, refuse } from "./answers.js";
import { fraction, size, times, write } from "./fraction.js";
import { drop, spaced, unify } from "./wording.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */

const LONGEST = 60;

// The decimal mark by language or by language and region; what is not listed does not say. The first that fits counts.
const POINT =
  /^(am|bn|de-(ch|li)|en|es-(419|cu|do|gt|hn|mx|ni|pa|pe|pr|sv|us)|h[ei]|it-ch|ja|ko|ms|ne|sw|t[ah]|ur|zh)(-|$)/i;
const COMMA = /^(cs|d[ae]|e[ls]|f[ir]|hu|i[dt]|n[bl]|p[lt]|r[ou]|s[vqr]|tr|uk|vi)(-|$)/i;
const LAKH = /^(bn|en-in|hi|ne|ta)(-|$)/i;

const THREES = /^[1-9]\d{0,2}([ '٬.,])\d{3}(\1\d{3})*$/;
const TWOS = /^[1-9]\d?([ '٬.,])(\d\d\1)+\d{3}$/;

/** @type {(char: string) => string} the value of any script's digit: they stand in tens, from nought to nine */
function digit(char) {
  let code = char.codePointAt(0) ?? 0;
  const end = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) code--;
  return String((end - code) % 10);
}

/** @type {(text: string) => string} */
const plain = (text) =>
  spaced(
    unify(
      drop(text)
        .replace(/\p{No}/gu, " $& ")
        .normalize("NFKC"),
    ),
  )
    .replace(/[\u2044\u2215]/g, "/")
    .replace(/٪/g, "%")
    .replace(/،/g, ",")
    .replace(/\p{Nd}/gu, digit);

/** @type {(text: string, mark: string, lakh: boolean) => Fraction | null} */
function number(text, mark, lakh) {
  const it = text.split(mark).join("٫");
  const [whole = "", part = ""] = it.split("٫");
  const grouped = THREES.test(whole) || (lakh && TWOS.test(whole));
  if (!(grouped || /^\d*$/.test(whole)) || !/^[^٫]*(٫\d+|\d)$/.test(it)) return null;
  return fraction(it.replace(/\D/g, ""), 10n ** BigInt(part.length));
}

/** @type {(number: Fraction) => string} a plain decimal, or a/b where the decimals have no end in sight */
export function canonical(it) {
  const [n, d] = size(it);
  for (let places = 0; places < LONGEST; places++) {
    const scaled = n * 10n ** BigInt(places);
    if (scaled % d) continue;
    const digits = String(scaled / d).padStart(places + 1, "0");
    const at = digits.length - places;
    return (it[0] < 0n ? "-" : "") + digits.slice(0, at) + (places ? `.${digits.slice(at)}` : "");
  }
  return write(it);
}

/** @type {(number: Fraction, mark: string) => string} so that it is read back as just this number */
function typed(it, mark) {
  const text = canonical(it);
  if (mark) return text.replace(".", mark);
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

/**
 * The number that a text stands for.
 * @param {string} text
 * @param {string} locale
 * @param {boolean} percent
 * @returns {Fraction}
 */
export function read(text, locale = "en", percent = false) {
  const body = plain(bounded(text, LONGEST));
  const bare = body.replace(/ ?%$/, "");
  const it = unsigned(bare.replace(/^[-+] ?/, ""), bare[0] === "-" ? -1 : 1, locale);
  if (bare !== body && !percent) refuse("percent-not-asked");
  return it;
}

/** @type {(body: string, sign: number, locale: string) => Fraction} */
function unsigned(body, sign, locale) {
  const [, n = "", d = ""] = /^(\d+) ?\/ ?(\d+)$/.exec(body) ?? [];
  const signed = fraction(sign);
  if (/[1-9]/.test(d)) return times(signed, fraction(n, d));
  const mark = POINT.test(locale) ? "." : COMMA.test(locale) ? "," : "";
  const [home, away] = (mark === "," ? [",", "."] : [".", ","]).map((it) => number(body, it, LAKH.test(locale)));
  const it = home ?? away;
  if (!it) refuse("not-a-number");
  if (!home && mark) refuse("decimal-mark", typed(times(signed, it), mark));
  if (home && away && write(home) !== write(away) && !(mark && body.includes(mark))) {
    refuse("ambiguous-number", ...[home, away].map((it) => typed(times(signed, it), mark)));
  }
  return times(signed, it);
}
