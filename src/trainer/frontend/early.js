/** What was given before the script of the page came, as `entry/begun.js` has noted it. */

/** @typedef {import("./record.js").Answer} Answer */

/** @type {(form: HTMLFormElement, field: {read: (form: HTMLFormElement) => Answer}) => Answer} nothing given is `null` */
export const givenEarly = (form, field) => (form.hasAttribute("data-begun") ? field.read(form) : null);

/**
 * Words that are kept and words written early: neither gives way to the other.
 * @param {string} kept
 * @param {string} early
 */
export function bothWritten(kept, early) {
  // A browser may have put the kept ones back itself.
  if (early.startsWith(kept)) return early;
  return early.trim() ? `${kept}\n${early}` : kept;
}
