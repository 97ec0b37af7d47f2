import { field as texts } from "#texts";
import { percent, say } from "../say.js";

/** @type {(form: HTMLFormElement) => HTMLInputElement} */
const input = (form) => /** @type {HTMLInputElement} */ (form.querySelector("input"));

/** Say where the marker stands, in words. @param {HTMLFormElement} form */
function tellPlace(form) {
  const marker = input(form);
  const [left = "", right = ""] = [...form.querySelectorAll(".tr-pole")].map((pole) => pole.textContent?.trim() ?? "");
  const way = (+marker.value - +marker.min) / (+marker.max - +marker.min);
  const words = form.hasAttribute("data-begun")
    ? say(texts.scaleAt, { left, right, percent: percent(`${way}`) })
    : texts.scaleNot;
  marker.setAttribute("aria-valuetext", words);
  const output = form.querySelector("output");
  if (output) output.textContent = words;
}

/** @type {import("./index.js").Field} */
export const scale = {
  read: (form) => (form.hasAttribute("data-begun") ? input(form).value : ""),
  write(form, answer) {
    input(form).value = `${answer ?? input(form).defaultValue}`;
    form.toggleAttribute("data-begun", Boolean(answer));
    tellPlace(form);
  },
  first: input,
  prepare(form) {
    const moved = () => {
      form.setAttribute("data-begun", "");
      tellPlace(form);
    };
    // The marker's value is spoken by aria-valuetext; an output would say it a second time.
    form.querySelector("output")?.setAttribute("aria-live", "off");
    input(form).addEventListener("input", moved);
    // A click on the middle, where the marker waits, changes no value.
    input(form).addEventListener("pointerup", () => {
      moved();
      form.dispatchEvent(new Event("change"));
    });
  },
};
