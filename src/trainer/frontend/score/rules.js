/** The rules that turn a choice or an order into a fraction. */
import { clamp, fraction, less, ONE, parse, sum, ZERO } from "./fraction.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {{id: string, right: boolean, fraction: string | null}} Option */
/**
 * @typedef {object} Choice
 * @property {Option[]} options
 * @property {boolean} multiple
 * @property {string} rule
 * @property {string} default
 * @property {string} lower
 * @property {string} upper
 * @property {boolean} opinion
 */

/** @type {(fraction: Fraction) => "right" | "partly" | "wrong"} */
export const verdict = ([n, d]) => (n === d ? "right" : n ? "partly" : "wrong");

/** @type {(part: number, of: number) => Fraction} */
export const share = (part, of) => (of ? fraction(part, of) : ZERO);

/** @type {(options: Option[]) => number} */
const rights = (options) => options.filter((option) => option.right).length;

/** @type {(choice: Choice, chosen: Set<string>) => Fraction} */
export function choiceFraction({ options, multiple, rule, default: unset, lower, upper }, chosen) {
  const ticked = options.filter((option) => chosen.has(option.id));
  const [all, keys, hits] = [options.length, rights(options), rights(ticked)];
  const slips = ticked.length - hits;
  /** @type {(otherwise: (option: Option) => Fraction) => Fraction} */
  const own = (otherwise) => sum(ticked.map((it) => (it.fraction === null ? otherwise(it) : parse(it.fraction))));
  if (!multiple) return clamp(own((option) => fraction(Number(option.right))));
  /** @type {Record<string, Fraction>} */
  const by = {
    balanced: less(share(hits, keys), share(slips, all - keys)),
    all_or_nothing: fraction(Number(hits === keys && !slips)),
    net: share(hits - slips, keys),
    each: less(ONE, share(slips + keys - hits, all)),
    weights: own((option) => share(Number(option.right), keys)),
    mapping: clamp(
      own(() => parse(unset)),
      parse(lower),
      parse(upper),
    ),
  };
  return clamp(by[rule] ?? ZERO);
}

/** @type {(rule: string, places: number[]) => Fraction} given for each item of the answer its place in the key */
export function orderFraction(rule, places) {
  const n = places.length;
  if (n < 2) return ONE;
  /** @type {number[]} */
  const longest = [];
  let [inPlace, nearness, inversions] = [0, 0, 0];
  places.forEach((place, at) => {
    const before = places.slice(0, at);
    longest.push(1 + Math.max(0, ...longest.filter((_, j) => (before[j] ?? 0) < place)));
    inPlace += Number(place === at);
    nearness += n - 1 - Math.abs(at - place);
    inversions += before.filter((other) => other > place).length;
  });
  /** @type {Record<string, Fraction>} */
  const by = {
    pairs: clamp(fraction(n * (n - 1) - 4 * inversions, n * (n - 1))),
    absolute: fraction(inPlace, n),
    relative: fraction(nearness, n * (n - 1)),
    longest: fraction(Math.max(...longest), n),
  };
  return by[rule] ?? ZERO;
}
