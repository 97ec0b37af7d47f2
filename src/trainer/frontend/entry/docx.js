/** What the page of the brief loads when there is something to take away as a Word file. */

import { toDocx } from "../brief/docx.js";

Object.assign(globalThis, { "trainer-docx": toDocx });
