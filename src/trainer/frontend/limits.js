/** Choices with a limit: so many options at most, or one that goes with no other, such as "I do not know". */
import { limits as texts } from "#texts";
import { make } from "./dom.js";
import { say } from "./say.js";

/** @param {Event} event a box was ticked, or unticked */
function hold({ target }) {
  const box = /** @type {HTMLInputElement} */ (target);
  const options = box.closest(".tr-options");
  if (!options || !box.checked) return;
  const others = [.../** @type {NodeListOf<HTMLInputElement>} */ (options.querySelectorAll(":checked"))];
  for (const other of others) {
    if (other !== box && (box.matches("[data-alone]") || other.matches("[data-alone]"))) other.checked = false;
  }
  const most = Number(options.getAttribute("data-most") ?? Infinity);
  if (others.filter((other) => other.checked).length <= most) return;
  box.checked = false;
  box
    .closest("form")
    ?.querySelector(".tr-status")
    ?.replaceChildren(make("p", "tr-message", say(texts.most, { n: most })));
}

/** Before anybody reads what is ticked, and after whatever was said before has been taken away. */
export function holdLimits() {
  addEventListener("change", hold, true);
}
