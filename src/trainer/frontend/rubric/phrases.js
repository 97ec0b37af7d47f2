/** The short signs of a pattern, and what each stands for; the Python twin, phrases.py, tells the rules. */

/** @type {Record<string, string>} */
const SIGNS = {
  " ": "[^a-z0-9\\n]{1,3}",
  "*": "[a-z]{0,15}",
  "~": "(?:[^a-z0-9\\n]{1,3}[a-z0-9]{1,30}(?:'[a-z]{1,2})?){0,3}",
};

/** @type {(pattern: string) => string} a pattern as a regular expression */
export const expanded = (pattern) => pattern.replace(/[ *~]/g, (sign) => SIGNS[sign] ?? "");
