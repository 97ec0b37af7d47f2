/** What a page with questions loads once something could not be kept, and not before. */

import { tellTrouble } from "../trouble.js";

Object.assign(globalThis, { "trainer-trouble": tellTrouble });
