/** Scores what it is sent: one JSON array of tasks a line in, one array of results a line out. */
import { createInterface } from "node:readline";
import { result, score, total } from "../../src/trainer/frontend/score.js";
import { likeness, tidy } from "../../src/trainer/frontend/score/wording.js";
import { canonical, read } from "../../src/trainer/frontend/score/numerals.js";
import { parse, write } from "../../src/trainer/frontend/score/fraction.js";

/** Every code point that this Unicode version does not know, as ranges. */
function unknown() {
  const ranges = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (!/\p{Cn}/u.test(String.fromCodePoint(code))) continue;
    const last = ranges[ranges.length - 1];
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

const attempt = (task) => {
  try {
    return task();
  } catch (it) {
    if (it?.note) return it.note;
    throw it;
  }
};

const tasks = {
  score,
  result,
  total,
  tidy: (text, matters) => tidy(text, { case: matters[0], diacritics: matters[1] }),
  likeness: (one, other) => write(likeness(one, other)),
  read: (text, locale, percent) => attempt(() => write(read(text, locale, percent))),
  canonical: (number) => canonical(parse(number)),
  unknown,
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const results = JSON.parse(line).map(([name, ...values]) => tasks[name](...values));
  process.stdout.write(`${JSON.stringify(results)}\n`);
}
