/** Find practices: filters and words hide the rows that do not fit; the table itself is the data. */
import { finder as texts } from "#texts";
import { say } from "./say.js";

/** @param {string} text */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Element} section */
export function prepareFinder(section) {
  const form = section.querySelector("form");
  const found = section.querySelector(".tr-found");
  if (!form || !found) return;
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("tbody tr"))].map((row) => ({
    row,
    words: plain(row.textContent ?? ""),
  }));
  const lists = [...form.querySelectorAll("select")];

  function show() {
    const words = plain(new FormData(form ?? undefined).get("search")?.toString() ?? "")
      .split(/\s+/)
      .filter(Boolean);
    const wanted = lists.filter((list) => list.value);
    let n = 0;
    for (const { row, words: all } of rows) {
      const fits =
        wanted.every((list) => row.dataset[list.name]?.split("|").includes(list.value)) &&
        words.every((word) => all.includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      if (fits) n += 1;
    }
    const text = say(texts.found, { n, of: rows.length });
    // Said only when it changes: a reader by ear would otherwise hear it at every letter.
    if (found && found.textContent !== text) found.textContent = text;
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The boxes are empty only after the event.
  form.addEventListener("reset", () => setTimeout(show));
  form.hidden = false;
  // A link from a chapter leads to a row, which must not be hidden by what the browser filled in again.
  if (location.hash.length > 1) form.reset();
  show();
}
