/** A quiz as a whole: its total, and handing in where nothing is told before. */
import { count, quiz as texts } from "#texts";
import { make } from "./dom.js";
import { percent, say } from "./say.js";
import { inPoints, sum, told } from "./standing.js";

/** @typedef {import("./question.js").Live} Live */
/** @typedef {import("./data.js").Quiz} Quiz */

/**
 * @param {HTMLElement} frame
 * @param {Quiz} data
 * @param {Live[]} questions
 * @param {() => void} changed
 * @returns {() => void} shows the total anew
 */
export function prepareQuiz(frame, data, questions, changed) {
  const holder = frame.querySelector(".tr-total");
  const box = /** @type {HTMLElement | null} */ (frame.querySelector(".tr-hand-in"));
  const press = box?.querySelector("button");
  const atEnd = data.feedback === "end";
  let asked = false;

  // After Check the verdict is announced; the total, a second announcement, would drown it.
  if (!atEnd) holder?.removeAttribute("role");

  const handedIn = () => questions.some((question) => !question.isOpen());
  const again = () => questions.filter((question) => question.stand().left !== 0);

  /** @param {string[]} words what is said before the total */
  function show(...words) {
    const given = atEnd && !handedIn();
    const done = questions.filter((one) => (given ? one.state() !== "unanswered" : one.tries().length)).length;
    const all = sum(
      questions.map((question) => ({ data: question.data, ...question.stand() })),
      data.pass_at,
    );
    words.push(`${say(count.markWords, { done, n: questions.length })}.`);
    if (all.attempted) words.push(told(all, (fraction) => inPoints(fraction, all.n)));
    if (data.pass_at !== null && !given && done === questions.length) {
      words.push(say(all.passed ? texts.passed : texts.notPassed, { percent: percent(data.pass_at) }));
    }
    holder?.replaceChildren(...words.map((line) => make("p", "", line)));
    if (!box || !press) return;
    press.textContent = handedIn() ? texts.again : texts.handIn;
    box.hidden = !atEnd || (handedIn() && !again().length);
  }

  function handIn() {
    if (handedIn()) {
      for (const question of again()) question.reopen();
      questions[0]?.focus();
      return show();
    }
    const missing = questions.filter((question) => !["graded", "complete"].includes(question.state()));
    if (missing.length && !asked) {
      asked = true;
      for (const question of missing) if (question.state() === "invalid") question.commit();
      return holder?.replaceChildren(make("p", "tr-message", say(texts.handInAsk, { n: missing.length })));
    }
    for (const question of questions) if (!missing.includes(question) && question.commit()) question.show(false);
    changed();
    show(texts.handedIn);
  }

  press?.addEventListener("click", handIn);
  frame.addEventListener("input", () => {
    asked = false;
  });
  show();
  return show;
}
