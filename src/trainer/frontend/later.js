/** Doing something once typing pauses, and in any case before the page is left. */

/** @type {Set<() => void>} */
const waiting = new Set();

/** Do now whatever is waiting. */
export function flush() {
  for (const task of [...waiting]) task();
}

addEventListener("pagehide", flush);
// Phones end pages that nobody looks at, without a word.
addEventListener("visibilitychange", flush);

/**
 * @param {() => void} act
 * @param {number} pause in milliseconds
 * @returns {{soon: () => void, never: () => void, waiting: () => boolean}}
 */
export function later(act, pause) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const never = () => {
    clearTimeout(timer);
    waiting.delete(run);
  };
  const run = () => {
    never();
    act();
  };
  return {
    soon() {
      clearTimeout(timer);
      waiting.add(run);
      timer = setTimeout(run, pause);
    },
    never,
    waiting: () => waiting.has(run),
  };
}
