/** What stands in a page whose first question is a choice. */
import { answerFirst } from "../first.js";
import { choice } from "../interactions/choice.js";
import { scoreChoice } from "../score/closed.js";
import { simply } from "../score/interactions.js";

answerFirst(choice, simply(scoreChoice));
