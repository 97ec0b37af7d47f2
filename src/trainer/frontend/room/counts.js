/** The fields into which a facilitator counts a room. What was counted is hidden again when its field is left. */
import { room as texts } from "#texts";
import { make } from "../dom.js";
import { say } from "../say.js";

/** @typedef {Record<string, number>} Counts */
/** @typedef {{key: string, letter: string, words: string, right: boolean}} Option */

/**
 * @param {Option[]} options
 * @param {"choice" | "scale"} kind
 * @param {Counts} counts
 * @param {(counts: Counts) => void} changed
 * @returns {Map<string, HTMLInputElement>} a field for each key
 */
export function fields(options, kind, counts, changed) {
  const now = { ...counts };
  const made = new Map();
  for (const { key, letter } of options) {
    const field = /** @type {HTMLInputElement} */ (make("input", "tr-room-count"));
    Object.assign(field, { type: "number", min: "0", max: "2000", step: "1", value: now[key] ?? "", placeholder: " " });
    field.setAttribute("aria-label", say(kind === "scale" ? texts.place : texts.hands, { letter }));
    field.addEventListener("change", () => {
      const value = Math.floor(Number(field.value));
      if (field.value === "" || !(value >= 0)) {
        delete now[key];
        field.value = "";
      } else {
        now[key] = value;
      }
      changed({ ...now });
    });
    made.set(key, field);
  }
  return made;
}

/**
 * @param {Counts} counts
 * @param {number} people
 * @returns {string}
 */
export function counted(counts, people) {
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return say(texts.counted, { n, people });
}
