/** What is the same in every Word file of ours: its styles, its lists, and the list of its parts. */

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const R = OFFICE;
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** @type {(id: string, type: string, target: string, external?: boolean) => string} */
export const relation = (id, type, target, external) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;

/** @param {string[]} relations */
export const relations = (relations) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`;

export const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ["document", "document.main"],
  ["styles", "styles"],
  ["numbering", "numbering"],
  ["settings", "settings"],
  ["footer1", "footer"],
]
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${type}+xml"/>`)
  .join(
    "",
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

export const ROOT_RELATIONS = relations([
  relation("rId1", `${OFFICE}/officeDocument`, "word/document.xml"),
  relation("rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"),
]);

/** The parts that the document itself leans on; its links follow. */
export const LEANS_ON = ["styles", "numbering", "settings", "footer"].map((part) =>
  relation(part, `${OFFICE}/${part}`, `${part === "footer" ? "footer1" : part}.xml`),
);

/** @type {(title: string, language: string, at: string) => string} */
export const core = (title, language, at) =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;

export const SETTINGS = `${HEAD}<w:settings xmlns:w="${W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** @type {(id: number, format: string, sign: string) => string} */
const list = (id, format, sign) =>
  `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>`;

/** The number of the list that all entries with a dot share; numbered lists come after it. */
export const DOTS = 1;

/**
 * Each numbered list is one of its own, or the second would go on where the first ended.
 * @param {number} numbered how many there are
 */
export const numbering = (numbered) =>
  `${HEAD}<w:numbering xmlns:w="${W}">${list(0, "bullet", "•")}${list(1, "decimal", "%1.")}<w:num w:numId="${DOTS}"><w:abstractNumId w:val="0"/></w:num>${Array.from(
    { length: numbered },
    (_, at) =>
      `<w:num w:numId="${DOTS + 1 + at}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  ).join("")}</w:numbering>`;

/** The styles that Word does not know by their names. */
const OURS = ["Prompt", "StillOpen"];

/**
 * @param {string} id
 * @param {string} name by a name of its own, Word knows what a style is for
 * @param {string} next the style of the paragraph after it
 * @param {string} paragraph
 * @param {string} letters
 */
const style = (id, name, next, paragraph, letters) =>
  `<w:style w:type="paragraph" w:styleId="${id}"${OURS.includes(id) ? ' w:customStyle="1"' : ""}><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="${next}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;

/** @type {(halfPoints: number) => string} */
const size = (halfPoints) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
/** @type {(before: number, after: number, line?: number) => string} */
const spacing = (before, after, line = 276) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const BOLD = "<w:b/><w:bCs/>";
const KEEP = "<w:keepNext/><w:keepLines/>";
const BLUE = '<w:color w:val="1F3F6E"/>';
const SOFT = '<w:color w:val="595959"/>';

/** @param {string} language such as en-GB */
export const styles = (language) =>
  `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>${size(21)}<w:lang w:val="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1D4FBF"/><w:u w:val="single"/></w:rPr></w:style>${[
    style("Title", "Title", "Subtitle", `${KEEP}${spacing(0, 60, 252)}`, `${BOLD}${BLUE}${size(40)}`),
    style("Subtitle", "Subtitle", "Normal", spacing(0, 240), SOFT),
    style(
      "Heading1",
      "heading 1",
      "Normal",
      `${KEEP}<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="A6B4C8"/></w:pBdr>${spacing(440, 140)}<w:outlineLvl w:val="0"/>`,
      `${BOLD}${BLUE}${size(30)}`,
    ),
    style(
      "Heading2",
      "heading 2",
      "Normal",
      `${KEEP}${spacing(260, 80)}<w:outlineLvl w:val="1"/>`,
      `${BOLD}${size(24)}`,
    ),
    style("Prompt", "Prompt", "Normal", `${KEEP}${spacing(80, 20)}`, `${SOFT}${size(19)}`),
    style(
      "ListBullet",
      "List Bullet",
      "ListBullet",
      `<w:keepLines/><w:numPr><w:numId w:val="${DOTS}"/></w:numPr>${spacing(0, 120)}<w:contextualSpacing/>`,
      "",
    ),
    style("ListNumber", "List Number", "ListNumber", `<w:keepLines/>${spacing(0, 120)}<w:contextualSpacing/>`, ""),
    style("StillOpen", "Still Open", "Normal", spacing(40, 120), '<w:i/><w:iCs/><w:color w:val="7A4B00"/>'),
    style("Footer", "footer", "Footer", spacing(0, 0, 240), `${SOFT}${size(16)}`),
  ].join("")}</w:styles>`;
