/** One's own view of what one wrote, criterion by criterion, beside what the helper found. */
import { exercise as texts } from "#texts";
import { make } from "../dom.js";
import { later } from "../later.js";
import { badge, quotation } from "./feedback.js";

/** @typedef {import("../data.js").Exercise} Exercise */
/** @typedef {import("../store.js").Store} Store */

/**
 * @param {HTMLFormElement} form
 * @param {Exercise} data
 * @param {Store} store
 */
export function prepareRating(form, { id, shape }, store) {
  const boxes = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))];
  const rated = () =>
    store
      .tries(id)
      .filter((one) => one.shape === shape)
      .pop()?.answer;

  const keep = later(() => {
    const answer = Object.fromEntries(boxes().flatMap(({ checked, name, value }) => (checked ? [[name, value]] : [])));
    if (JSON.stringify(answer) === JSON.stringify(rated() ?? {})) return;
    store.add(id, { at: Date.now(), answer, shape, key: "", hints: 0 });
  }, 1000);

  /** @param {boolean} newLearner */
  function restore(newLearner) {
    if (newLearner) keep.never();
    if (keep.waiting()) return;
    const answer = Object(rated());
    for (const box of boxes()) box.checked = answer[box.name] === box.value;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", keep.soon);
  restore(true);

  return {
    restore,
    /**
     * Put what the helper found beside each choice; nothing, where it was not asked.
     * @param {import("./feedback.js").Assessment | null} assessment
     * @param {import("./feedback.js").Texts} answers
     */
    beside(assessment, answers) {
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".tr-evidence"))) {
        const criterion = place.closest("fieldset")?.dataset.criterion;
        const found = assessment?.criteria.find((one) => one.criterion === criterion);
        place.hidden = !found;
        place.replaceChildren();
        if (!found) continue;
        place.dataset.finding = found.finding;
        place.append(make("p", "", `${texts.helperSays} `, badge(found.finding)));
        place.append(...found.passages.slice(0, 1).map((passage) => quotation(passage, answers)));
      }
    },
  };
}
