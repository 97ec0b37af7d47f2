/**
 * The first question of a page, answered before the page has come: this stands in the page right behind its form.
 *
 * It scores and tells as the script of the page does, by the same modules, and keeps what was answered until that one
 * takes over: hints, tries and the record are its business.
 */
import { attempt } from "./attempt.js";
import { make } from "./dom.js";
import { refusal, showTry } from "./reply.js";
import { clearMarks } from "./verdict.js";

/** @typedef {import("./data.js").Question} Question */
/** @typedef {{id: string, tries: import("./record.js").Try[], stop: () => void}} First what the script of the page takes over */

/**
 * @param {import("./interactions/index.js").Field} field
 * @param {(interaction: any, answer: unknown) => import("./score.js").Score} score
 */
export function answerFirst(field, score) {
  const place = /** @type {HTMLScriptElement} */ (document.currentScript);
  const form = /** @type {HTMLFormElement} */ (place.previousElementSibling);
  /** @type {{course: string, question: Question}} */
  const { course, question } = JSON.parse(place.dataset.first ?? "");
  const { id, interaction, shape, key } = question;
  // Who was here before is to find the answers from then, and has the script that shows them.
  if (attempt(() => localStorage.getItem(`trainer:${course}:record`), null)) return;
  const find = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (form.querySelector(`.tr-${name}`));
  const status = find("status");
  /** @type {import("./record.js").Try[]} */
  const tries = [];

  function clear() {
    clearMarks(form);
    status?.replaceChildren();
  }

  function press() {
    if (tries.length) return;
    clear();
    const answer = field.read(form);
    const graded = score(interaction, answer);
    const { fraction, state } = graded;
    if (fraction === null && state !== "complete") {
      status?.append(make("p", "tr-message", refusal(interaction, graded)));
      if (state === "unanswered") field.first(form)?.focus();
      return;
    }
    tries.push({ at: Date.now(), answer, shape, key, hints: 0 });
    form.toggleAttribute("data-shut", true);
    const [verdict, ...rest] = showTry(form, graded);
    status?.append(verdict ?? "");
    find("result")?.append(...rest);
  }

  /** @type {[string, (event: Event) => void][]} */
  const events = [
    ["submit", (event) => event.preventDefault()],
    [
      "click",
      ({ target }) => {
        if (/** @type {Element} */ (target).matches(".tr-check")) press();
      },
    ],
    ["input", clear],
  ];
  for (const [name, act] of events) form.addEventListener(name, act);
  for (const name of ["hint", "answer"]) find(name)?.toggleAttribute("hidden", true);
  find("actions")?.toggleAttribute("hidden", false);

  Object.assign(globalThis, {
    "trainer-first": {
      id,
      tries,
      stop() {
        for (const [name, act] of events) form.removeEventListener(name, act);
      },
    },
  });
}
