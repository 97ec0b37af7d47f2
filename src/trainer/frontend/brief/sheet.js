/** The brief on the page. What was typed goes in as text, and each paragraph of it runs the way that it was written. */
import { make } from "../dom.js";

/** @type {(words: string, href: string) => HTMLElement | string} */
function linked(words, href) {
  if (!href) return words;
  const link = make("a", "", words);
  link.setAttribute("href", href);
  return link;
}

/** @type {(element: HTMLElement) => HTMLElement} */
function typed(element) {
  element.dir = "auto";
  return element;
}

/** @type {(entry: import("./sections.js").Sheet["entries"][number]) => HTMLElement[]} */
function draw(entry) {
  if (entry.kind === "gap") return [make("p", "tr-open", linked(entry.words, entry.href))];
  const lead = make("p", "tr-lead", entry.prompt);
  if (entry.kind === "text") return [...(entry.prompt ? [lead] : []), typed(make("p", "tr-written", entry.text))];
  if (entry.list === "none") return [lead, ...entry.lines.map((words) => typed(make("p", "tr-lines", words)))];
  const items = entry.lines.map((words) => typed(make("li", "", words)));
  return [lead, make(entry.list === "numbers" ? "ol" : "ul", "tr-lines", ...items)];
}

/**
 * @param {import("./sections.js").Brief} brief
 * @returns {HTMLElement[]}
 */
export function sheets(brief) {
  const sections = brief.sections.map((section) =>
    make(
      "section",
      "",
      make("h3", "", section.title),
      ...section.sheets.flatMap((sheet) => [
        make("h4", "", linked(sheet.title, sheet.href)),
        ...sheet.entries.flatMap(draw),
      ]),
    ),
  );
  const gaps = brief.open.gaps.map((gap) => make("li", "", linked(gap.words, gap.href)));
  if (gaps.length) {
    sections[sections.length - 1]?.append(make("h4", "", brief.open.title), make("ul", "tr-lines", ...gaps));
  }
  return [make("h2", "", brief.title), make("p", "tr-date", brief.date), ...sections, make("p", "tr-by", brief.foot)];
}
