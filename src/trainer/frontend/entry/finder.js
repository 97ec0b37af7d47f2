/** The page of practices: progress in the contents, and the filters of the table. */
import { course } from "../data.js";
import { prepareFinder } from "../finder.js";
import { keepShowing } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";

const here = course();
const shelf = openShelf(here.course);
keepShowing(() => mark(pages(shelf), here));
for (const finder of document.querySelectorAll(".tr-finder")) prepareFinder(finder);
prepareFrame();
