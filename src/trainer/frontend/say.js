/** The words of the interface: filling in texts, plural forms, numbers as this language writes them. */

/** @typedef {string | {other: string, [form: string]: string}} Text a text, or one by plural form, chosen by `n` */

const locale = globalThis.document?.documentElement.lang || "en";

/**
 * Fill in the places of a text. A place without a value stays as it is, so that a slip is seen.
 * @param {Text} text
 * @param {Record<string, string | number> | readonly string[]} [values] by name, or by number
 * @returns {string}
 */
export function say(text, values = {}) {
  const given = /** @type {Record<string, string | number>} */ (values);
  const form =
    typeof text === "string" ? text : (text[new Intl.PluralRules(locale).select(Number(given.n))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (place, name) => `${given[name] ?? place}`);
}

/**
 * The value of an exact fraction such as "1/3", for display only: scores are computed exactly.
 * @param {string} fraction
 */
export function value(fraction) {
  const [over, under = "1"] = fraction.split("/");
  return Number(over) / Number(under);
}

/**
 * A share in per cent. Rounded down to a tenth, so that 59.96 % never looks like the 60 % it does not reach.
 * @param {string} fraction
 */
export function percent(fraction) {
  const tenths = Math.floor(value(fraction) * 1000 + 1e-9) / 1000;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(tenths);
}

/**
 * A number of points.
 * @param {number} points
 */
export function points(points) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(points);
}
