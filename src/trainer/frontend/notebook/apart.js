/** A question may stand twice in a notebook, and beside an editor that takes keys for commands. */

/** What refers to ids. */
const REFERRING = ["id", "for", "aria-labelledby", "aria-describedby"];
let views = 0;

/**
 * Give every id an ending of its own, and what refers to it too.
 * @param {Element} holder
 */
export function separate(holder) {
  views += 1;
  // Each widget has a copy of this script, so that counting alone would not tell them apart.
  const ending = `-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}${views}`;
  for (const name of REFERRING) {
    for (const element of holder.querySelectorAll(`[${name}]`)) {
      const ids = element.getAttribute(name)?.split(/\s+/) ?? [];
      element.setAttribute(name, ids.map((id) => id + ending).join(" "));
    }
  }
}

/**
 * Whether a key is meant for the notebook: Escape leads out of the widget; Ctrl or Cmd with S saves, with F or P finds.
 * @param {KeyboardEvent} event
 */
const isCommand = ({ key, ctrlKey, metaKey, altKey }) =>
  key === "Escape" || ((ctrlKey || metaKey) && !altKey && /^[fps]$/i.test(key));

/**
 * Keep keys from commands of the notebook: an arrow moves on in a list of answers and not to the next cell; what is typed
 * is typed.
 * @param {HTMLElement} holder
 * @returns {() => void} ends it
 */
export function keepKeys(holder) {
  const keep = (/** @type {KeyboardEvent} */ event) => {
    if (!isCommand(event)) event.stopPropagation();
    else if (event.key === "Escape") /** @type {HTMLElement | null} */ (holder.closest(".jp-Cell"))?.focus();
  };
  // Notebook 7 takes a key before it reaches anything else, unless what has the focus says that it must not.
  const first = (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    if (!(target instanceof Element) || !holder.contains(target)) return;
    target.toggleAttribute("data-lm-suppress-shortcuts", !isCommand(event));
  };
  for (const name of /** @type {const} */ (["keydown", "keypress", "keyup"])) holder.addEventListener(name, keep);
  addEventListener("keydown", first, true);
  return () => removeEventListener("keydown", first, true);
}
