import { field as texts } from "#texts";
import { say } from "../say.js";

/** @type {(form: HTMLFormElement) => HTMLSelectElement[]} */
const selects = (form) => [...form.querySelectorAll("select")];

/** @type {import("./index.js").Field} */
export const match = {
  read: (form) => Object.fromEntries(selects(form).flatMap((it) => (it.value ? [[it.name, it.value]] : []))),
  write(form, answer) {
    for (const select of selects(form)) select.value = Object(answer)[select.name] ?? "";
  },
  first: (form) => selects(form).find((select) => !select.value) ?? selects(form)[0] ?? null,
  prepare(form, interaction, tell) {
    if (!interaction.once) return;
    form.addEventListener("change", (event) => {
      const changed = /** @type {HTMLSelectElement} */ (event.target);
      const twice = changed.value && selects(form).some((it) => it !== changed && it.value === changed.value);
      tell(twice ? say(texts.twice, { text: changed.selectedOptions[0]?.text.trim() ?? "" }) : "");
    });
  },
};
