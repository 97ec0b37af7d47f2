import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { toDocx } from "../../src/trainer/frontend/brief/docx.js";
import { escaped, toMarkdown } from "../../src/trainer/frontend/brief/markdown.js";
import { documentLanguage, fileName, paperOf } from "../../src/trainer/frontend/brief/paper.js";
import { toPlain } from "../../src/trainer/frontend/brief/plain.js";
import { gather, ORDER } from "../../src/trainer/frontend/brief/sections.js";
import { clean, isRtl, paragraphs, stretches } from "../../src/trainer/frontend/brief/typed.js";
import { inWords } from "../../src/trainer/frontend/brief/words.js";
import { add, create, write } from "../../src/trainer/frontend/record.js";

const catalogue = JSON.parse(readFileSync(new URL("../../src/trainer/texts/en.json", import.meta.url), "utf8"));
const texts = catalogue.brief;
const given = { course: "The course", date: "29 November 2026" };
const HOSTILE = "# not a heading | <script>alert('x')</script> & \u0000\u0007";
const ARABIC = "في القانون (المادة 12) بطاقة ID صالحة.";

const named = (...ids) => ids.map((id) => ({ id, text: `Text ${id}` }));
const part = (id, interaction) => ({ id, prompt: `Prompt of ${id}?`, shape: "s", interaction });
const sheet = (id, section, ...parts) => ({ id, title: `Title of ${id}`, section, href: `${id}.html`, parts });
const attempt = (answer, shape = "s") => ({ at: 1, answer, shape, key: "", hints: 0 });

const choice = part("choice", { type: "Choice", options: named("a", "b", "c") });
const order = part("order", { type: "Order", items: named("a", "b") });
const open = part("open", { type: "OpenText" });
const sheets = [
  sheet("later", "next-steps", part("later-text", { type: "OpenText" })),
  sheet("first", "approach", choice, order, open),
  sheet("second", "approach", part("second-place", { type: "Scale" }), part("second-text", { type: "OpenText" })),
];

function record(...steps) {
  return steps.reduce((made, step) => step(made), create("demo", "me"));
}
const tried = (id, answer, shape) => (made) => add(made, id, attempt(answer, shape));
const wrote = (id, text) => (made) => write(made, id, { text, at: 1 });
const filled = record(
  tried("choice", ["c", "a"]),
  tried("order", ["b", "a"]),
  wrote("open", `${HOSTILE}\n- no list\n\n${ARABIC}`),
  wrote("brief-country", " Rurit<b>ania "),
);
const brief = (made = filled, of = sheets) => gather(of, made, texts, given);

