/** Pages without questions: how far the course is answered, and nothing else. */

import { course, parse } from "../data.js";
import { keepShowing } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { home, mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";

const here = course();
const shelf = openShelf(here.course);
const map = parse(document.getElementById("tr-map"));

keepShowing(() => {
  const all = pages(shelf);
  mark(all, here);
  home(all, Array.isArray(map) ? map : []);
});
prepareFrame();
