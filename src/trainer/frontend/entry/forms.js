/** The page that says which form of the test to take now, and which at the end. */
import { course } from "../data.js";
import { prepareDrawers } from "../drawers.js";
import { prepareForms } from "../forms.js";
import { mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";

const here = course();
const shelf = openShelf(here.course);
const section = /** @type {HTMLElement | null} */ (document.querySelector(".tr-forms"));
if (section) prepareForms(section, openStore(here.course, shelf));
mark(pages(shelf), here);
prepareDrawers();
