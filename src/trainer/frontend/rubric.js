/**
 * Which criteria of a worksheet show evidence in what was written to it: the twin of the Python package
 * `trainer.rubric`, module by module. Places are counted in code points, as Python counts them.
 */
import { english } from "./rubric/english.js";
import { expanded } from "./rubric/phrases.js";
import { read, stem, words } from "./rubric/reading.js";
import { judge, ownWords } from "./rubric/whole.js";

/** @typedef {import("./rubric/reading.js").Reading} Reading */
/** @typedef {{concepts: string[], signs: string[], chosen: boolean}} Evidence */
/** @typedef {{id: string, evidence: Evidence[]}} Criterion */
/**
 * @typedef {object} Exercise what a page carries of it
 * @property {{id: string, interaction: {type: string}}[]} parts
 * @property {Criterion[]} criteria
 * @property {{id: string, pattern: string}[]} concepts
 * @property {string[]} prompts
 * @property {string[]} given
 */
/** @typedef {{part: string, start: number, end: number}} Passage from a code point of a part's text to before another */
/** @typedef {{criterion: string, finding: "found" | "missing" | "unsure", passages: Passage[]}} Found */
/** @typedef {{criteria: Found[], notes: {code: string, values: string[]}[]}} Assessment */

/** @typedef {[sentence: number, start: number, place: number, sure: boolean]} Hit `start` is that of the sentence */
/** @typedef {{reading: Reading, own: number[], hits: Hits}} Text */
/** @typedef {(name: string, concept: boolean, phrases: string, names?: string) => Hit[]} Hits */

const OWN_WORDS = 3;
const OWN_WORDS_NEAR = 2;
const MOST_PASSAGES = 3;
const DENIED_WITHIN = 40;

/**
 * Say which criteria show evidence in the answers. Only what was written to open texts is read.
 * @param {Exercise} exercise
 * @param {Record<string, unknown>} answers by the id of their part
 * @returns {Assessment}
 */
export function assess({ parts, criteria, concepts, prompts, given }, answers) {
  const readings = parts.flatMap(({ id, interaction: { type } }) => {
    const text = answers[id];
    return type === "OpenText" && typeof text === "string" ? [read(id, text)] : [];
  });
  const patterns = new Map(concepts.map(({ id, pattern }) => [id, pattern]));
  const stems = new Set(prompts);
  const [notes, credited] = judge(readings, given);
  const texts = readings.map((reading, at) => searched(reading, credited[at] ?? [], stems));
  const unread = texts.every(({ own }) => own.every((count) => count < 0));

  /** @type {(criterion: Criterion) => Found} */
  function found({ id, evidence }) {
    /** @type {Passage[]} */
    const passages = [];
    let doubt = unread;
    for (const text of texts) {
      const shown = evidence.map((one) => shows(one, text));
      passages.push(...together(text.reading, shown).slice(0, MOST_PASSAGES));
      doubt ||= shown.some((hits) => hits.size);
    }
    const finding = passages.length ? "found" : doubt ? "unsure" : "missing";
    return { criterion: id, finding, passages: passages.slice(0, MOST_PASSAGES) };
  }

  /** The sentences of a text in which evidence shows, each with whether it counts there.
   * @type {(evidence: Evidence, text: Text) => Map<number, boolean>} */
  function shows({ concepts: named, signs, chosen }, { reading: { plain }, hits }) {
    const shown = new Map();
    const all = [
      ...named.map((name) => hits(name, true, patterns.get(name) ?? "")),
      ...signs.map((name) => hits(name, false, english.signs[name]?.phrases ?? "", english.signs[name]?.names)),
    ];
    for (const [sentence, start, place, sure] of all.flat()) {
      if (!shown.get(sentence)) shown.set(sentence, sure && !(chosen && denied(plain, start, place)));
    }
    return shown;
  }

  return { criteria: criteria.map(found), notes: notes.map((code) => ({ code, values: [] })) };
}

/** A text, and how to look for something in it. Criteria share many concepts and signs: each is looked for once.
 * @type {(reading: Reading, credited: boolean[], prompts: Set<string>) => Text} */
function searched(reading, credited, prompts) {
  const { sentences } = reading;
  // The words of the writer's own in each sentence; -1 where a sentence shows nothing.
  const own = sentences.map(({ words }, at) => (credited[at] ? ownWords(words, prompts) : -1));
  /** @type {Map<string, Hit[]>} */
  const known = new Map();
  const signs = [...reading.cased];
  sentences.forEach(({ start, end }, at) => {
    if (!credited[at]) signs.fill(" ", start, end);
  });
  const cased = signs.join("");
  const plain = cased.toLowerCase();

  /** @type {(pattern: string, text: string, concept: boolean) => Hit[]} */
  function search(pattern, text, concept) {
    /** @type {Hit[]} */
    const hits = [];
    let at = -1;
    for (const { index, 0: match } of pattern ? text.matchAll(new RegExp(pattern, "g")) : []) {
      while ((sentences[at + 1]?.start ?? index + 1) <= index) at++;
      const [sentence, count] = [sentences[at], own[at] ?? -1];
      const near = own.slice(Math.max(0, at - 1), at + 2).reduce((sum, one) => sum + Math.max(0, one), 0);
      const sure = concept ? count >= OWN_WORDS || !borrowed(match, prompts) : count > 0 && near >= OWN_WORDS_NEAR;
      if (sentence && count >= 0) hits.push([at, sentence.start, index, sure]);
    }
    return hits;
  }

  return {
    reading,
    own,
    hits(name, concept, phrases, names = "") {
      const key = `${name} ${concept}`;
      const hits = known.get(key) ?? [...search(expanded(phrases), plain, concept), ...search(names, cased, concept)];
      known.set(key, hits);
      return hits;
    },
  };
}

/** @type {(found: string, prompts: Set<string>) => boolean} whether all that was found are words of the prompt */
function borrowed(found, prompts) {
  const content = words(found).filter((word) => !english.functionWords.has(word));
  return content.length > 0 && content.every((word) => prompts.has(stem(word)));
}

const negation = new RegExp(expanded(english.negations));
const affirmation = new RegExp(expanded(english.affirmations), "g");

/** @type {(plain: string, start: number, at: number) => boolean} whether a word shortly before a place denies it */
function denied(plain, start, at) {
  const before = plain.slice(Math.max(start, at - DENIED_WITHIN), at);
  // “Not only” denies nothing, and “but” ends what is denied.
  const ends = [...before.matchAll(affirmation)].map(({ index, 0: match }) => index + match.length);
  return negation.test(before.slice(Math.max(0, ...ends)));
}

/** @type {(reading: Reading, shown: Map<number, boolean>[]) => Passage[]} of one or two sentences that hold it all */
function together({ part, sentences }, shown) {
  /** @type {Passage[]} */
  const passages = [];
  let last = -1;
  sentences.forEach(({ start }, first) => {
    // Each piece of evidence stands in this sentence or in the next, and one of them in this.
    const held = shown.map((hits) =>
      hits.get(first) ? first : shown.length > 1 && hits.get(first + 1) ? first + 1 : -1,
    );
    if (first <= last || !held.includes(first) || held.includes(-1)) return;
    last = Math.max(...held);
    passages.push({ part, start, end: /** @type {{end: number}} */ (sentences[last]).end });
  });
  return passages;
}
