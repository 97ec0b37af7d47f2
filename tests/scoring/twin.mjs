/** Scores what it is sent. */
import { result, score, total } from "../../src/trainer/frontend/score.js";
import { likeness, tidy } from "../../src/trainer/frontend/score/wording.js";
import { canonical, read } from "../../src/trainer/frontend/score/numerals.js";
import { parse, write } from "../../src/trainer/frontend/score/fraction.js";
import { serve } from "../twin.mjs";

const attempt = (task) => {
  try {
    return task();
  } catch (it) {
    if (it?.note) return it.note;
    throw it;
  }
};

serve({
  score,
  result,
  total,
  tidy: (text, matters) => tidy(text, { case: matters[0], diacritics: matters[1] }),
  likeness: (one, other) => write(likeness(one, other)),
  read: (text, locale, percent) => attempt(() => write(read(text, locale, percent))),
  canonical: (number) => canonical(parse(number)),
});
