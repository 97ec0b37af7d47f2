/** Small elements. Text always goes in as text, never as markup. */

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * @param {string} words
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
export function button(words, act) {
  const element = /** @type {HTMLButtonElement} */ (make("button", "", words));
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/**
 * What stands inside an element, once more, without the ids that may stand on a page only once.
 * @param {Element | null | undefined} source
 * @returns {Node[]}
 */
export function copy(source) {
  const clone = /** @type {Element | undefined} */ (source?.cloneNode(true));
  for (const inner of clone?.querySelectorAll("[id]") ?? []) inner.removeAttribute("id");
  return [...(clone?.childNodes ?? [])];
}
