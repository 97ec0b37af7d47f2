/**
 * Where a notebook keeps a record: its kernel, which writes a file. Until that has answered, a copy waits in the
 * browser, so that nothing is lost when the kernel has stopped. What is not checked yet stays in the browser.
 *
 * Where pages of the course are of the same origin, as with a kernel inside the browser, their storage is the record's
 * home, and the kernel has a copy.
 */
import { attempt } from "../attempt.js";
import { create, merge, read } from "../record.js";

/** @typedef {import("../shelf.js").Place} Place */
/**
 * @typedef {object} Model what anywidget gives
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, act: () => void) => void} on
 * @property {(event: string, act: () => void) => void} off
 */

/**
 * @param {Model} model
 * @param {{course: string, shared: boolean, folder: string}} setting `folder` tells apart whose notebooks they are
 * @param {Place | null} [browser]
 */
export function openPlace(model, { course, shared, folder }, browser = attempt(() => localStorage, null)) {
  const prefix = `trainer:${course}:`;
  const home = `${prefix}record`;
  const waiting = `${prefix}waiting:${folder}`;
  const inBrowser = shared && browser !== null;

  const parse = (/** @type {string | null | undefined} */ text) => (text ? read(text, course).record : undefined);
  // Several learners may use one browser, each with a folder of their own.
  const own = (/** @type {string} */ key) => (shared ? key : `${key}:${parse(model.get("_record"))?.learner}`);

  /** @param {string} text */
  function send(text) {
    model.set("_record", text);
    model.set("_sent", Math.max(Date.now(), model.get("_sent") + 1));
    model.save_changes();
  }

  /** Whether the kernel has not yet said that it kept what was sent last. */
  const isWaiting = () => model.get("_sent") > model.get("_kept");

  return {
    isWaiting,
    /** The kernel has kept something: nothing more need wait, unless it is newer. */
    settle: () => isWaiting() || attempt(() => browser?.removeItem(waiting), undefined),
    /** Take up what waited when a kernel stopped, and what the browser has of other pages. */
    begin() {
      if (inBrowser) {
        const text = attempt(() => browser.getItem(home), null);
        if (text && text !== model.get("_record")) send(text);
        return;
      }
      const left = parse(attempt(() => browser?.getItem(waiting), null));
      const mine = parse(model.get("_record"));
      if (!left || (mine && mine.learner !== left.learner)) return;
      send(JSON.stringify(merge(mine ?? create(course, left.learner), left)));
    },
    /** @type {Place["getItem"]} */
    getItem(key) {
      if (key !== home) return browser?.getItem(own(key)) ?? null;
      return (inBrowser ? browser.getItem(key) : model.get("_record")) || null;
    },
    /** @type {Place["setItem"]} */
    setItem(key, text) {
      if (key !== home) return attempt(() => browser?.setItem(own(key), text), undefined);
      if (inBrowser) browser.setItem(key, text);
      else attempt(() => browser?.setItem(waiting, text), undefined);
      send(text);
    },
    /** @type {Place["removeItem"]} */
    removeItem(key) {
      if (key !== home) attempt(() => browser?.removeItem(own(key)), undefined);
    },
  };
}
