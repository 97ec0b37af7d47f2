/** Pages with questions. */

import { bring } from "../bring.js";
import { course, quizzes } from "../data.js";
import { follow } from "../follow.js";
import { prepareFrame } from "../frame.js";
import { keepPages, mark, pages } from "../progress.js";
import { enliven } from "../question.js";
import { prepareQuiz } from "../quiz.js";
import { prepareReflection } from "../reflect.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";

/** @typedef {import("../question.js").Live} Live */

const here = course();
const store = openStore(here.course, openShelf(here.course), (trouble) =>
  bring("trouble").then((tell) => tell(trouble, store.record)),
);
const all = quizzes();

// The first question may have been answered before all this came.
const first = /** @type {import("../first.js").First | undefined} */ (Reflect.get(globalThis, "trainer-first"));
first?.stop();
for (const one of first?.tries ?? []) store.add(first?.id ?? "", one);

/** @type {Live[]} */
const live = [];
/** @type {(() => void)[]} */
const frames = [];

function changed() {
  for (const show of frames) show();
  const done = live.filter((question) => question.tries().length).length;
  keepPages(store.shelf, { [here.page]: { done, of: live.length, at: Date.now() } });
  mark(pages(store.shelf), here);
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".tr-question"))) {
  const quiz = all.find((one) => one.id === form.dataset.quiz);
  const data = quiz && [...quiz.questions, ...quiz.checkpoints].find((one) => one.id === form.dataset.question);
  if (!quiz || !data) continue;
  // A question that stands alone in the text tells at once, whatever its quiz does.
  const frame = form.closest(".tr-quiz");
  live.push(enliven(form, data, quiz, store, Boolean(frame) && quiz.feedback === "end", changed));
}
for (const frame of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tr-quiz"))) {
  const quiz = all.find((one) => one.id === frame.dataset.quiz);
  const inside = live.filter((question) => frame.contains(question.form));
  if (quiz) frames.push(prepareQuiz(frame, quiz, inside, changed));
}
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".tr-reflect"))) {
  prepareReflection(form, store);
}
store.listen((newLearner) => {
  for (const question of live) question.refresh(newLearner);
  changed();
});
follow(store);
changed();
prepareFrame();
