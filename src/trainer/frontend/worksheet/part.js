/** One part of a worksheet: kept as it is filled in, and found again. */
import { quiz as texts } from "#texts";
import { make } from "../dom.js";
import { bothWritten, givenEarly } from "../early.js";
import { later } from "../later.js";
import { fields } from "./fields.js";

/** @typedef {import("../data.js").Question} Question */
/** @typedef {import("../record.js").Answer} Answer */
/** @typedef {import("../store.js").Store} Store */
/** @typedef {ReturnType<typeof preparePart>} Part */

/** Whether somebody wrote anything, in whatever script. @param {string} text */
export const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/** @type {(a: Answer, b: Answer) => boolean} */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {Answer} answer */
const given = (answer) => (typeof answer === "string" ? hasWords(answer) : Object.keys(answer ?? {}).length > 0);

/**
 * @param {HTMLFormElement} form
 * @param {Question} data
 * @param {Store} store
 * @param {() => void} changed
 */
export function preparePart(form, data, store, changed) {
  const { id, shape, key } = data;
  const field = fields[data.interaction.type];
  const written = data.interaction.type === "OpenText";
  const status = form.querySelector(".tr-status");
  const note = /** @type {HTMLElement | null} */ (form.querySelector(".tr-note"));
  const early = givenEarly(form, field);

  const paper = make("span", "tr-written");
  paper.dir = "auto";
  if (written) form.querySelector(".tr-entry")?.append(paper);

  const tries = () => store.tries(id).filter((one) => one.shape === shape);
  const last = () => tries().pop()?.answer ?? null;
  const read = () => field.read(form);
  const stored = () => (written ? (store.record().notes[id]?.text ?? last()) : last());
  const tell = (/** @type {string} */ words) =>
    status?.replaceChildren(...(words ? [make("p", "tr-message", words)] : []));

  /** Take what stands here as a try, if it is not the last one already. */
  function commit() {
    const answer = read();
    if (same(answer, last()) || (!given(answer) && !tries().length)) return;
    store.add(id, { at: Date.now(), answer, shape, key, hints: 0 });
  }

  const keep = later(
    () => {
      if (written) {
        const kept = store.write(id, `${read()}`);
        if (kept && status && !status.textContent) status.textContent = texts.kept;
      } else commit();
      changed();
    },
    written ? 500 : 1000,
  );

  /** Tell the style for paper what was given here, and have a long text stand there whole. */
  function toPaper() {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("select, textarea, input"))) {
      box.toggleAttribute("data-given", box.value.trim() !== "");
    }
    if (written) paper.textContent = `${read()}`.trim();
  }

  /** What to begin with: what is stored and what was given early. */
  function beginning() {
    if (!given(early)) return stored();
    return written ? bothWritten(`${stored() ?? ""}`, `${early}`) : (stored() ?? early);
  }

  /** Bring the form to what the record says. @param {boolean} newLearner */
  function restore(newLearner, answer = stored()) {
    if (newLearner) {
      keep.never();
      tell("");
    }
    if (newLearner || (!keep.waiting() && !same(answer, read()) && (given(answer) || given(read())))) {
      field.write(form, answer);
    }
    toPaper();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  for (const event of ["input", "change"]) {
    form.addEventListener(event, keep.soon);
    form.addEventListener(event, toPaper);
  }
  field.prepare?.(form, data.interaction, tell);
  if (note) note.hidden = false;
  restore(true, beginning());
  if (given(early)) keep.soon();

  return {
    id,
    written,
    commit,
    restore,
    text: () => `${read() ?? ""}`,
    /** What was last read by the helper, as long as anything stands here. */
    asked: () => (hasWords(`${stored() ?? ""}`) ? `${last() ?? ""}` : ""),
    begun: () => given(stored()),
    focus: () => field.first(form)?.focus(),
  };
}
