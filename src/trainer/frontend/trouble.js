/**
 * Telling that something could not be kept, where it is seen and heard, without taking the focus.
 *
 * Hardly anyone ever needs this, so pages with questions load it only when they do: see `entry/trouble.js`.
 */
import { trouble as texts } from "#texts";
import { button, make } from "./dom.js";
import { save } from "./save.js";

/** @typedef {import("./shelf.js").Trouble} Trouble */
/** @typedef {() => import("./record.js").LearnerRecord} Source */

const PLACE = "position:fixed;inset:auto 0 0;z-index:50";
const BOX =
  "max-width:40rem;margin:.6rem auto;padding:1rem;border:2px solid var(--tr-partly);background:var(--tr-page)";

/**
 * @param {Trouble} trouble
 * @param {Source} record what to save
 */
export function tellTrouble(trouble, record) {
  let holder = document.querySelector(".tr-troubles");
  if (!holder) {
    holder = make("div", "tr-troubles");
    holder.setAttribute("role", "status");
    holder.setAttribute("style", PLACE);
    document.body.append(holder);
  }
  const keep = button(texts.saveNow, () => save(record()));
  const close = button(texts.close, () => notice.remove());
  const notice = make("div", "tr-trouble", make("p", "", texts[trouble]), keep, " ", close);
  notice.setAttribute("style", BOX);
  // It stands there empty first: only what changes afterwards is announced.
  setTimeout(() => holder.append(notice), 100);
}
