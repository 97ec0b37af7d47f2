/** @type {(form: HTMLFormElement) => (HTMLInputElement | HTMLSelectElement)[]} */
const gaps = (form) => [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(".tr-gap"))];

/** @type {import("./index.js").Field} */
export const blanks = {
  read: (form) => Object.fromEntries(gaps(form).flatMap((gap) => (gap.value.trim() ? [[gap.name, gap.value]] : []))),
  write(form, answer) {
    for (const gap of gaps(form)) gap.value = Object(answer)[gap.name] ?? "";
  },
  first: (form) => gaps(form).find((gap) => !gap.value.trim()) ?? gaps(form)[0] ?? null,
};
