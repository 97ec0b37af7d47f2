/**
 * The life of one worksheet: written, read by the helper, revised, compared, and rated by who wrote it.
 *
 * The helper reads what was written when it was asked, and what it said then stays while the text is revised. It
 * weighs more than all the rest, and so comes only once somebody writes.
 */
import { exercise as texts } from "#texts";
import { make } from "./dom.js";
import { flush } from "./later.js";
import { findings, notes, summary } from "./worksheet/feedback.js";
import { hasWords, preparePart } from "./worksheet/part.js";
import { prepareRating } from "./worksheet/rating.js";

/** @typedef {import("./data.js").Exercise} Exercise */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {typeof import("./rubric.js").assess} Assess */

/**
 * @param {HTMLElement} section
 * @param {Exercise} data
 * @param {Store} store
 * @param {() => void} changed
 * @param {() => Promise<Assess>} helper
 */
export function prepareWorksheet(section, data, store, changed, helper) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (section.querySelector(`.tr-${name}`));
  const [box, rate, compare] = [find("ask"), find("rate"), find("compare")];
  const within = (/** @type {string} */ name) => /** @type {HTMLElement} */ (box.querySelector(`.tr-${name}`));
  const [status, result, button] = [within("status"), within("result"), within("check")];
  const parts = data.parts.flatMap((part) => {
    const form = /** @type {HTMLFormElement | null} */ (section.querySelector(`[data-part="${part.id}"]`));
    return form ? [preparePart(form, part, store, changed)] : [];
  });
  const written = parts.filter((part) => part.written);
  const rating = prepareRating(/** @type {HTMLFormElement} */ (rate), data, store);
  const since = make("p", "tr-since");
  since.setAttribute("role", "status");
  box.querySelector(".tr-actions")?.after(since);
  let shown = "";
  /** @type {Assess | null} */
  let assess = null;

  /** @type {(criterion: string, list: string) => string} */
  const words = (criterion, list) =>
    section.querySelector(`.tr-${list} > ul > [data-criterion="${criterion}"]`)?.textContent ?? "";
  const asked = () => Object.fromEntries(written.map((part) => [part.id, part.asked()]));
  const notice = () => {
    const words =
      !result.childElementCount || written.every((part) => part.text() === part.asked()) ? "" : texts.changed;
    if (since.textContent !== words) since.textContent = words;
  };

  /** Show what the helper says of what it was last asked. @param {boolean} spoken whether it is announced */
  function show(spoken) {
    const answers = asked();
    const any = Object.values(answers).some(hasWords);
    const assessment = any && assess ? assess(data, answers) : null;
    // Whoever has asked once may compare, even with the boxes emptied again.
    for (const part of [compare, rate]) part.hidden = !written.some((part) => store.tries(part.id).length);
    status.replaceChildren();
    result.replaceChildren();
    shown = JSON.stringify(answers);
    rating.beside(assessment, answers);
    notice();
    if (!assessment) return;
    (spoken ? status : result).append(make("p", "tr-summary", summary(assessment)));
    const heading = make(`h${Number(box.querySelector("h2, h3, h4, h5")?.tagName[1] ?? 2) + 1}`, "", texts.heading);
    result.append(
      heading,
      ...notes(assessment),
      findings(assessment, answers, words),
      make("p", "tr-next", texts.next),
    );
    notice();
  }

  /** Have the helper come, and then do something; without a line it cannot, and that is said to whoever asked. */
  async function withHelper(/** @type {() => void} */ act, unable = "") {
    assess ??= await helper().catch(() => null);
    if (assess) return act();
    // What can be compared and rated does not wait for it.
    show(false);
    if (unable) status.replaceChildren(make("p", "tr-message", unable));
  }

  function press() {
    flush();
    if (!written.some((part) => hasWords(part.text()))) {
      status.replaceChildren(make("p", "tr-message", texts.empty));
      written[0]?.focus();
      return;
    }
    for (const part of written) part.commit();
    changed();
    withHelper(() => show(true), texts.noHelper);
  }

  button.addEventListener("click", press);
  section.addEventListener("input", notice);
  section.addEventListener("input", () => withHelper(() => {}), { once: true });
  find("without-script").remove();
  find("adds").hidden = true;
  box.hidden = false;
  show(false);
  if (Object.values(asked()).some(hasWords)) withHelper(() => show(false));

  return {
    begun: () => parts.some((part) => part.begun()),
    /** Show what the record says now. @param {boolean} newLearner */
    refresh(newLearner) {
      for (const part of [...parts, rating]) part.restore(newLearner);
      if (newLearner || JSON.stringify(asked()) !== shown) {
        show(false);
        withHelper(() => show(false));
      }
      notice();
    },
  };
}
