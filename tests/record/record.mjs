/** Does to records what it is told: one JSON array `[name, ...arguments]` a line in, one result a line out. */
import { createInterface } from "node:readline";
import { add, join, merge, read } from "../../src/trainer/frontend/record.js";

const acts = { add, join, merge, read };

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const [name, ...values] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(acts[name](...values))}\n`);
}
