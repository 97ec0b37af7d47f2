/** The page that says which form of the test to take now, and which at the end. */
import { course } from "../data.js";
import { follow, keepShowing } from "../follow.js";
import { prepareForms } from "../forms.js";
import { prepareFrame } from "../frame.js";
import { mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";

const here = course();
const shelf = openShelf(here.course);
const section = /** @type {HTMLElement | null} */ (document.querySelector(".tr-forms"));
const store = openStore(here.course, shelf);
if (section) prepareForms(section, store);
follow(store);
keepShowing(() => mark(pages(shelf), here));
prepareFrame();
