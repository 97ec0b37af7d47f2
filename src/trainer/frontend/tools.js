/** What learners can do with their record: save, share, read, print, name, hand over, not keep, forget. */
import { record as texts } from "#texts";
import { ask } from "./dialog.js";
import { count, join, merge, read } from "./record.js";
import { asFile, save } from "./save.js";
import { say } from "./say.js";

/** @typedef {import("./store.js").Store} Store */

const LARGEST = 20 * 1024 * 1024;

/**
 * @param {HTMLElement} section
 * @param {string} course
 * @param {Store} store
 */
export function prepareTools(section, course, store) {
  const status = section.querySelector("[role=status]");
  const picker = /** @type {HTMLInputElement | null} */ (section.querySelector("input[type=file]"));
  const nameBox = /** @type {HTMLInputElement | null} */ (section.querySelector("[name=name]"));
  const button = (/** @type {string} */ act) =>
    /** @type {HTMLButtonElement | null} */ (section.querySelector(`[data-do=${act}]`));

  /** @param {string} words */
  function tell(words) {
    if (status) status.textContent = words;
  }

  /** What the buttons and boxes say, which depends on what is kept. */
  function show() {
    if (nameBox && document.activeElement !== nameBox) nameBox.value = store.record().name;
    const nothing = button("nothing");
    if (nothing) nothing.textContent = store.shelf.fleeting() ? texts.keepAgain : texts.nothing;
  }

  /** @type {Record<string, () => void | Promise<void>>} */
  const acts = {
    save: () => tell(say(texts.saved, { file: save(store.record()) })),
    async share() {
      try {
        await navigator.share({ files: [asFile(store.record())] });
        tell(texts.shared);
      } catch (error) {
        // Closing the device's own window is no failure.
        if (!(error instanceof Error && error.name === "AbortError")) tell(texts.shareFailed);
      }
    },
    read: () => picker?.click(),
    print: () => print(),
    name() {
      const name = nameBox?.value.trim() ?? "";
      store.take((mine) => ({ ...mine, name, named: Date.now() }));
      tell(name ? texts.nameKept : texts.nameGone);
    },
    async another() {
      const { title, text, save: keep, go } = texts.anotherDialog;
      const chosen = await ask(title, text, [
        ["save", keep],
        ["go", go],
        ["", texts.cancel],
      ]);
      if (chosen === "save") {
        tell(say(texts.saved, { file: save(store.record()) }));
        return acts.another?.();
      }
      if (chosen !== "go") return;
      store.startNew();
      tell(texts.anotherDone);
    },
    nothing() {
      const on = !store.shelf.fleeting();
      store.fleet(on);
      show();
      tell(on ? texts.nothingOn : texts.nothingOff);
    },
    async forget() {
      const { title, text, go } = texts.forgetDialog;
      if (
        (await ask(title, text, [
          ["go", go],
          ["", texts.cancel],
        ])) !== "go"
      )
        return;
      store.startNew();
      tell(texts.forgotten);
    },
  };

  /** @param {File} file */
  async function readIn(file) {
    if (file.size > LARGEST) return tell(texts.file.big);
    let text;
    try {
      text = await file.text();
    } catch {
      return tell(texts.file.unreadable);
    }
    const { record, problem } = read(text, course);
    if (!record) return tell(say(texts.file[problem.code], { 0: problem.value }));
    const before = count(store.record());
    let added = () => {
      const n = count(store.record()) - before;
      tell(n ? say(texts.merged, { n }) : texts.nothingNew);
    };
    if (record.learner === store.record().learner) store.take((mine) => merge(mine, record));
    else if (before === 0 && !Object.keys(store.record().notes).length) {
      // Nothing of one's own yet: this is a new browser, or a storage that was dropped.
      store.replace(record);
    } else {
      const { title, text: plain, named, add, replace } = texts.other;
      const about = record.name ? say(named, { name: record.name }) : plain;
      const chosen = await ask(title, about, [
        ["add", add],
        ["replace", replace],
        ["", texts.cancel],
      ]);
      if (chosen === "add") store.take((mine) => join(mine, record));
      else if (chosen === "replace") {
        store.replace(record);
        added = () => tell(say(texts.replaced, { n: count(record) }));
      } else return;
    }
    added();
  }

  for (const each of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-do]"))) {
    each.addEventListener("click", () => acts[each.dataset.do ?? ""]?.());
  }
  nameBox?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") acts.name?.();
  });
  picker?.addEventListener("change", async () => {
    const file = picker.files?.[0];
    if (file) await readIn(file);
    // The same file may be chosen again.
    picker.value = "";
  });
  const sharing = button("share");
  if (sharing) sharing.hidden = !navigator.canShare?.({ files: [asFile(store.record())] });
  store.listen(show);
  show();
  for (const part of section.querySelectorAll(".tr-without-script")) part.remove();
  for (const part of section.querySelectorAll("[hidden]:not(input):not(button)")) part.removeAttribute("hidden");
}
