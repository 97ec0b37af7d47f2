/** What stands in a page whose first question puts things together. */
import { answerFirst } from "../first.js";
import { match } from "../interactions/match.js";
import { scoreMatch } from "../score/closed.js";
import { simply } from "../score/interactions.js";

answerFirst(match, simply(scoreMatch));
