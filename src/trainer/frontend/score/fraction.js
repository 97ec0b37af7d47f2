/** Exact fractions: a numerator and a denominator above 0, without common factors. */

/** @typedef {readonly [bigint, bigint]} Fraction */

/** @type {(a: bigint, b: bigint) => bigint} */
const common = (a, b) => (b ? common(b, a % b) : a < 0n ? -a : a);

/** `under` is above 0. @type {(over: bigint | number | string, under?: bigint | number | string) => Fraction} */
export function fraction(over, under = 1) {
  const [n, d] = [BigInt(over), BigInt(under)];
  const by = common(n, d);
  return [n / by, d / by];
}

export const ZERO = fraction(0);
export const ONE = fraction(1);

/** @type {(text: string) => Fraction} */
export const parse = (text) => fraction(.../** @type {[string, string?]} */ (text.split("/")));

/** @type {(it: Fraction) => string} */
export const write = ([n, d]) => (d === 1n ? `${n}` : `${n}/${d}`);

/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const add = (a, b) => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);

/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const times = (a, b) => fraction(a[0] * b[0], a[1] * b[1]);

/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const less = (a, b) => add(a, [-b[0], b[1]]);

/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const over = (a, b) => fraction(a[0] * b[1], a[1] * b[0]);

/** @type {(a: Fraction, b: Fraction) => boolean} whether a is below b */
export const below = (a, b) => a[0] * b[1] < b[0] * a[1];

/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const higher = (a, b) => (below(a, b) ? b : a);

/** @type {(it: Fraction, low?: Fraction, high?: Fraction) => Fraction} */
export const clamp = (it, low = ZERO, high = ONE) => higher(low, below(high, it) ? high : it);

/** @type {(it: Fraction) => Fraction} */
export const size = ([n, d]) => [n < 0n ? -n : n, d];

/** @type {(all: Fraction[]) => Fraction} */
export const sum = (all) => all.reduce(add, ZERO);
