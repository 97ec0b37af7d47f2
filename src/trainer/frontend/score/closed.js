/** Answers that only put given things together: Choice, Match and Order. */
import { given, graded, listed, refuse } from "./answers.js";
import { below, ONE } from "./fraction.js";
import { choiceFraction, orderFraction, share, verdict } from "./rules.js";

/** @typedef {import("./answers.js").Score} Score */
/** @typedef {import("./answers.js").Mark} Mark */

/** @type {(it: import("./rules.js").Choice, answer: unknown) => Score} */
export function scoreChoice(choice, answer) {
  const { options, multiple } = choice;
  const chosen = new Set(listed(answer, options));
  if (chosen.size > 1 && !multiple) refuse("one-only");
  const fraction = choiceFraction(choice, chosen);
  /** @type {Mark[]} */
  const marks = [];
  for (const { id, right } of options) {
    if (chosen.has(id)) marks.push({ id, verdict: multiple ? (right ? "right" : "wrong") : verdict(fraction) });
    else if (right && (multiple || below(fraction, ONE))) marks.push({ id, verdict: "missed" });
  }
  return graded(fraction, { marks });
}

/** @type {(it: {rows: {id: string, target: string | null}[], targets: {id: string}[]}, answer: unknown) => Score} */
export function scoreMatch({ rows, targets }, answer) {
  const pairs = given(answer, rows, targets);
  const marks = rows.map(({ id, target }) => {
    const at = pairs.get(id);
    return /** @type {Mark} */ ({ id, verdict: at === undefined ? "missed" : at === target ? "right" : "wrong" });
  });
  return graded(share(marks.filter((mark) => mark.verdict === "right").length, rows.length), { marks });
}

/** @type {(it: {items: {id: string}[], rule: string}, answer: unknown) => Score} */
export function scoreOrder({ items, rule }, answer) {
  const list = listed(answer, items);
  if (list.length < items.length) refuse("incomplete-order");
  const marks = items.map(({ id }, at) => /** @type {Mark} */ ({ id, verdict: list[at] === id ? "right" : "wrong" }));
  const places = list.map((id) => items.findIndex((item) => item.id === id));
  return graded(orderFraction(rule, places), { marks });
}
