/** What the helper knows of English; english.yml, of which the data are made, says what each list is for. */
import data from "../../rubric/english.json" with { type: "json" };

/** @type {Record<string, {phrases: string, names: string}>} */
const signs = data.signs;

export const english = {
  functionWords: new Set(data.function_words),
  generic: new Set(data.generic),
  foreign: new Set(data.foreign),
  abbreviations: new Set(data.abbreviations),
  negations: data.negations,
  affirmations: data.affirmations,
  signs,
};
