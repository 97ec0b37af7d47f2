/** How long the JavaScript twin takes: the task of bench_rubric.py in, for each text two shortest times in seconds out. */
import { readFileSync } from "node:fs";
import { assess } from "../src/trainer/frontend/rubric.js";

const { exercise, part, texts, rounds } = JSON.parse(readFileSync(0, "utf8"));

/** @type {(task: () => unknown) => number} */
function shortest(task) {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    task();
    return (performance.now() - started) / 1000;
  });
  return Math.min(...times);
}

const times = texts.map((text) => [
  shortest(() => assess(exercise, { [part]: text })),
  shortest(() => text.match(/\w+/g)),
]);
process.stdout.write(JSON.stringify(times));
