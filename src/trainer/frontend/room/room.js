/** A question at a time for the whole room: large, by keyboard, and with nothing shown before it is wanted. */
import { room as texts } from "#texts";
import { button, make } from "../dom.js";
import { say } from "../say.js";
import { makeClock } from "./clock.js";
import { counted, fields } from "./counts.js";

/** What the steps are called, in their order. */
const STAGES = Object.values(texts.stages);

/**
 * What anywidget gives: traits to get, set and listen to.
 * @typedef {{
 *   get(name: string): any,
 *   set(name: string, value: unknown): void,
 *   save_changes(): void,
 *   on(event: string, act: () => void): void,
 *   off(event: string, act: () => void): void,
 * }} Model
 */

const [QUESTION, FIRST, TALK, SECOND, RESULT, ANSWER] = [0, 1, 2, 3, 4, 5];

/**
 * @param {Model} model
 * @param {HTMLElement} host
 * @returns {() => void} what takes it away
 */
export function draw(model, host) {
  const clock = makeClock(model.get("minutes"), (minutes) => change({ minutes }));
  const where = make("span", "tr-room-where");
  where.setAttribute("role", "status");
  const back = button(texts.previous, () => step(-1));
  const next = button(texts.next, () => step(1));
  const large = button(texts.large, () => enlarge());
  const wrong = make("p", "tr-room-wrong");
  wrong.setAttribute("role", "alert");
  const body = make("div", "tr-room-body");
  const controls = make("p", "tr-room-row", back, next, large, where);
  const root = make("section", "tr-room", controls, body, wrong, make("p", "tr-room-soft", texts.keys));
  root.setAttribute("aria-label", texts.label);
  root.tabIndex = -1;
  // Jupyter's own shortcuts would take the keys away.
  root.dataset.lmSuppressShortcuts = "true";

  /** @param {Record<string, unknown>} values */
  function change(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }

  /** @param {number} by */
  function step(by) {
    const [at, stage, last] = [model.get("at"), model.get("stage"), model.get("content").of - 1];
    const to = stage + by;
    if (to >= QUESTION && to <= ANSWER) change({ stage: to });
    else if (to > ANSWER && at < last) change({ stage: QUESTION, at: at + 1 });
    else if (to < QUESTION && at > 0) change({ stage: ANSWER, at: at - 1 });
  }

  function enlarge() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    event.stopPropagation();
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, summary")) return;
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowRight: () => step(1),
      PageDown: () => step(1),
      ArrowLeft: () => step(-1),
      PageUp: () => step(-1),
      f: enlarge,
      F: enlarge,
    };
    // On a button, space presses it.
    if (!target.matches("button")) acts[" "] = clock.toggle;
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  function show() {
    const [content, at, stage] = [model.get("content"), model.get("at"), model.get("stage")];
    const values = { at: at + 1, of: content.of, step: stage + 1, steps: ANSWER + 1, name: STAGES[stage] ?? "" };
    where.textContent = say(texts.where, values);
    back.disabled = at === 0 && stage === QUESTION;
    next.disabled = at === content.of - 1 && stage === ANSWER;
    wrong.textContent = model.get("wrong");
    const asked = make("div", "", make("h3", "tr-room-prompt", content.prompt));
    const seen = make("div", "");
    if (content.madeUp) asked.prepend(make("p", "tr-room-soft", texts.madeUp));
    if (content.several) asked.append(make("p", "", texts.several));
    const turn = stage === FIRST ? "first" : stage === SECOND ? "second" : "";
    if (content.kind === "choice") asked.append(choices(content, turn));
    else if (stage < RESULT) asked.append(...line(content, turn));
    if (turn) asked.append(crowd(turn));
    if (stage === TALK) seen.append(make("p", "", texts.talk), clock.element);
    if (stage >= RESULT) seen.append(result());
    if (stage >= RESULT && content.kind === "scale") seen.append(poles(content.ends));
    if (content.told) seen.append(make("p", "", `${texts.explanation}: ${content.told}`));
    // What is seen stands beside what was asked, where there is room.
    body.className = seen.childNodes.length ? "tr-room-body tr-room-two" : "tr-room-body";
    body.replaceChildren(asked, seen);
  }

  /**
   * @param {{kind: "choice", options: import("./counts.js").Option[]}} content
   * @param {string} turn
   */
  function choices(content, turn) {
    const entries = turn ? fields(content.options, content.kind, model.get(turn), (all) => count(turn, all)) : null;
    const items = content.options.map(({ key, letter, words, right }) => {
      const item = make("li", right ? "tr-room-right" : "", make("b", "", letter), make("span", "", words));
      if (right) item.append(make("strong", "", `✓ ${texts.rightOne}`));
      const field = entries?.get(key);
      if (field) item.append(field);
      return item;
    });
    return make("ul", "tr-room-options", ...items);
  }

  /**
   * @param {{kind: "scale", ends: string[], options: import("./counts.js").Option[]}} content
   * @param {string} turn
   */
  function line(content, turn) {
    if (!turn) return [poles(content.ends)];
    const entries = fields(content.options, content.kind, model.get(turn), (all) => count(turn, all));
    const places = content.options.map(({ key, letter }) =>
      make("li", "", make("span", "", letter), /** @type {HTMLInputElement} */ (entries.get(key))),
    );
    return [poles(content.ends), make("ul", "tr-room-places", ...places)];
  }

  /** @param {string[]} ends */
  function poles(ends) {
    return make("p", "tr-room-poles", ...ends.map((end) => make("span", "", end)));
  }

  /** @param {string} turn */
  function crowd(turn) {
    const field = /** @type {HTMLInputElement} */ (make("input", ""));
    Object.assign(field, { type: "number", min: "0", max: "2000", step: "1", value: String(model.get("people")) });
    field.addEventListener("change", () => change({ people: Math.max(0, Math.floor(Number(field.value) || 0)) }));
    const sum = make("span", "tr-room-sum", counted(model.get(turn), model.get("people")));
    const row = make("p", "tr-room-row", make("label", "", `${texts.people} `, field), sum);
    return make("div", "", row, make("p", "tr-room-soft", texts.veiled));
  }

  /**
   * @param {string} turn
   * @param {import("./counts.js").Counts} counts
   */
  function count(turn, counts) {
    change({ [turn]: counts });
    tally();
  }

  /** Says anew how many were counted; the fields stay, and with them the focus. */
  function tally() {
    const turn = model.get("stage") === FIRST ? "first" : "second";
    const sum = body.querySelector(".tr-room-sum");
    if (sum) sum.textContent = counted(model.get(turn), model.get("people"));
    wrong.textContent = model.get("wrong");
  }

  function result() {
    const picture = model.get("picture");
    if (!picture) return make("p", "", texts.noVote);
    const figure = make("figure", "tr-room-picture");
    // Drawn by the kernel, from numbers.
    figure.innerHTML = picture;
    return figure;
  }

  function follow() {
    const stage = model.get("stage");
    if (stage === FIRST || stage === SECOND) tally();
    else show();
  }
  const full = () => {
    large.textContent = document.fullscreenElement ? texts.small : texts.large;
  };
  const heard = { "change:stage": show, "change:content": follow, "change:picture": follow, "change:wrong": tally };
  Object.assign(heard, { "change:people": tally, "change:at": show });
  for (const [event, act] of Object.entries(heard)) model.on(event, act);
  root.addEventListener("keydown", press);
  document.addEventListener("fullscreenchange", full);
  show();
  host.append(root);
  return () => {
    clock.end();
    document.removeEventListener("fullscreenchange", full);
    for (const [event, act] of Object.entries(heard)) model.off(event, act);
  };
}
