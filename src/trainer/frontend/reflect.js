/** Reflections: written for oneself and kept as they are typed. */
import { quiz as texts } from "#texts";
import { bothWritten, givenEarly } from "./early.js";
import { openText } from "./interactions/text.js";
import { later } from "./later.js";

/**
 * @param {HTMLFormElement} form
 * @param {import("./store.js").Store} store
 */
export function prepareReflection(form, store) {
  const id = form.dataset.reflect ?? "";
  const box = form.querySelector("textarea");
  const status = form.querySelector("[role=status]");
  if (!box) return;
  const keep = later(() => {
    const kept = store.write(id, box.value);
    if (kept && status && !status.textContent) status.textContent = texts.kept;
  }, 500);
  const restore = () => {
    if (!keep.waiting()) box.value = store.note(id);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", keep.soon);
  store.listen((newLearner) => {
    if (newLearner) keep.never();
    restore();
  });
  const early = givenEarly(form, openText);
  if (early === null) return restore();
  box.value = bothWritten(store.note(id), `${early}`);
  keep.soon();
}