/** The files of a docx by name. */
function unzipped(made, options = {}) {
  const at = new Date(Date.UTC(2026, 10, 29));
  const packed = toDocx(made, { paper: "a4", language: "en-GB", at, page: texts.page, ...options });
  return Object.fromEntries(Object.entries(unzipSync(packed)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test("each interaction is said in words", () => {
  const say = (interaction, answer) => inWords(interaction, answer, texts);
  assert.deepEqual(say(choice.interaction, ["c", "a", "gone"]), ["Text a", "Text c"]);
  const rows = [...named("q", "r"), { id: "constructor", text: "A sentence." }];
  const match = { type: "Match", rows, targets: named("x", "y") };
  assert.deepEqual(say(match, { q: "y", r: "x" }), [
    "Text r: Text x",
    "Text q: Text y",
    "A sentence: not answered yet",
  ]);
  assert.deepEqual(say(match, {}), []);
  assert.deepEqual(say(order.interaction, ["b", "a", "gone"]), ["Text b", "Text a"]);
  const scale = { type: "Scale", left: "L", right: "R", start: "0", end: "50" };
  assert.deepEqual(say(scale, "20"), ["Nearer to “L” than to “R” (40% of the way)"]);
  for (const odd of ["", "99", "x", null, ["1"]]) assert.deepEqual(say(scale, odd), []);
  assert.deepEqual(say({ type: "Number", unit: "km" }, " 1 250 "), ["1 250 km"]);
  assert.deepEqual(say({ type: "Text" }, "The\nAct"), ["The Act"]);
  const blanks = { type: "Blanks", text: "In [[a]] by [[b]]", blanks: [{ id: "a" }, { id: "b", options: named("o") }] };
  assert.deepEqual(say(blanks, { a: "2014", b: "o" }), ["In 2014 by Text o"]);
  assert.deepEqual(say(blanks, { a: "2014" }), ["In 2014 by …"]);
  assert.deepEqual(say(blanks, null), []);
});

test("a place on a scale is said in words, and in figures where these add something", () => {
  const scale = { type: "Scale", left: "L", right: "R", start: "0", end: "100" };
  const said = (answer) => inWords(scale, answer, texts)[0];
  assert.deepEqual(["0", "25", "50", "75", "100"].map(said), [
    "At “L”",
    "Nearer to “L” than to “R” (25% of the way)",
    "About in the middle between “L” and “R”",
    "Nearer to “R” than to “L” (75% of the way)",
    "At “R”",
  ]);
});

test("the sections stand in their order, whatever the order of the course", () => {
  assert.deepEqual(Object.keys(texts.sections), [...ORDER]);
  const made = brief();
  assert.equal(made.title, "Integration of migrants in Rurit<b>ania: options");
  assert.deepEqual(
    made.sections.map((section) => section.title),
    ["Approach", "Next steps"],
  );
  assert.deepEqual(
    made.sections[0].sheets.map((one) => one.title),
    ["Title of first", "Title of second"],
  );
});

test("answers are lines, what was written is as it was typed", () => {
  const [lines, numbered, text] = brief().sections[0].sheets[0].entries;
  assert.deepEqual(lines, { kind: "lines", prompt: "Prompt of choice?", lines: ["Text a", "Text c"], list: "dots" });
  assert.deepEqual(numbered.list, "numbers");
  assert.equal(text.text, `${HOSTILE}\n- no list\n\n${ARABIC}`);
});

test("what is kept as it is typed comes before what was assessed, and that before nothing", () => {
  const text = (made) => gather(sheets, made, texts, given).sections[0].sheets[0].entries.find((one) => one.text)?.text;
  assert.equal(text(record(tried("open", "assessed"))), "assessed");
  assert.equal(text(record(tried("open", "assessed"), wrote("open", "typed"))), "typed");
  assert.equal(text(record(tried("choice", ["a"]), wrote("open", " \n "))), undefined);
});

test("an answer to other options than today's is none", () => {
  const made = brief(record(tried("choice", ["a"], "old"), wrote("open", "x")));
  assert.equal(made.sections[0].sheets[0].entries[0].words, "Not answered yet: Prompt of choice?");
});

test("gaps are shown as gaps where they are, and all of them at the end", () => {
  const made = brief(record(tried("choice", ["a"])));
  const [first, second] = made.sections[0].sheets;
  assert.deepEqual(first.entries.slice(1), [
    { kind: "gap", words: "Not answered yet: Prompt of order?", href: "first.html#q-order" },
    { kind: "gap", words: "Not written yet: Prompt of open?", href: "first.html#q-open" },
  ]);
  assert.deepEqual(
    second.entries.map((one) => one.words),
    ["Not written yet: Prompt of second-text?"],
    "of an empty worksheet only what is to be written",
  );
  assert.deepEqual(
    made.open.gaps.map((gap) => gap.words),
    ["Title of first: Prompt of order?", "Title of first: Prompt of open?", "Title of second", "Title of later"],
  );
});

test("the last section is there for what is open, even where no worksheet belongs to it", () => {
  const made = brief(record(tried("choice", ["a"])), sheets.slice(1));
  assert.deepEqual(made.sections.at(-1), { title: "Next steps", sheets: [] });
});

test("nothing answered is nothing answered; a country alone is no brief", () => {
  assert.equal(brief(create("demo", "me"), sheets).answered, 0);
  assert.equal(brief(record(wrote("brief-country", "X"))).answered, 0);
  assert.equal(brief(create("demo", "me")).title, "Integration of migrants in (country): options");
});

test("paragraphs keep their lines, and no file meets what it cannot hold", () => {
  assert.deepEqual(paragraphs("\n a \r\nb\n \n\n\tc\u2028d\n"), [
    [" a", "b"],
    ["\tc", "d"],
  ]);
  assert.deepEqual(paragraphs(" \n\n "), []);
  assert.equal(clean("a\u0000\u001b\ud800b\ufffe\t\u{1f600}"), "ab\t\u{1f600}");
});

test("the first letter gives the direction of a paragraph", () => {
  assert.equal(isRtl(`12. ${ARABIC}`), true);
  assert.equal(isRtl("(1) Law: قانون"), false);
  assert.equal(isRtl("123"), false);
  assert.equal(isRtl("עברית"), true);
  assert.deepEqual(stretches("a قانون (12) مادة b", false), [
    { text: "a ", rtl: false },
    { text: "قانون (12) مادة", rtl: true },
    { text: " b", rtl: false },
  ]);
  assert.deepEqual(stretches("قانون ID card.", true), [
    { text: "قانون ", rtl: true },
    { text: "ID card", rtl: false },
    { text: ".", rtl: true },
  ]);
});

test("long texts of any kind are read in no time", { timeout: 5000 }, () => {
  for (const part of ["א", "א1", "a", "1 ", "\n", " \n", "_", "א a", ": ", "*[("]) {
    const text = part.repeat(200_000 / part.length);
    const made = brief(record(wrote("open", text)));
    for (const make of [toMarkdown, toPlain, unzipped]) make(made);
  }
});

test("Markdown shows what was typed and takes nothing of it for markup", () => {
  const kept = {
    "# a": "\\# a",
    "  ## a": "  \\## a",
    "| a | b |": "\\| a \\| b \\|",
    "<script>": "\\<script\\>",
    "- a": "\\- a",
    "+ a": "\\+ a",
    "* a": "\\* a",
    "12. a": "12\\. a",
    "12) a": "12\\) a",
    "2.5 per cent": "2.5 per cent",
    "---": "\\---",
    "===": "\\===",
    "> a": "\\> a",
    "```": "\\`\\`\\`",
    ":::note": "\\:::note",
    "[a](b)": "\\[a\\](b)",
    "_a_ snake_case": "\\_a\\_ snake_case",
    "a & b &amp; &#35;": "a & b \\&amp; \\&#35;",
    "a\\": "a\\\\",
    $x$: "\\$x\\$",
    "10:30": "10:30",
  };
  for (const [typed, wanted] of Object.entries(kept)) assert.equal(escaped(typed), wanted);
  const made = toMarkdown(brief());
  assert.match(made, /^# Integration of migrants in Rurit\\<b\\>ania: options\n\n29 November 2026\n\n## Approach\n/);
  assert.match(made, /\n\*Prompt of choice\?\*\n\n- Text a\n- Text c\n\n\*Prompt of order\?\*\n\n1\. Text b\n2\. Text a\n/);
  assert.match(made, /\n\n\\# not a heading \\\| \\<script\\>alert\('x'\)\\<\/script\\> &\\\n\\- no list\n\n/);
  assert.match(made, /\*\[Not written yet: Prompt of second-text\?\]\(<second\.html#q-second-text>\)\*/);
  assert.match(made, /\n### Still open\n\n- \[Title of second\]\(<second\.html>\)\n/);
});

test("plain text has headings, lists and gaps without any markup", () => {
  const made = toPlain(brief());
  const title = "Integration of migrants in Rurit<b>ania: options";
  assert.ok(made.startsWith(`${title}\n${"=".repeat(title.length)}\n\n29 November 2026\n`));
  assert.match(made, /\nAPPROACH\n========\n/);
  assert.match(made, /\nPrompt of order\?\n1\. Text b\n2\. Text a\n/);
  assert.match(made, /\n# not a heading \| <script>alert\('x'\)<\/script> &\n- no list\n/);
  assert.match(made, /\n\[Not written yet: Prompt of second-text\?\]\n/);
  assert.match(made, /is not an official document of IOM\.\n$/);
});

test("a Word file holds every text escaped, under real headings", () => {
  const files = unzipped(brief());
  const document = files["word/document.xml"];
  for (const [style, words] of [
    ["Title", "Integration of migrants in Rurit&lt;b&gt;ania: options"],
    ["Heading1", "Approach"],
    ["Heading2", "Title of first"],
    ["Normal", "# not a heading | &lt;script&gt;alert('x')&lt;/script&gt; &amp;"],
  ]) {
    const start = `<w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${words}</w:t>`;
    assert.ok(document.includes(start), start);
  }
  assert.match(document, /&amp;<\/w:t><\/w:r><w:r><w:br\/><\/w:r><w:r><w:t xml:space="preserve">- no list/);
  assert.doesNotMatch(document, /(?!\n)\p{Cc}/u);
  assert.match(document, /<w:bidi\/><\/w:pPr><w:r><w:rPr><w:rtl\/><\/w:rPr>/);
  assert.match(document, /<w:r><w:t xml:space="preserve">ID<\/w:t>/, "Latin letters inside run their own way");
  assert.match(files["word/styles.xml"], /<w:lang w:val="en-GB"/);
  assert.match(files["docProps/core.xml"], /<dc:title>Integration of migrants in Rurit&lt;b&gt;ania: options</);
  assert.match(files["word/footer1.xml"], /Page .* PAGE .* of .* NUMPAGES /);
  assert.match(files["word/footer1.xml"], /not an official document of IOM/);
});

test("each numbered list of a Word file begins with one", () => {
  const two = [sheet("one", "approach", order, { ...order, id: "again" })];
  const files = unzipped(brief(record(tried("order", ["b", "a"]), tried("again", ["a", "b"])), two));
  const used = [...files["word/document.xml"].matchAll(/ListNumber"\/>.*?w:numId w:val="(\d+)"/g)].map((one) => one[1]);
  assert.deepEqual(used, ["2", "2", "3", "3"]);
  assert.equal(files["word/numbering.xml"].match(/<w:startOverride w:val="1"\/>/g).length, 2);
});

test("links of a Word file are listed once each, and there is none without an address", () => {
  const led = sheets.map((one) => ({ ...one, href: `https://example.org/a&b/${one.href}` }));
  const relations = unzipped(brief(filled, led))["word/_rels/document.xml.rels"];
  const links = [...relations.matchAll(/Target="(https:[^"]*)" TargetMode="External"/g)].map((one) => one[1]);
  assert.equal(new Set(links).size, links.length);
  assert.ok(links.includes("https://example.org/a&amp;b/second.html"));
  const bare = sheets.map((one) => ({ ...one, href: "" }));
  assert.doesNotMatch(unzipped(brief(filled, bare))["word/document.xml"], /hyperlink/);
});

test("paper is A4 or Letter", () => {
  for (const locale of ["en-US", "fr-CA", "es-MX", "fil-PH"]) assert.equal(paperOf(locale), "letter", locale);
  for (const locale of ["en-GB", "ar-EG", "fr", "en", "not a locale", undefined]) assert.equal(paperOf(locale), "a4");
  const size = (paper) => /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(unzipped(brief(), { paper })["word/document.xml"]);
  assert.deepEqual(size("a4").slice(1), ["11906", "16838"]);
  assert.deepEqual(size("letter").slice(1), ["12240", "15840"]);
});

test("a document has a language with its region", () => {
  assert.equal(documentLanguage("en", ["fr-CA", "en-NZ"]), "en-NZ");
  assert.equal(documentLanguage("en", ["fr-CA"]), "en-US");
  assert.equal(documentLanguage("pt-BR", []), "pt-BR");
});

test("the name of a file is safe on every system", () => {
  assert.equal(fileName("Côte d’Ivoire", "2026-11-23", "docx"), "brief-cote-d-ivoire-2026-11-23.docx");
  assert.equal(fileName("Færøerne", "2026-11-23", "md"), "brief-faeroerne-2026-11-23.md");
  assert.equal(fileName("مصر", "2026-11-23", "txt"), "brief-2026-11-23.txt");
  assert.equal(fileName("../..\\con:*?", "2026-11-23", "txt"), "brief-con-2026-11-23.txt");
  assert.ok(fileName("a".repeat(500), "2026-11-23", "docx").length < 70);
});
