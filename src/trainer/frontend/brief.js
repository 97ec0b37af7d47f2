/** The brief: what was written on the worksheets, gathered to be read, printed and taken away as a file. */
import { brief as texts } from "#texts";
import { toMarkdown } from "./brief/markdown.js";
import { documentLanguage, fileName, paperOf, SIZES } from "./brief/paper.js";
import { toPlain } from "./brief/plain.js";
import { COUNTRY, gather } from "./brief/sections.js";
import { sheets } from "./brief/sheet.js";
import { flush, later } from "./later.js";
import { say } from "./say.js";

/** @typedef {import("./brief/sections.js").Worksheet} Worksheet */
/** @typedef {import("./brief/paper.js").Paper} Paper */
/** @typedef {import("./brief/docx.js").ToDocx} ToDocx */
/** @typedef {import("./store.js").Store} Store */

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
function hand(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A link as a file can keep it. One to a file of this device would lead nobody anywhere, and tell where it lies.
 * @param {string} href
 */
function lasting(href) {
  const whole = href && new URL(href, location.href).href;
  return /^https?:/.test(whole) ? whole : "";
}

/**
 * @param {HTMLElement} section
 * @param {Worksheet[]} worksheets
 * @param {Store} store
 * @param {() => Promise<ToDocx>} load brings what makes a Word file, which weighs more than all the rest
 */
export function prepareBrief(section, worksheets, store, load) {
  const language = documentLanguage(document.documentElement.lang || "en", navigator.languages);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
  const country = /** @type {HTMLInputElement} */ (find("[name=country]"));
  const paper = /** @type {HTMLSelectElement} */ (find("[name=paper]"));
  const status = find("[role=status]");
  const onPaper = document.createElement("style");

  /** @param {(href: string) => string} lead what becomes of the links */
  function brief(lead) {
    const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
    const led = worksheets.map((sheet) => ({ ...sheet, href: lead(sheet.href) }));
    return gather(led, store.record(), texts, { course: section.dataset.course ?? "", date });
  }

  function show() {
    const made = brief((href) => href);
    find(".tr-brief-paper").replaceChildren(...sheets(made));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-answered]"))) {
      part.hidden = (part.dataset.answered === "yes") !== made.answered > 0;
    }
    // Printed, the page is the brief and nothing else; before there is one, it is printed as it stands.
    document.documentElement.toggleAttribute("data-brief", made.answered > 0);
    // Whoever has something to take away can do so later without a line.
    if (made.answered) load().catch(() => {});
  }

  const keep = later(() => {
    store.write(COUNTRY, country.value);
    show();
  }, 500);
  function restore() {
    if (!keep.waiting()) country.value = store.note(COUNTRY);
    show();
  }

  /** @type {Record<string, () => Promise<[string | Uint8Array<ArrayBuffer>, string]>>} */
  const files = {
    docx: async () => [
      (await load())(brief(lasting), {
        paper: /** @type {Paper} */ (paper.value),
        language,
        at: new Date(),
        page: texts.page,
      }),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    md: async () => [toMarkdown(brief(lasting)), "text/markdown"],
    // With the mark and the line ends that the oldest programs need to show it rightly.
    txt: async () => [`\ufeff${toPlain(brief(lasting)).replace(/\n/g, "\r\n")}`, "text/plain"],
  };

  /** @param {string} kind */
  async function download(kind) {
    // Swedish writes dates as files should be named: 2026-11-23.
    const name = fileName(store.note(COUNTRY), new Date().toLocaleDateString("sv"), kind);
    try {
      const [content = "", type] = (await files[kind]?.()) ?? [];
      hand(name, content, type ?? "");
      status.textContent = say(texts.saved, { file: name });
    } catch {
      status.textContent = texts.notLoaded;
    }
  }

  section.addEventListener("click", (event) => {
    const act = event.target instanceof HTMLElement ? event.target.dataset.do : undefined;
    if (!act) return;
    flush();
    if (act === "print") print();
    else download(act);
  });
  country.addEventListener("input", keep.soon);
  const setPaper = () => {
    onPaper.textContent = `@page { size: ${SIZES[/** @type {Paper} */ (paper.value)].css}; }`;
  };
  paper.value = paperOf(navigator.language);
  paper.addEventListener("change", setPaper);
  setPaper();
  document.head.append(onPaper);

  store.listen((newLearner) => {
    if (newLearner) keep.never();
    restore();
  });
  restore();
  find(".tr-without-script").remove();
  find(".tr-tools").hidden = false;
}
