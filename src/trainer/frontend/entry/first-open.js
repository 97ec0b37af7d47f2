/** What stands in a page whose first question is written freely. */
import { answerFirst } from "../first.js";
import { text } from "../interactions/text.js";
import { scoreOpen, simply } from "../score/interactions.js";

answerFirst(text, simply(scoreOpen));
