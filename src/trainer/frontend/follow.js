/**
 * Hearing of what other pages keep: at once where they are open in other tabs, and on the way back to a page that the
 * browser had put by. That one is shown as it was left, whoever has sat down since.
 */

/**
 * Have a store take in what others keep.
 * @param {import("./store.js").Store} store
 */
export function follow(store) {
  addEventListener("storage", ({ key, newValue }) => store.heard(key, newValue));
  addEventListener("pageshow", ({ persisted }) => persisted && store.catchUp());
}

/**
 * Show something now, and again whenever others may have kept something.
 * @param {() => void} show
 */
export function keepShowing(show) {
  show();
  addEventListener("storage", show);
  addEventListener("pageshow", ({ persisted }) => persisted && show());
}
