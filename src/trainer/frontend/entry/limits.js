/** What a page with questions loads on top where a choice has a limit. */

import { holdLimits } from "../limits.js";

holdLimits();
