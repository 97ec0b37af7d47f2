/**
 * What a response is worth: the twin of the Python package `trainer.score`, module by module.
 * Fractions are exact; they come and go as texts such as "1/3", just as the Python side writes them.
 */
export { score } from "./score/interactions.js";
export { label, result, total } from "./score/tally.js";

/** @typedef {import("./score/answers.js").Score} Score */
/** @typedef {import("./score/answers.js").Mark} Mark */
/** @typedef {import("./score/answers.js").Note} Note */
