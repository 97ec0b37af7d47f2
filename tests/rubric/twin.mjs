/** Assesses what it is sent. */
import { assess } from "../../src/trainer/frontend/rubric.js";
import { expanded } from "../../src/trainer/frontend/rubric/phrases.js";
import { fold, read, stem } from "../../src/trainer/frontend/rubric/reading.js";
import { serve } from "../twin.mjs";

/** How many seconds of the processor a text takes; it is told as a unit and how often it stands, to spare the pipe. */
function seconds(exercise, part, [start, unit, times, end]) {
  const text = start + unit.repeat(times) + end;
  const before = process.cpuUsage();
  assess(exercise, { [part]: text });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

serve({ assess, expanded, fold, read, stem, seconds });
