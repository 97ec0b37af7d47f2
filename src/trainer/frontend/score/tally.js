/** From the scores of single answers to what a question and a quiz come to. */
import { empty } from "./answers.js";
import { below, fraction, higher, less, over, parse, sum, times, write, ZERO } from "./fraction.js";
import { score } from "./interactions.js";
import { verdict } from "./rules.js";
import { tidy } from "./wording.js";

/** @typedef {import("./fraction.js").Fraction} Fraction */
/** @typedef {import("./answers.js").Score} Score */
/** @typedef {import("./interactions.js").Interaction} Interaction */
/** @typedef {{answer: unknown, hints: number}} Response */
/** @typedef {{tries: number | null, penalty: string, counts: string}} Policy */
/** @typedef {{first: string | null, best: string | null, counts: string | null, left: number | null}} Result */
/** @typedef {{fraction: string | null, attempted: number, of: number, passed: boolean | null}} Total */

/** @type {(scored: Score) => "right" | "partly" | "wrong" | Score["state"]} a graded score in a word, or the state */
export const label = (scored) => (scored.fraction === null ? scored.state : verdict(parse(scored.fraction)));

/** @type {(it: any, answer: any) => string} what an answer says, however it was typed */
function trace(it, answer) {
  if (typeof answer === "string") return it.type === "Text" ? tidy(answer, it) : score(it, answer).read;
  const given = Object.entries(it.type === "Choice" ? [...answer].sort() : answer);
  return JSON.stringify(given.filter(([, value]) => !empty(value)).sort());
}

/** @type {(all: Fraction[]) => string | null} */
const most = (all) => (all.length ? write(all.reduce(higher)) : null);

/**
 * What a question's responses, in the order of their times, come to under a quiz's policy.
 * @param {{interaction: Interaction, hints: string[]}} question
 * @param {Response[]} responses
 * @param {Policy} policy
 * @returns {Result}
 */
export function result(question, responses, { tries, penalty, counts }) {
  /** @type {Map<string, Fraction>} */
  const before = new Map();
  /** @type {Fraction[]} */
  const worths = [];
  /** @type {Fraction[]} */
  const counted = [];
  for (const { answer, hints } of responses) {
    const scored = score(question.interaction, answer).fraction;
    if (scored === null || (tries !== null && worths.length >= tries)) continue;
    const said = trace(question.interaction, answer);
    let worth = before.get(said);
    if (!worth) {
      const raw = higher(ZERO, less(parse(scored), sum(question.hints.slice(0, hints).map(parse))));
      worth = higher(ZERO, less(raw, times(parse(penalty), fraction(worths.length))));
      worths.push(raw);
      before.set(said, worth);
    }
    counted.push(worth);
  }
  return {
    first: most(worths.slice(0, 1)),
    best: most(worths),
    counts: most(counts === "last" ? counted.slice(-1) : counted),
    left: tries === null ? null : tries - worths.length,
  };
}

/**
 * What the assigned questions come to, each given as its weight and its fraction (null: not attempted).
 * @param {[weight: string, fraction: string | null][]} items
 * @param {string | null} [passAt]
 * @returns {Total}
 */
export function total(items, passAt = null) {
  const weighty = items.filter(([weight]) => below(ZERO, parse(weight)));
  const all = sum(weighty.map(([weight]) => parse(weight)));
  const got = sum(weighty.map(([weight, it]) => times(parse(weight), parse(it ?? "0"))));
  const worth = weighty.length ? over(got, all) : null;
  return {
    fraction: worth && write(worth),
    attempted: weighty.filter(([, it]) => it !== null).length,
    of: weighty.length,
    passed: worth && passAt !== null ? !below(worth, parse(passAt)) : null,
  };
}
