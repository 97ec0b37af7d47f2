/** Pages with worksheets. */

import { bring } from "../bring.js";
import { course, exercises } from "../data.js";
import { follow } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { holdLimits } from "../limits.js";
import { keepPages, mark, pages } from "../progress.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";
import { prepareWorksheet } from "../worksheet.js";

const here = course();
const store = openStore(here.course, openShelf(here.course), (trouble) =>
  bring("trouble").then((tell) => tell(trouble, store.record)),
);

function changed() {
  const done = sheets.filter((sheet) => sheet.begun()).length;
  keepPages(store.shelf, { [here.page]: { done, of: sheets.length, at: Date.now() } });
  mark(pages(store.shelf), here);
}

/** @type {Promise<import("../worksheet.js").Assess> | null} */
let loading = null;

/** The helper; a failure is forgotten, so that it can be tried again. */
function helper() {
  loading ??= bring("helper");
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

const sheets = exercises().flatMap((data) => {
  const section = /** @type {HTMLElement | null} */ (document.getElementById(`worksheet-${data.id}`));
  return section ? [prepareWorksheet(section, data, store, changed, helper)] : [];
});
store.listen((newLearner) => {
  for (const sheet of sheets) sheet.refresh(newLearner);
  changed();
});
follow(store);
changed();
holdLimits();
prepareFrame();
