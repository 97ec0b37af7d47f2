/** How far the course is answered: marks beside the pages in the contents, and where to go on. */
import { count, progress as texts } from "#texts";
import { make } from "./dom.js";
import { say } from "./say.js";
import { PAGES } from "./shelf.js";

/** @typedef {{done: number, of: number, at: number}} Page what is answered of its questions, or begun of its worksheets */
/** @typedef {{[page: string]: Page}} Pages */
/** @typedef {import("./shelf.js").Shelf} Shelf */

/**
 * What is known of the pages that were visited. It is only a summary of the record, kept so that pages
 * without questions need not read that.
 * @param {Shelf} shelf
 * @returns {Pages}
 */
export function pages(shelf) {
  /** @type {[string, Page][]} */
  const found = Object.entries(shelf.parsed(PAGES));
  return Object.fromEntries(found.filter(([, page]) => Number.isFinite(page?.done) && Number.isFinite(page.of)));
}

/**
 * @param {Shelf} shelf
 * @param {Pages} some
 */
export function keepPages(shelf, some) {
  shelf.set(PAGES, JSON.stringify({ ...pages(shelf), ...some }));
}

/**
 * Mark each page in the contents with what is answered of it.
 * @param {Pages} all
 * @param {{page: string, root: string}} here
 */
export function mark(all, here) {
  const root = new URL(here.root || ".", location.href).href;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll(":is(.sidebar-tree, .tr-contents) a.internal")
  )) {
    link.querySelector(".tr-mark")?.remove();
    const href = link.getAttribute("href");
    const name = href === "#" ? here.page : link.href.replace(root, "").replace(/\.html(#.*)?$|#.*$/, "");
    const page = all[name];
    if (!page?.of || link.hash.length > 1) continue;
    const figures = make("span", "tr-mark", say(count.mark, page));
    // "3/14" is for the eye; read aloud it would be a fraction.
    figures.setAttribute("role", "img");
    figures.setAttribute("aria-label", say(count.markTold, page));
    link.append(" ", figures);
  }
}

/** @typedef {{page: string, title: string, href: string, questions: unknown[]}} MapPage a page that has questions */

/**
 * The page to continue on: the last one visited that has questions without an answer, else the first that has.
 * @param {Pages} all
 * @param {MapPage[]} map
 */
export function unfinished(all, map) {
  const at = (/** @type {MapPage} */ { page }) => all[page]?.at ?? 0;
  const open = map.filter(({ page, questions }) => (all[page]?.done ?? 0) < questions.length);
  return open.sort((a, b) => at(b) - at(a))[0];
}

/**
 * The home page: how much of the course is answered, and the way on.
 * @param {Pages} all
 * @param {MapPage[]} map
 */
export function home(all, map) {
  const holder = /** @type {HTMLElement | null} */ (document.querySelector(".tr-progress-home"));
  if (!holder) return;
  const n = map.reduce((sum, { questions }) => sum + questions.length, 0);
  const done = map.reduce((sum, { page }) => sum + (all[page]?.done ?? 0), 0);
  const next = unfinished(all, map);
  holder.replaceChildren(make("p", "", done === 0 ? texts.none : done >= n ? texts.all : say(texts.some, { done, n })));
  holder.hidden = false;
  if (!next || !done) return;
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", say(texts.continue, { title: next.title })));
  link.href = next.href;
  holder.append(make("p", "", link));
}
