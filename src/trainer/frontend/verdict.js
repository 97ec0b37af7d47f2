/** Showing what a response was worth: a word and an icon beside each thing chosen or missed, with what is said to it. */
import { reply as texts } from "#texts";
import { copy, make } from "./dom.js";

/** @typedef {"right" | "partly" | "wrong" | "missed" | "blank" | "complete"} Verdict */

/** The word always comes with the icon; the icon is only for the eye. @type {Record<Verdict, string>} */
const ICONS = { right: "✓", partly: "◐", wrong: "✗", missed: "→", blank: "–", complete: "✓" };

/**
 * @param {string} tag
 * @param {Verdict} verdict
 * @param {string} words
 */
export function badge(tag, verdict, words) {
  const icon = make("span", "", ICONS[verdict]);
  icon.setAttribute("aria-hidden", "true");
  const element = make(tag, "tr-verdict", icon, ` ${words}`);
  element.dataset.verdict = verdict;
  return element;
}

/**
 * @param {HTMLFormElement} form
 * @param {readonly {id: string, verdict: string}[]} marks an empty verdict shows what is said alone
 * @returns {HTMLElement[]} what is said without a place of its own beside an option or a row
 */
export function showMarks(form, marks) {
  const below = [];
  for (const { id, verdict } of marks) {
    const box = form.querySelector(
      ["[data-option", "[data-row", "[data-item", ".tr-gap[name"].map((place) => `${place}="${id}"]`).join(),
    );
    const key = form.querySelector(`[data-for="${id}"]`);
    const said = copy(key?.querySelector(".tr-feedback"));
    const about = make("div", "tr-feedback", ...said);
    if (!box) {
      // In a text with blanks it must be said which word this is about.
      if (id.includes(".")) about.prepend(make("b", "", ...copy(key?.querySelector(".tr-for"))), " ");
      if (said.length) below.push(about);
      continue;
    }
    const missed = verdict === "missed" && form.dataset.type !== "Choice";
    const shown = /** @type {Verdict} */ (missed ? "blank" : verdict);
    const note = make("span", "tr-said");
    if (shown) note.append(badge("b", shown, texts.verdict[shown]), " ");
    if (said.length) note.append(about);
    note.id = `${form.id}-said-${id}`;
    box[box.matches("li") ? "append" : "after"](note);
    (box.matches(".tr-gap") ? box : box.querySelector("input, select"))?.setAttribute("aria-describedby", note.id);
  }
  return below;
}

/** @param {HTMLFormElement} form */
export function clearMarks(form) {
  for (const note of form.querySelectorAll(".tr-said")) {
    form.querySelector(`[aria-describedby="${note.id}"]`)?.removeAttribute("aria-describedby");
    note.remove();
  }
}
