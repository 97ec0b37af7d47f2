/** What stands around the text of every page: contents in drawers, colours and the way to the top, the search. */
import { prepareDrawers } from "./drawers.js";
import { prepareSearch } from "./lookup.js";
import { prepareTheme } from "./theme.js";

export function prepareFrame() {
  prepareDrawers();
  prepareTheme();
  prepareSearch();
}
