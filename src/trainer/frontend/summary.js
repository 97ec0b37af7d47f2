/** What was answered, page by page: counts for the contents, and a table to look at and to print. */
import { record as texts } from "#texts";
import { make } from "./dom.js";
import { say } from "./say.js";
import { inPoints, standing, sum } from "./standing.js";

/** @typedef {import("./data.js").Quiz} Quiz */
/** @typedef {import("./record.js").LearnerRecord} LearnerRecord */
/**
 * @typedef {{page: string, title: string, quizzes: Quiz[], worksheets: string[][]}} MapPage a page with the questions
 *   that stand on it, and the ids of the parts of each of its worksheets
 */

/**
 * @param {MapPage} page
 * @param {LearnerRecord} record
 */
export function account(page, record) {
  const tried = (/** @type {import("./data.js").Question} */ one) =>
    (record.responses[one.id] ?? []).filter((response) => response.shape === one.shape);
  const all = page.quizzes.flatMap((quiz) => [...quiz.questions, ...quiz.checkpoints]);
  const tries = all.map(tried);
  const times = tries.flat().map((one) => one.at);
  const sums = page.quizzes.map((quiz) =>
    sum(
      quiz.questions.map((data) => ({ data, ...standing(data, quiz, tried(data)) })),
      quiz.pass_at,
    ),
  );
  const begun = page.worksheets.filter((parts) =>
    parts.some((id) => record.notes[id]?.text.trim() || record.responses[id]?.length),
  );
  return {
    of: all.length + page.worksheets.length,
    done: tries.filter((one) => one.length).length + begun.length,
    at: Math.max(0, ...times),
    sums,
  };
}

/**
 * @param {MapPage[]} map
 * @param {LearnerRecord} record
 * @returns {HTMLElement}
 */
export function table(map, record) {
  const head = [texts.colPage, texts.colAnswered, texts.colFirst, texts.colBest].map((words) => {
    const cell = make("th", "", words);
    cell.setAttribute("scope", "col");
    return cell;
  });
  const rows = map.map((page) => {
    const { of, done, sums } = account(page, record);
    const name = make("th", "", page.title);
    name.setAttribute("scope", "row");
    const figures = /** @type {const} */ (["first", "best"]).map((which) => {
      const parts = sums.filter((one) => one.attempted).map((one) => inPoints(one[which] ?? "0", one.n));
      return make("td", "", parts.join("; ") || "–");
    });
    return make("tr", "", name, make("td", "", say(texts.answered, { done, of })), ...figures);
  });
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long" }).format(new Date());
  const caption = record.name
    ? say(texts.summaryOf, { name: record.name, date: day })
    : say(texts.summaryNoName, { date: day });
  return make(
    "table",
    "tr-table",
    make("caption", "", caption),
    make("thead", "", make("tr", "", ...head)),
    make("tbody", "", ...rows),
  );
}
