/** Asking before something is done that cannot be undone. */
import { button, make } from "./dom.js";

/**
 * A native dialog: it holds the focus, closes on Escape and gives the focus back.
 * @template {string} T
 * @param {string} title
 * @param {string} text
 * @param {[T, string][]} answers the value and the words of each button; the last one is the way out
 * @returns {Promise<T | "">} the answer chosen, empty when the dialog was closed
 */
export function ask(title, text, answers) {
  const heading = make("h2", "", title);
  heading.id = "tr-dialog-title";
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "tr-dialog", heading, make("p", "", text)));
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(
    make("div", "tr-actions", ...answers.map(([value, words]) => button(words, () => dialog.close(value)))),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(/** @type {T | ""} */ (dialog.returnValue));
    });
  });
}
