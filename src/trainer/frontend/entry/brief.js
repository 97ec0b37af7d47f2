/** The page "Your country brief". */

import { prepareBrief } from "../brief.js";
import { bring } from "../bring.js";
import { course, parse } from "../data.js";
import { follow, keepShowing } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";

const here = course();
const store = openStore(here.course, openShelf(here.course), (trouble) =>
  bring("trouble").then((tell) => tell(trouble, store.record)),
);
const found = parse(document.getElementById("tr-brief"));
const section = /** @type {HTMLElement | null} */ (document.querySelector(".tr-brief"));

/** @type {Promise<import("../brief/docx.js").ToDocx> | null} */
let loading = null;

/** What makes a Word file; a failure is forgotten, so that it can be tried again. */
function load() {
  loading ??= bring("docx");
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

if (section) prepareBrief(section, Array.isArray(found) ? found : [], store, load);
keepShowing(() => mark(pages(store.shelf), here));
follow(store);
prepareFrame();
