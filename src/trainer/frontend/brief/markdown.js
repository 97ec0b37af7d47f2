/** The brief as Markdown. What was typed is escaped, so that it is shown as it was typed and never becomes markup. */
import { bullet, line, paragraphs } from "./typed.js";

const letter = /[\p{L}\p{N}]/u;

/**
 * Escape what would become markup anywhere in a line, and then at its start.
 * @param {string} text one line
 */
export const escaped = (text) =>
  text
    .replace(/[\\`*[\]<>|~$^_]|&(?=#|\w+;)|:(?=[\w+-]+:)/g, (sign, at) =>
      // Inside a word, as in an address, it is none.
      sign === "_" && letter.test(text[at - 1] ?? "") && letter.test(text[at + 1] ?? "") ? sign : `\\${sign}`,
    )
    .replace(/^\s*(?=[#+=:-])/, "$&\\")
    .replace(/^(\s*\d+)(?=[.)](\s|$))/, "$1\\");

/** @param {string} text */
const one = (text) => escaped(line(text));

/** @type {(text: string) => string[]} */
const written = (text) =>
  paragraphs(text).map(([first = "", ...rest]) => [first.trimStart(), ...rest].map(escaped).join("\\\n"));

/** @type {(gap: import("./sections.js").Gap) => string} */
const linked = ({ words, href }) => (href ? `[${one(words)}](<${href}>)` : one(words));

/**
 * @param {import("./sections.js").Brief} brief
 * @returns {string}
 */
export function toMarkdown(brief) {
  const blocks = [`# ${one(brief.title)}`, one(brief.date)];
  for (const section of brief.sections) {
    blocks.push(`## ${one(section.title)}`);
    for (const sheet of section.sheets) {
      blocks.push(`### ${one(sheet.title)}`);
      for (const entry of sheet.entries) {
        if (entry.kind === "text")
          blocks.push(...(entry.prompt ? [`*${one(entry.prompt)}*`] : []), ...written(entry.text));
        else if (entry.kind === "gap") blocks.push(`*${linked(entry)}*`);
        else {
          const lines = entry.lines.map((words, at) => bullet(entry.list, at) + one(words));
          blocks.push(`*${one(entry.prompt)}*`, lines.join("\n"));
        }
      }
    }
  }
  if (brief.open.gaps.length) {
    blocks.push(`### ${one(brief.open.title)}`, brief.open.gaps.map((gap) => `- ${linked(gap)}`).join("\n"));
  }
  return `${[...blocks, "---", one(brief.foot)].join("\n\n")}\n`;
}
