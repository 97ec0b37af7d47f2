/** A quiz, a question or a worksheet in a notebook: the page's own script around a record that the kernel keeps. */
import { notebook as texts, trouble as troubles } from "#texts";
import { make } from "../dom.js";
import { flush } from "../later.js";
import { keepKeys, separate } from "../notebook/apart.js";
import { openPlace } from "../notebook/place.js";
import { enliven } from "../question.js";
import { prepareQuiz } from "../quiz.js";
import { assess } from "../rubric.js";
import { openShelf } from "../shelf.js";
import { openStore } from "../store.js";
import { prepareWorksheet } from "../worksheet.js";

/** @typedef {import("../notebook/place.js").Model} Model */
/** @typedef {import("../store.js").Store} Store */

/** How long a kernel may take to keep an answer before that is said; in milliseconds. */
const PATIENCE = 4000;

/**
 * @param {HTMLElement} holder
 * @param {import("../data.js").Quiz} data
 * @param {Store} store
 * @returns {(newLearner: boolean) => void} shows what the record says now
 */
function prepareQuestions(holder, data, store) {
  const frame = /** @type {HTMLElement | null} */ (holder.querySelector(".tr-quiz"));
  let show = () => {};
  const live = [.../** @type {NodeListOf<HTMLFormElement>} */ (holder.querySelectorAll(".tr-question"))].flatMap(
    (form) => {
      const asked = [...data.questions, ...data.checkpoints].find((one) => one.id === form.dataset.question);
      // One that stands alone tells at once, whatever its quiz does.
      const withhold = frame !== null && data.feedback === "end";
      return asked ? [enliven(form, asked, data, store, withhold, () => show())] : [];
    },
  );
  if (frame) show = prepareQuiz(frame, data, live, () => show());
  return (newLearner) => {
    for (const question of live) question.refresh(newLearner);
    show();
  };
}

/** @param {{model: Model, el: HTMLElement}} given */
function render({ model, el }) {
  const setting = model.get("_setting");
  const holder = make("div", "tr-notebook");
  holder.lang = setting.language;
  holder.dir = setting.direction;
  // Our own templates made it from the files of the course.
  holder.innerHTML = model.get("_html");
  separate(holder);
  const letKeys = keepKeys(holder);
  for (const note of holder.querySelectorAll(".tr-part > .tr-note")) {
    note.textContent = setting.shared ? texts.keptShared : texts.kept;
  }
  const notice = make("p", "tr-kernel");
  notice.setAttribute("role", "status");
  el.replaceChildren(holder, notice);

  const place = openPlace(model, setting);
  place.begin();
  /** What the browser itself could not keep. */
  let refused = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  function tell(late = false) {
    clearTimeout(timer);
    const words = model.get("_notice") || refused || (late ? texts.waiting : "");
    if (notice.textContent !== words) notice.textContent = words;
    if (place.isWaiting() && !late) timer = setTimeout(() => tell(place.isWaiting()), PATIENCE);
  }
  const store = openStore(setting.course, openShelf(setting.course, place, null), (trouble) => {
    refused = troubles[trouble];
    tell();
  });

  const data = JSON.parse(model.get("_data"));
  const sheet = /** @type {HTMLElement | null} */ (holder.querySelector(".tr-worksheet"));
  const refresh = sheet
    ? prepareWorksheet(
        sheet,
        data,
        store,
        () => {},
        async () => assess,
      ).refresh
    : prepareQuestions(holder, data, store);
  store.listen(refresh);

  const heard = () => store.heard(`${store.shelf.prefix}record`, model.get("_record"));
  const settled = () => {
    place.settle();
    tell();
  };
  const elsewhere = (/** @type {StorageEvent} */ { key, newValue }) => store.heard(key, newValue);
  /** @type {[string, () => void][]} */
  const events = [
    ["change:_record", heard],
    ["change:_kept", settled],
    ["change:_sent", () => tell()],
    ["change:_notice", () => tell()],
  ];
  for (const [name, act] of events) model.on(name, act);
  if (setting.shared) addEventListener("storage", elsewhere);
  tell();

  return () => {
    flush();
    letKeys();
    clearTimeout(timer);
    for (const [name, act] of events) model.off(name, act);
    removeEventListener("storage", elsewhere);
  };
}

export default { render };
