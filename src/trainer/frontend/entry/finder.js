/** The page of practices: progress in the contents, and the filters of the table. */
import { course } from "../data.js";
import { prepareDrawers } from "../drawers.js";
import { prepareFinder } from "../finder.js";
import { mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";

const here = course();
mark(pages(openShelf(here.course)), here);
prepareDrawers();
for (const finder of document.querySelectorAll(".tr-finder")) prepareFinder(finder);
