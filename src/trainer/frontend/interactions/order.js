import { field as texts } from "#texts";
import { say } from "../say.js";

/** @type {(form: HTMLFormElement) => HTMLElement} */
const list = (form) => /** @type {HTMLElement} */ (form.querySelector(".tr-items"));
/** @type {(form: HTMLFormElement) => HTMLElement[]} */
const items = (form) => /** @type {HTMLElement[]} */ ([...list(form).children]);

/** The order in which a page came, to go back to. @type {WeakMap<HTMLFormElement, HTMLElement[]>} */
const asSent = new WeakMap();

/** @type {import("./index.js").Field} */
export const order = {
  read: (form) => (form.hasAttribute("data-begun") ? items(form).map((item) => item.dataset.item ?? "") : []),
  write(form, answer) {
    const start = asSent.get(form) ?? items(form);
    asSent.set(form, start);
    const ids = Array.isArray(answer) ? answer : start.map((item) => item.dataset.item);
    for (const id of ids) list(form).append(...start.filter((item) => item.dataset.item === id));
    form.toggleAttribute("data-begun", answer !== null);
  },
  first: (form) => form.querySelector("[data-move]"),
  prepare(form, _interaction, tell) {
    for (const moves of form.querySelectorAll(".tr-moves")) moves.removeAttribute("hidden");
    list(form).addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const item = /** @type {HTMLElement | null} */ (button?.closest(".tr-item"));
      if (!button || !item) return;
      const all = items(form);
      const from = all.indexOf(item);
      const to = from + Number(button.dataset.move);
      const other = all[to];
      // The other item moves, not the one whose button has the focus: moving that would lose the focus.
      if (other) item[to < from ? "after" : "before"](other);
      form.toggleAttribute("data-begun", true);
      tell(say(texts.place, { n: (other ? to : from) + 1, of: all.length }));
      form.dispatchEvent(new Event("change"));
    });
  },
  doubt(form) {
    if (form.hasAttribute("data-begun")) return "";
    // Once asked, leaving everything as it stands is an answer too.
    form.toggleAttribute("data-begun", true);
    return texts.orderAsk;
  },
};
