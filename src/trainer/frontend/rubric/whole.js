/** What can be said of a text as a whole, before anything is looked for in it. */
import { english } from "./english.js";
import { fold, stem, words } from "./reading.js";

/** @typedef {import("./reading.js").Reading} Reading */

const LEAST_WORDS = 6;
const RUN = 4;
const COPIED = 0.6;
const LEAST_FUNCTION_WORDS = 0.12;
const LEAST_WHERE_PARTED = 0.3;
const PARTED = 4;
const LITTLE_ENGLISH = 0.15;
const MUCH_FOREIGN = 0.35;
const MOST_OTHER_LETTERS = 0.3;

/** @type {(said: string[]) => Set<string>} every run of four words */
const runs = (said) => new Set(said.slice(RUN - 1).map((_, at) => said.slice(at, at + RUN).join(" ")));

/** @type {(said: string[], known: Set<string>) => boolean} whether most of a sentence stands in a given text */
function isCopied(said, known) {
  const own = [...runs(said)];
  return own.length > 0 && own.filter((run) => known.has(run)).length >= COPIED * own.length;
}

/** @type {(reading: Reading) => boolean} whether a text is in another language than English */
function isForeign({ cased, sentences }) {
  const letters = cased.match(/[A-Za-z]/g)?.length ?? 0;
  const others = cased.match(/\u00b7/g)?.length ?? 0;
  let [ours, theirs, all] = [0, 0, 0];
  for (const { words } of sentences) {
    for (const word of words) {
      all++;
      if (english.functionWords.has(word)) ours++;
      else if (english.foreign.has(word)) theirs++;
    }
  }
  // Names such as “Villa de la Reina” must not make a text foreign that speaks English otherwise.
  const hardly = ours < LITTLE_ENGLISH * all && all >= RUN && theirs >= Math.max(1, ours);
  return others > MOST_OTHER_LETTERS * (letters + others) || hardly || theirs > Math.max(1, ours, MUCH_FOREIGN * all);
}

/** @type {(said: string[], marks: number) => boolean} whether words are strung together, with so many marks between,
 * without what makes a sentence of them */
function isList(said, marks) {
  const share = marks * PARTED >= said.length ? LEAST_WHERE_PARTED : LEAST_FUNCTION_WORDS;
  const few = said.filter((word) => english.functionWords.has(word)).length;
  return said.length >= LEAST_WORDS && few < share * said.length;
}

/** @type {(said: string[], prompts: Set<string>) => number} the different words that are the writer's own */
export const ownWords = (said, prompts) =>
  new Set(
    said
      .filter((word) => !english.functionWords.has(word) && !english.generic.has(word))
      .map(stem)
      .filter((word) => !prompts.has(word)),
  ).size;

/**
 * The codes of what is to be said of the whole, and for each text which of its sentences count.
 * @param {Reading[]} readings
 * @param {string[]} given
 * @returns {[string[], boolean[][]]}
 */
export function judge(readings, given) {
  const all = readings.flatMap(({ sentences }) => sentences);
  const said = all.flatMap(({ words }) => words);
  const known = new Set(given.flatMap((text) => [...runs(words(fold(text)))]));
  const seen = new Set();
  const notes = new Set();
  const allListed = isList(
    said,
    all.reduce((sum, { words, marks }) => sum + marks + (words.length < RUN ? 1 : 0), 0),
  );
  const credited = readings.map((reading) => {
    if (!reading.whole) notes.add("long");
    const foreign = isForeign(reading);
    if (foreign) notes.add("foreign");
    return reading.sentences.map(({ words, marks }) => {
      const key = words.join(" ");
      let code = "";
      if (foreign) code = "foreign";
      else if (seen.has(key)) code = "repeated";
      else if (isCopied(words, known)) code = "copied";
      else if (allListed || isList(words, marks)) code = "list";
      seen.add(key);
      // That “Yes.” stands twice is nothing to speak of.
      if (code && (code !== "repeated" || words.length >= RUN)) notes.add(code);
      return !code;
    });
  });
  if (!said.length) return [notes.size ? [...notes] : ["empty"], credited];
  if (said.length < LEAST_WORDS && !notes.size) return [["short"], credited.map((counts) => counts.map(() => false))];
  return [[...notes], credited];
}
