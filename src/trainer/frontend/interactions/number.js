import { field as texts } from "#texts";
import { later } from "../later.js";
import { say } from "../say.js";
import { score } from "../score.js";

/** @type {(form: HTMLFormElement) => HTMLInputElement} */
const input = (form) => /** @type {HTMLInputElement} */ (form.querySelector("input"));

/** @type {import("./index.js").Field} */
export const number = {
  read: (form) => input(form).value,
  write(form, answer) {
    input(form).value = `${answer ?? ""}`;
    input(form).dispatchEvent(new Event("input"));
  },
  first: input,
  prepare(form, interaction) {
    const output = form.querySelector("output");
    const show = later(() => {
      const { read } = score(interaction, input(form).value);
      const words = read ? say(texts.readAs, { number: read }) : "";
      if (output && output.textContent !== words) output.textContent = words;
    }, 400);
    input(form).addEventListener("input", show.soon);
  },
};
