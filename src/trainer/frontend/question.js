/**
 * The life of one question: answered, checked, told why, tried again, and found again after a reload.
 *
 * It is open while it may be edited and is not checked, and shut while it shows what a try was worth.
 */
import { quiz as texts } from "#texts";
import { button, make } from "./dom.js";
import { givenEarly } from "./early.js";
import { prepareHints } from "./hints.js";
import { fields } from "./interactions/index.js";
import { later } from "./later.js";
import { readings, refusal, showTry } from "./reply.js";
import { score } from "./score.js";
import { beside, standing } from "./standing.js";
import { clearMarks } from "./verdict.js";

/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Policy} Policy */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {ReturnType<typeof enliven>} Live */

/**
 * @param {HTMLFormElement} form
 * @param {Question} data
 * @param {Policy} policy
 * @param {Store} store
 * @param {boolean} withhold whether nothing is told before the quiz is handed in
 * @param {() => void} changed
 */
export function enliven(form, data, policy, store, withhold, changed) {
  const { id, interaction, shape, key } = data;
  const field = fields[interaction.type];
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`.tr-${name}`));
  const check = find("check");
  const again = find("again");
  const status = find("status");
  const result = find("result");
  let open = true;
  /** How many tries were there when the question was last drawn. */
  let drawn = 0;
  const early = givenEarly(form, field);

  const draft = later(() => {
    store.keepDraft(id, { answer: field.read(form), shape, hints: hints.taken() });
    changed();
  }, 300);
  const hints = prepareHints(form, data.hints, draft.soon);

  const tries = () => store.tries(id).filter((one) => one.shape === shape);
  const stand = () => standing(data, policy, tries());
  const state = () => score(interaction, field.read(form)).state;
  const focus = () => field.first(form)?.focus();
  const tell = (/** @type {string} */ words) =>
    status.replaceChildren(...(words ? [make("p", "tr-message", words)] : []));

  function clear() {
    clearMarks(form);
    tell("");
    result.replaceChildren();
  }

  /** @param {boolean} shut */
  function turn(shut) {
    clear();
    open = !shut;
    drawn = store.tries(id).length;
    form.toggleAttribute("data-shut", shut);
    for (const control of form.querySelectorAll("fieldset :is(input, select, textarea, button), .tr-check")) {
      // What was typed can still be copied, and what was chosen or pressed keeps the focus.
      if (control.matches("[type=radio], [type=checkbox], .tr-check")) control.setAttribute("aria-disabled", `${shut}`);
      else control.toggleAttribute(control.matches("textarea, [type=text]") ? "readonly" : "disabled", shut);
    }
    again.hidden = !shut || withhold || stand().left === 0;
    for (const answer of form.querySelectorAll("details")) answer.hidden = !tries().length;
  }

  /** Show the last try. @param {boolean} spoken whether the verdict is announced, as after Check, or just stands there */
  function show(spoken) {
    const last = tries().pop();
    if (!last) return;
    turn(true);
    const now = stand();
    const [verdict, ...rest] = showTry(
      form,
      /** @type {import("./score.js").Score} */ (now.scores[now.scores.length - 1]),
    );
    const more = beside(now);
    if (more) rest.push(make("p", "tr-tries", more));
    if (last.key !== key) rest.unshift(make("p", "tr-changed", texts.keyChanged));
    (spoken ? status : result).append(verdict ?? "");
    result.append(...rest);
  }

  /** Take the answer as a try if it can be graded; else say why not. */
  function commit() {
    const answer = field.read(form);
    const graded = score(interaction, answer);
    if (graded.fraction === null && graded.state !== "complete") {
      tell(refusal(interaction, graded));
      const [numbers, box] = readings(form, graded);
      const choices = numbers.map((number) =>
        button(number, () => {
          if (box) box.value = number;
          box?.focus();
          clear();
          draft.soon();
        }),
      );
      result.replaceChildren(make("div", "tr-readings", ...choices));
      return false;
    }
    draft.never();
    store.add(id, { at: Date.now(), answer, shape, key, hints: hints.taken() });
    store.keepDraft(id, null);
    return true;
  }

  function press() {
    if (!open) return;
    const doubt = field.doubt?.(form);
    if (doubt) tell(doubt);
    else if (commit()) {
      show(true);
      changed();
    } else if (state() === "unanswered") focus();
  }

  /** Bring the form to what the record and the drafts say, and else to what was given `early`. */
  function restore(early = /** @type {import("./record.js").Answer} */ (null)) {
    const last = tries().pop();
    const kept = store.draft(id);
    const pending = kept?.shape === shape ? kept : undefined;
    const unchecked = pending && score(interaction, pending.answer).state !== "unanswered";
    hints.show(Math.max(pending?.hints ?? 0, ...tries().map((one) => one.hints)));
    field.write(form, (unchecked ? pending.answer : last?.answer) ?? early);
    if (last && !unchecked) return show(false);
    turn(false);
    const words =
      unchecked && !withhold ? texts.uncheckedKept : !last && store.tries(id).length ? texts.shapeChanged : "";
    if (words) result.append(make("p", "tr-changed", words));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (!withhold) press();
  });
  form.addEventListener("click", (event) => {
    if (!open && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  form.addEventListener("input", clear);
  form.addEventListener("change", draft.soon);
  form.addEventListener("input", draft.soon);
  check.addEventListener("click", press);
  again.addEventListener("click", () => {
    turn(false);
    focus();
  });

  field.prepare?.(form, interaction, tell);
  if (interaction.opinion) {
    check.textContent = texts.keep;
    again.textContent = texts.change;
  }
  check.hidden = withhold;
  find("actions").hidden = false;
  restore(early);
  if (open && early !== null) draft.soon();

  return {
    data,
    form,
    tries,
    stand,
    state,
    commit,
    show,
    focus,
    isOpen: () => open,
    reopen: () => turn(false),
    /** Show what another tab stored. @param {boolean} all also what is being answered just now, or did not change */
    refresh: (all) => (all || (drawn !== store.tries(id).length && !draft.waiting())) && restore(),
  };
}
