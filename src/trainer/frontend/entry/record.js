/** The page "Your record". */

import { course, parse } from "../data.js";
import { follow } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { keepPages, mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";
import { account, table } from "../summary.js";
import { prepareTools } from "../tools.js";
import { tellTrouble } from "../trouble.js";

const here = course();
const store = openStore(here.course, openShelf(here.course), (trouble) => tellTrouble(trouble, () => store.record()));
const found = parse(document.getElementById("tr-map"));
const map = /** @type {import("../summary.js").MapPage[]} */ (Array.isArray(found) ? found : []);

function show() {
  const record = store.record();
  document.querySelector(".tr-summary")?.replaceChildren(table(map, record));
  // This page knows every question of the course, so after reading a file it knows more than the pages noted.
  const some = map.flatMap((page) => {
    const { sums, ...figures } = account(page, record);
    return figures.done ? [[page.page, figures]] : [];
  });
  keepPages(store.shelf, Object.fromEntries(some));
  mark(pages(store.shelf), here);
}

const section = /** @type {HTMLElement | null} */ (document.querySelector(".tr-record"));
if (section) prepareTools(section, here.course, store);
store.listen(show);
follow(store);
show();
prepareFrame();
