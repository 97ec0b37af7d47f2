/**
 * Two parallel forms of a test. Half the readers take A first and half B, so that in a group a form's difficulty is
 * not taken for learning. The learner's id decides, and the record says which came first.
 */
import { forms as texts } from "#texts";
import { say } from "./say.js";

/** The note of the record that says which form came first. */
const NOTE = "test-forms";

/**
 * @param {string} learner
 * @returns {boolean} whether form A comes first
 */
export function aFirst(learner) {
  let sum = 0;
  for (const letter of learner) sum += letter.codePointAt(0) ?? 0;
  return sum % 2 === 0;
}

/**
 * @param {HTMLElement} section
 * @param {import("./store.js").Store} store
 */
export function prepareForms(section, store) {
  const links = [...section.querySelectorAll("a")];
  function show() {
    const order = aFirst(store.record().learner) ? links : [...links].reverse();
    const words = [texts.before, texts.after];
    order.forEach((link, place) => {
      const line = link.parentElement;
      const says = line?.querySelector("span");
      if (says) says.textContent = words[place] ?? "";
      if (line) section.append(line);
    });
    const first = order[0]?.textContent ?? "";
    if (store.note(NOTE) !== first) store.write(NOTE, first);
    const note = section.querySelector(".tr-note");
    if (note) note.textContent = say(texts.why, { first });
  }
  store.listen(show);
  show();
}
