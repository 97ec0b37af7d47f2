/** The brief as plain text, which every program on every system opens. */
import { bullet, clean, line, paragraphs } from "./typed.js";

/** @type {(title: string, sign: string) => string} */
const underlined = (title, sign) => `${line(title)}\n${sign.repeat([...line(title)].length)}`;

/** @type {(lines: string[], list: import("./sections.js").Lines["list"]) => string} */
const listed = (lines, list) => lines.map((words, at) => bullet(list, at) + line(words)).join("\n");

/**
 * @param {import("./sections.js").Brief} brief
 * @returns {string}
 */
export function toPlain(brief) {
  const blocks = [underlined(brief.title, "="), line(brief.date)];
  for (const section of brief.sections) {
    blocks.push(`\n${underlined(section.title.toUpperCase(), "=")}`);
    for (const sheet of section.sheets) {
      blocks.push(`\n${underlined(sheet.title, "-")}`);
      for (const entry of sheet.entries) {
        if (entry.kind === "text") {
          if (entry.prompt) blocks.push(line(entry.prompt));
          blocks.push(...paragraphs(entry.text).map((lines) => lines.join("\n")));
        } else if (entry.kind === "gap") blocks.push(`[${line(entry.words)}]`);
        else blocks.push(`${line(entry.prompt)}\n${listed(entry.lines, entry.list)}`);
      }
    }
  }
  if (brief.open.gaps.length) {
    const open = brief.open.gaps.map((gap) => gap.words);
    blocks.push(`\n${underlined(brief.open.title, "-")}`, listed(open, "dots"));
  }
  return `${clean([...blocks, "\n--", line(brief.foot)].join("\n\n"))}\n`;
}
