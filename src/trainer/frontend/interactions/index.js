/** What the page must know of each interaction: how its form is read, filled in and pointed at. */
import { blanks } from "./blanks.js";
import { choice } from "./choice.js";
import { match } from "./match.js";
import { number } from "./number.js";
import { order } from "./order.js";
import { scale } from "./scale.js";
import { openText, text } from "./text.js";

/** @typedef {import("../data.js").Interaction} Interaction */
/** @typedef {import("../record.js").Answer} Answer */
/**
 * @typedef {object} Field
 * @property {(form: HTMLFormElement) => Answer} read
 * @property {(form: HTMLFormElement, answer: Answer) => void} write fills in an answer; `null` empties the form
 * @property {(form: HTMLFormElement) => HTMLElement | null} first where to begin answering
 * @property {(form: HTMLFormElement, interaction: Interaction, tell: (words: string) => void) => void} [prepare]
 * @property {(form: HTMLFormElement) => string} [doubt] what to ask, once, before an answer is taken as one
 */

/** @type {Record<import("../data.js").Type, Field>} */
export const fields = {
  Choice: choice,
  Match: match,
  Order: order,
  Number: number,
  Scale: scale,
  Text: text,
  Blanks: blanks,
  OpenText: openText,
};
