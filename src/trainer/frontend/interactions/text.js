/** @type {(form: HTMLFormElement) => HTMLInputElement | HTMLTextAreaElement | null} */
const box = (form) => form.querySelector("input, textarea");

/** @type {import("./index.js").Field} */
export const text = {
  read: (form) => box(form)?.value ?? "",
  write(form, answer) {
    const field = box(form);
    if (field) field.value = `${answer ?? ""}`;
  },
  first: box,
};

/** Written freely, but read and filled in alike. */
export const openText = text;
