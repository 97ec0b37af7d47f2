/** Does what it is told: one JSON array of tasks a line in, one array of results a line out. */
import { createInterface } from "node:readline";

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

/** Serves tasks by their names; a task is a list of its name and its arguments. */
export async function serve(tasks) {
  const known = { unknown, ...tasks };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const results = JSON.parse(line).map(([name, ...values]) => known[name](...values));
    process.stdout.write(`${JSON.stringify(results)}\n`);
  }
}
