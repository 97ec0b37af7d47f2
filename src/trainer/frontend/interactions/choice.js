/** @type {(form: HTMLFormElement) => HTMLInputElement[]} */
const inputs = (form) => [...form.querySelectorAll("input")];

/** @type {import("./index.js").Field} */
export const choice = {
  read: (form) => inputs(form).flatMap((input) => (input.checked ? [input.value] : [])),
  write(form, answer) {
    for (const input of inputs(form)) input.checked = [answer].flat().includes(input.value);
  },
  first: (form) => form.querySelector("input:checked, input"),
};
