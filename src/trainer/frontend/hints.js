/** Hints, one at a time; what one costs is said before it is taken. */
import { quiz as texts } from "#texts";
import { percent, say, value } from "./say.js";

/**
 * @param {HTMLFormElement} form
 * @param {string[]} costs
 * @param {() => void} took
 */
export function prepareHints(form, costs, took) {
  const box = form.querySelector(".tr-hints");
  const ask = /** @type {HTMLButtonElement | null} */ (form.querySelector(".tr-hint"));
  const hints = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".tr-hints > ol > li"));
  let taken = 0;

  /** @param {number} count */
  function show(count) {
    taken = Math.min(count, hints.length);
    box?.toggleAttribute("hidden", taken === 0);
    hints.forEach((hint, at) => {
      hint.hidden = at >= taken;
    });
    if (!ask) return;
    ask.hidden = false;
    const cost = costs[taken] ?? "0";
    const n = Math.min(taken + 1, hints.length);
    ask.textContent = say(value(cost) ? texts.hintNextCost : texts.hintNext, {
      n,
      of: hints.length,
      cost: percent(cost),
    });
    ask.setAttribute("aria-disabled", String(taken === hints.length));
  }

  // The hints stand above the button, so a screen reader is told of a new one.
  box?.setAttribute("aria-live", "polite");
  ask?.addEventListener("click", () => {
    if (taken === hints.length) return;
    show(taken + 1);
    took();
  });
  show(0);
  return { show, taken: () => taken };
}
