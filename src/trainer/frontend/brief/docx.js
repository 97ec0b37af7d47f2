/*! This bundle contains parts of fflate 0.8.3, which stands under the MIT License.

Copyright (c) 2026 Arjun Barrett

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
/** The brief as a Word file, which is a zip of XML. */
import { zipSync } from "fflate";
import {
  core,
  DOTS,
  HEAD,
  LEANS_ON,
  numbering,
  R,
  ROOT_RELATIONS,
  relation,
  relations,
  SETTINGS,
  styles,
  TYPES,
  W,
} from "./package.js";
import { SIZES } from "./paper.js";
import { clean, isRtl, line, paragraphs, stretches } from "./typed.js";

/** @typedef {{paper: import("./paper.js").Paper, language: string, at: Date, page: string}} Options */
/** @typedef {typeof toDocx} ToDocx */

const MARGIN = 1304;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
const xml = (text) => clean(text).replace(/[&<>"]/g, (sign) => ENTITIES[/** @type {keyof typeof ENTITIES} */ (sign)]);

/**
 * The runs of one line. Word and others want to be told which letters run from right to left.
 * @type {(text: string, rtl: boolean, letters?: string) => string}
 */
const runs = (text, rtl, letters = "") =>
  stretches(text, rtl)
    .map((part) => {
      const properties = letters + (part.rtl ? "<w:rtl/>" : "");
      const words = xml(part.text).replace(/\t/g, '</w:t><w:tab/><w:t xml:space="preserve">');
      return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
    })
    .join("");

/** @type {(style: string, content: string, rtl?: boolean, more?: string) => string} */
const paragraph = (style, content, rtl = false, more = "") =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}${rtl ? "<w:bidi/>" : ""}</w:pPr>${content}</w:p>`;

/** @type {(style: string, text: string, more?: string) => string} */
function said(style, text, more) {
  const words = line(text);
  return paragraph(style, runs(words, isRtl(words)), isRtl(words), more);
}

/** @param {string} text as it was typed: its lines stay lines */
const written = (text) =>
  paragraphs(text).map((lines) => {
    const rtl = isRtl(lines.join("\n"));
    return paragraph("Normal", lines.map((one) => runs(one, rtl)).join("<w:r><w:br/></w:r>"), rtl);
  });

/** @param {import("./sections.js").Brief} brief */
function body(brief) {
  /** @type {string[]} */
  const links = [];
  let numbered = 0;

  /** @type {(style: string, gap: import("./sections.js").Gap) => string} */
  function linked(style, { words, href }) {
    if (!href) return said(style, words);
    let at = links.indexOf(href);
    if (at < 0) at = links.push(href) - 1;
    // Between texts a link is quiet; in the list of what is open it looks like one.
    const runsOfIt = runs(line(words), isRtl(words), style === "StillOpen" ? "" : '<w:rStyle w:val="Hyperlink"/>');
    return paragraph(style, `<w:hyperlink r:id="link${at}" w:history="1">${runsOfIt}</w:hyperlink>`, isRtl(words));
  }

  /** @param {import("./sections.js").Lines} entry */
  function listed({ prompt, lines, list }) {
    if (list === "numbers") numbered += 1;
    const number = list === "numbers" ? DOTS + numbered : DOTS;
    const properties = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`;
    const style = { none: "Normal", dots: "ListBullet", numbers: "ListNumber" }[list];
    return [said("Prompt", prompt), ...lines.map((words) => said(style, words, list === "none" ? "" : properties))];
  }

  const parts = [said("Title", brief.title), said("Subtitle", brief.date)];
  for (const section of brief.sections) {
    parts.push(said("Heading1", section.title));
    for (const sheet of section.sheets) {
      parts.push(said("Heading2", sheet.title));
      for (const entry of sheet.entries) {
        if (entry.kind === "text")
          parts.push(...(entry.prompt ? [said("Prompt", entry.prompt)] : []), ...written(entry.text));
        else if (entry.kind === "gap") parts.push(linked("StillOpen", entry));
        else parts.push(...listed(entry));
      }
    }
  }
  if (brief.open.gaps.length) {
    parts.push(said("Heading2", brief.open.title), ...brief.open.gaps.map((gap) => linked("ListBullet", gap)));
  }
  return { parts, links, numbered };
}

/** @type {(brief: import("./sections.js").Brief, options: Options) => string} */
function footer(brief, { page, paper }) {
  const field = (/** @type {string} */ name) =>
    `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  const count = page
    .split(/(\{n\}|\{of\})/)
    .map((part) => (part === "{n}" ? field("PAGE") : part === "{of}" ? field("NUMPAGES") : runs(part, false)))
    .join("");
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${SIZES[paper].width - 2 * MARGIN}"/></w:tabs>`;
  const lines = said("Footer", brief.foot) + paragraph("Footer", `<w:r><w:tab/></w:r>${count}`, false, tab);
  return `${HEAD}<w:ftr xmlns:w="${W}">${lines}</w:ftr>`;
}

/**
 * @param {import("./sections.js").Brief} brief
 * @param {Options} options `page` says how pages are counted, with the places {n} and {of}
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function toDocx(brief, options) {
  const { parts, links, numbered } = body(brief);
  const { width, height } = SIZES[options.paper];
  const margins = ["top", "right", "bottom", "left"].map((side) => `w:${side}="${MARGIN}"`).join(" ");
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar ${margins} w:header="709" w:footer="567" w:gutter="0"/></w:sectPr>`;
  const language = xml(options.language);
  const files = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": ROOT_RELATIONS,
    "word/document.xml": `${HEAD}<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${parts.join("")}${section}</w:body></w:document>`,
    "word/_rels/document.xml.rels": relations([
      ...LEANS_ON,
      ...links.map((href, at) => relation(`link${at}`, `${R}/hyperlink`, xml(href), true)),
    ]),
    "word/styles.xml": styles(language),
    "word/numbering.xml": numbering(numbered),
    "word/settings.xml": SETTINGS,
    "word/footer1.xml": footer(brief, options),
    "docProps/core.xml": core(xml(line(brief.title)), language, `${options.at.toISOString().slice(0, 19)}Z`),
  };
  const encoder = new TextEncoder();
  const packed = Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(packed), { mtime: options.at }));
}
