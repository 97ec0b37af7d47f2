/** What stands in a page whose first question asks for a number. */
import { answerFirst } from "../first.js";
import { text } from "../interactions/text.js";
import { simply } from "../score/interactions.js";
import { scoreNumber } from "../score/typed.js";

answerFirst(text, simply(scoreNumber));
