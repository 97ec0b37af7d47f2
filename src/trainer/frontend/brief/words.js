/** What was answered to one part of a worksheet, in words: a case for each interaction. */
import { percent, say, value } from "../say.js";
import { line } from "./typed.js";

/** @typedef {import("../record.js").Answer} Answer */
/** @typedef {{id: string, text: string}} Named */
/**
 * @typedef {object} Interaction what a page carries of it: its type and its texts, as plain words
 * @property {import("../data.js").Type} type
 * @property {Named[]} [options]
 * @property {Named[]} [rows]
 * @property {Named[]} [targets]
 * @property {Named[]} [items]
 * @property {string} [left]
 * @property {string} [right]
 * @property {string} [start]
 * @property {string} [end]
 * @property {string} [unit]
 * @property {string} [text]
 * @property {{id: string, options?: Named[]}[]} [blanks]
 */
/** @typedef {{start: string, left: string, middle: string, right: string, end: string}} Places */
/** @typedef {{row: string, noTarget: string, place: Places}} Texts */

/** @type {(named: Named[] | undefined, ids: unknown) => string[]} */
const chosen = (named = [], ids) =>
  [ids].flat().flatMap((id) => named.filter((one) => one.id === id).map((one) => line(one.text)));

/** What stands under an id in an answer that may be anything. @type {(answer: Answer, id: string) => string} */
const under = (answer, id) => {
  const found = Object(answer)[id];
  // A row may be called "constructor", which every object has: but that is no text.
  return typeof found === "string" ? found.trim() : "";
};

/** @type {(interaction: Interaction, answer: Answer, texts: Texts) => string[]} */
function matched({ rows = [], targets = [] }, answer, texts) {
  const entry = (/** @type {Named} */ row, /** @type {string} */ target) =>
    say(texts.row, { row: line(row.text).replace(/\.$/, ""), target });
  const found = targets.flatMap((target) =>
    rows.filter((row) => under(answer, row.id) === target.id).map((row) => entry(row, line(target.text))),
  );
  if (!found.length) return [];
  const without = rows.filter((row) => !targets.some((target) => target.id === under(answer, row.id)));
  return [...found, ...without.map((row) => entry(row, texts.noTarget))];
}

/** @type {(interaction: Interaction, answer: Answer, texts: Texts) => string[]} */
function placed({ left = "", right = "", start = "0", end = "100" }, answer, texts) {
  if (typeof answer !== "string" || !answer.trim()) return [];
  const way = (Number(answer) - value(start)) / (value(end) - value(start));
  if (!(way >= 0 && way <= 1)) return [];
  /** @type {[number, keyof Places][]} */
  const places = [
    [0.05, "start"],
    [0.45, "left"],
    [0.55, "middle"],
    [0.94, "right"],
  ];
  const place = places.find(([most]) => way <= most)?.[1] ?? "end";
  return [say(texts.place[place], { left, right, percent: percent(`${way}`) })];
}

/** @type {(interaction: Interaction, answer: Answer) => string[]} */
function filled({ text = "", blanks = [] }, answer) {
  const given = new Map(
    blanks.map(({ id, options }) => [id, options ? (chosen(options, under(answer, id))[0] ?? "") : under(answer, id)]),
  );
  const some = [...given.values()].some(Boolean);
  return some
    ? [line(text.replace(/\[\[([^\]]*)\]\]/g, (gap, id) => (given.has(id) ? given.get(id) || "…" : gap)))]
    : [];
}

/**
 * The answer in short lines; none for no answer and for one that does not belong here.
 * @param {Interaction} interaction
 * @param {Answer} answer
 * @param {Texts} texts
 * @returns {string[]}
 */
export function inWords(interaction, answer, texts) {
  switch (interaction.type) {
    case "Choice":
      // In the order in which they stand on the page, whatever the order in which they were ticked.
      return (interaction.options ?? []).filter((one) => [answer].flat().includes(one.id)).map((one) => line(one.text));
    case "Match":
      return matched(interaction, answer, texts);
    case "Order":
      return Array.isArray(answer) ? chosen(interaction.items, answer) : [];
    case "Scale":
      return placed(interaction, answer, texts);
    case "Blanks":
      return filled(interaction, answer);
    case "Number":
    case "Text":
    case "OpenText": {
      const words = typeof answer === "string" ? line(answer) : "";
      return words ? [`${words} ${interaction.unit ?? ""}`.trim()] : [];
    }
  }
}
