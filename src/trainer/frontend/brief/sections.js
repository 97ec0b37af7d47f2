/** The brief as plain data: a learner's answers, worksheet by worksheet, in the order in which a reader wants them. */
import { say } from "../say.js";
import { inWords } from "./words.js";

/** @typedef {import("../record.js").LearnerRecord} LearnerRecord */
/** @typedef {{id: string, prompt: string, shape: string, interaction: import("./words.js").Interaction}} Part */
/** @typedef {{id: string, title: string, section: Section, href: string, parts: Part[]}} Worksheet */
/** @typedef {(typeof ORDER)[number]} Section */
/** @typedef {{kind: "lines", prompt: string, lines: string[], list: "none" | "dots" | "numbers"}} Lines a structured answer */
/** @typedef {{kind: "text", prompt: string, text: string}} Text a written answer, as it was typed; its prompt where a
 * worksheet has several, since one may go on from another */
/** @typedef {{kind: "gap", words: string, href: string}} Gap what is not answered, and where to answer it */
/** @typedef {{title: string, href: string, entries: (Lines | Text | Gap)[]}} Sheet */
/**
 * @typedef {object} Brief
 * @property {string} title
 * @property {string} date
 * @property {{title: string, sheets: Sheet[]}[]} sections
 * @property {{title: string, gaps: Gap[]}} open everything that is not answered yet; it closes the last section
 * @property {string} foot
 * @property {number} answered how many parts are answered
 */
/**
 * @typedef {import("./words.js").Texts & {
 *   title: string, noCountry: string, foot: string, open: string, notWritten: string, notAnswered: string,
 *   openPart: string, sections: Record<Section, string>,
 * }} Texts
 */

export const ORDER = /** @type {const} */ ([
  "approach",
  "situation",
  "who",
  "rights",
  "measures",
  "partners",
  "dilemmas",
  "next-steps",
]);

/** The country's name is kept in the record like a reflection, under this id. */
export const COUNTRY = "brief-country";

/**
 * What was written to an open part: what is kept as it is typed, else what was assessed last.
 * @type {(record: LearnerRecord, part: Part) => string}
 */
function written(record, part) {
  const tries = record.responses[part.id] ?? [];
  const text = record.notes[part.id]?.text ?? tries[tries.length - 1]?.answer;
  return typeof text === "string" && text.trim() ? text : "";
}

/**
 * One part as an entry; null where it is not answered. An answer to other options than today's is none.
 * @type {(record: LearnerRecord, part: Part, texts: Texts, alone: boolean) => Lines | Text | null}
 */
function entry(record, part, texts, alone) {
  if (part.interaction.type === "OpenText") {
    const text = written(record, part);
    return text ? { kind: "text", prompt: alone ? "" : part.prompt, text } : null;
  }
  const tries = (record.responses[part.id] ?? []).filter((one) => one.shape === part.shape);
  const lines = inWords(part.interaction, tries[tries.length - 1]?.answer ?? null, texts);
  const list = part.interaction.type === "Order" ? "numbers" : lines.length > 1 ? "dots" : "none";
  return lines.length ? { kind: "lines", prompt: part.prompt, lines, list } : null;
}

/** @type {(sheet: Worksheet, part: Part, words: string) => Gap} */
const gap = (sheet, part, words) => ({ kind: "gap", words, href: sheet.href && `${sheet.href}#q-${part.id}` });

/** @type {(sheet: Worksheet, record: LearnerRecord, texts: Texts) => Sheet & {open: Gap[], answered: number}} */
function fill(sheet, record, texts) {
  const isOpen = (/** @type {Part} */ part) => part.interaction.type === "OpenText";
  const alone = sheet.parts.filter(isOpen).length === 1;
  const found = sheet.parts.map((part) => ({ part, entry: entry(record, part, texts, alone) }));
  const answered = found.filter((one) => one.entry).length;
  // Of a worksheet without any answer only what is to be written is named: its smaller parts would bury that.
  const small = !answered && sheet.parts.some(isOpen);
  /** @type {Sheet["entries"]} */
  const entries = [];
  for (const { part, entry } of found) {
    const words = isOpen(part) ? texts.notWritten : texts.notAnswered;
    if (entry) entries.push(entry);
    else if (!small || isOpen(part)) entries.push(gap(sheet, part, say(words, { prompt: part.prompt })));
  }
  const open = answered
    ? found
        .filter((one) => !one.entry)
        .map(({ part }) => gap(sheet, part, say(texts.openPart, { title: sheet.title, prompt: part.prompt })))
    : [{ kind: /** @type {const} */ ("gap"), words: sheet.title, href: sheet.href }];
  return { title: sheet.title, href: sheet.href, entries, open, answered };
}

/**
 * @param {Worksheet[]} worksheets in the order of the course
 * @param {LearnerRecord} record
 * @param {Texts} texts
 * @param {{course: string, date: string}} given the title of the course, and today as it is to be written
 * @returns {Brief}
 */
export function gather(worksheets, record, texts, { course, date }) {
  const filled = worksheets.map((sheet) => ({ section: sheet.section, ...fill(sheet, record, texts) }));
  const gaps = ORDER.flatMap((id) => filled.filter((sheet) => sheet.section === id).flatMap((sheet) => sheet.open));
  const sections = ORDER.map((id) => ({
    title: texts.sections[id],
    sheets: filled
      .filter((sheet) => sheet.section === id)
      .map(({ title, href, entries }) => ({ title, href, entries })),
  }));
  return {
    title: say(texts.title, { country: record.notes[COUNTRY]?.text.trim() || texts.noCountry }),
    date,
    sections: sections.filter((section, at) => section.sheets.length || (gaps.length && at === ORDER.length - 1)),
    open: { title: texts.open, gaps },
    foot: say(texts.foot, { course }),
    answered: filled.reduce((sum, sheet) => sum + sheet.answered, 0),
  };
}
