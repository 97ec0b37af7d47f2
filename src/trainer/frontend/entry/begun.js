/**
 * What is given before the script of a page has come is noted on its form, for that script to take over.
 *
 * It stands in the page, before the first form.
 */
addEventListener("input", ({ target }) => {
  const { form } = /** @type {HTMLInputElement} */ (target);
  if (form) form.dataset.begun = "";
});
