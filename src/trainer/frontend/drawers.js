/** The theme opens its drawers with labels of hidden boxes, which no keyboard reaches: put buttons in their place. */

/** @param {HTMLLabelElement} label */
function prepare(label) {
  const box = /** @type {HTMLInputElement | null} */ (label.control);
  if (!box) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", box.getAttribute("aria-label") ?? "");
  button.append(...label.childNodes);
  button.addEventListener("click", () => box.click());
  const show = () => button.setAttribute("aria-expanded", String(box.checked));
  box.addEventListener("change", show);
  show();
  label.replaceWith(button);
}

export function prepareDrawers() {
  for (const label of document.querySelectorAll(".nav-overlay-icon, .toc-overlay-icon:not(.no-toc)")) {
    prepare(/** @type {HTMLLabelElement} */ (label));
  }
  // A drawer is left with the Escape key, as any layer above a page.
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll(".sidebar-toggle:checked")
    )) {
      box.click();
    }
  });
}
