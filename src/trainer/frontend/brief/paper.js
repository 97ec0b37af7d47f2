/** The two sizes of paper that the world prints on, and who uses which. */

/** @typedef {keyof typeof SIZES} Paper */

/** Width and height in twentieths of a point, and their name in CSS. */
export const SIZES = {
  a4: { width: 11906, height: 16838, css: "A4" },
  letter: { width: 12240, height: 15840, css: "letter" },
};

/** Where paper is of Letter size, as CLDR lists it. */
const LETTER = "BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" ");

/**
 * The paper that a reader's language and region suggest; A4 where they say nothing.
 * @param {string | undefined} locale
 * @returns {Paper}
 */
export function paperOf(locale) {
  try {
    return LETTER.includes(new Intl.Locale(locale ?? "").region ?? "") ? "letter" : "a4";
  } catch {
    return "a4";
  }
}

/**
 * The language of a document with its region, as word processors want it: the reader's own kind of it, if that is known.
 * @param {string} language of the page
 * @param {readonly string[]} wanted by the reader
 */
export function documentLanguage(language, wanted) {
  const [primary] = language.split("-");
  const own = wanted.find((one) => one.split("-")[0] === primary && one.includes("-"));
  if (own || language.includes("-")) return own ?? language;
  try {
    const { region } = new Intl.Locale(language).maximize();
    return region ? `${language}-${region}` : language;
  } catch {
    return language;
  }
}

/** Letters that are not a plain one with a mark. */
const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };

/**
 * The name of a file that every system takes: small Latin letters, figures and hyphens.
 * @param {string} country
 * @param {string} day such as 2026-11-23
 * @param {string} ending
 */
export function fileName(country, day, ending) {
  const slug = country
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => PLAIN[/** @type {keyof typeof PLAIN} */ (letter)])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return ["brief", slug, `${day}.${ending}`].filter(Boolean).join("-");
}
