/** What a page loads that has the panel to keep the course on a device. */

import { prepareKeep } from "../keep.js";

const section = /** @type {HTMLElement | null} */ (document.querySelector(".tr-keep"));
if (section) prepareKeep(section);
