/** How the parts of a worksheet are read and filled in. None is scored, so nothing of scoring is loaded along. */
import { blanks } from "../interactions/blanks.js";
import { choice } from "../interactions/choice.js";
import { match } from "../interactions/match.js";
import { order } from "../interactions/order.js";
import { scale } from "../interactions/scale.js";
import { openText, text } from "../interactions/text.js";

/** @type {Record<import("../data.js").Type, import("../interactions/index.js").Field>} */
export const fields = {
  Choice: choice,
  Match: match,
  Order: order,
  Number: text,
  Scale: scale,
  Text: text,
  Blanks: blanks,
  OpenText: openText,
};
