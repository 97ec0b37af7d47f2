/** Where a learner stands with a question and with a quiz, under the quiz's rules and in words. */
import { reply, quiz as texts } from "#texts";
import { percent, points, say, value } from "./say.js";
import { result, score, total } from "./score.js";

/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Policy} Policy */
/** @typedef {import("./record.js").Try} Try */
/** @typedef {{first: string | null, best: string | null, counts: string | null}} Shares */

/** @typedef {Shares & {scores: import("./score.js").Score[], left: number | null}} Stand */

/**
 * @param {Question} question
 * @param {Policy} policy
 * @param {Try[]} tries those that still fit the question
 */
export function standing(question, policy, tries) {
  const scores = tries.map((one) => score(question.interaction, one.answer));
  return { scores, ...result(question, tries, policy) };
}

/**
 * What a quiz's questions come to. Opinions weigh nothing.
 * @param {(Shares & {data: Question})[]} parts
 * @param {string | null} passAt
 */
export function sum(parts, passAt) {
  const weights = parts.map(({ data }) => (data.interaction.opinion ? "0" : data.weight));
  const under = (/** @type {keyof Shares} */ which) =>
    total(
      parts.map((part, at) => [weights[at] ?? "0", part[which]]),
      passAt,
    );
  const { attempted, passed, fraction: counts } = under("counts");
  return {
    n: weights.reduce((all, weight) => all + value(weight), 0),
    attempted,
    passed,
    counts,
    first: under("first").fraction,
    best: under("best").fraction,
  };
}

/**
 * A question's fraction in words and figures.
 * @param {string} fraction
 */
export function inWords(fraction) {
  const verdict = reply.verdict[fraction === "1" ? "right" : fraction === "0" ? "wrong" : "partly"];
  return say(reply.worth, { verdict, fraction });
}

/**
 * A quiz's fraction as points of its whole.
 * @param {string} fraction
 * @param {number} n the points there are
 */
export function inPoints(fraction, n) {
  return say(texts.points, { n, points: points(n * value(fraction)), percent: percent(fraction) });
}

/**
 * How a question stands besides its last try; empty where that has said it all: after one try without a hint.
 * @param {Stand} stand
 */
export function beside({ scores, left, ...shares }) {
  const [last] = scores.slice(-1);
  const known = scores.length === 1 && shares.first === last?.fraction && shares.counts === last?.fraction;
  const tries = left === null ? "" : left ? say(texts.triesLeft, { n: left }) : texts.noTries;
  return `${known ? "" : told(shares, inWords)} ${tries}`.trim();
}

/**
 * First try, best try and what counts, in one sentence; empty where nothing was graded.
 * @param {Shares} shares
 * @param {(fraction: string) => string} words
 */
export function told({ first, best, counts }, words) {
  if (first === null || best === null || counts === null) return "";
  const text = counts !== best ? texts.resultCounts : first === best ? texts.resultSame : texts.result;
  return say(text, { first: words(first), best: words(best), counts: words(counts) });
}
