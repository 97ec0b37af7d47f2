/** What stands in a page whose first question has gaps to choose for. */
import { answerFirst } from "../first.js";
import { blanks } from "../interactions/blanks.js";
import { scoreChoice } from "../score/closed.js";
import { scoreBlanks, simply } from "../score/interactions.js";

answerFirst(blanks, simply(scoreBlanks(simply(scoreChoice))));
