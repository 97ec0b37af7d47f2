/**
 * Where a browser keeps what belongs to this course: its lasting storage or, after "keep nothing", that of this tab.
 *
 * All courses opened from files share one storage, so every key starts with the course's id. Storage may be refused
 * (a sandboxed frame, a setting), full, or hold anything at all: nothing here throws.
 */
import { attempt } from "./attempt.js";

/** Where the summary of the pages is kept, which pages without questions read too. */
export const PAGES = "pages";

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Place */
/** @typedef {"storeFull" | "storeRefused" | "storeJunk" | "storeNewer"} Trouble */
/** @typedef {ReturnType<typeof openShelf>} Shelf */

/**
 * @param {string} course
 * @param {Place | null} [local]
 * @param {Place | null} [session]
 */
export function openShelf(
  course,
  local = attempt(() => localStorage, null),
  session = attempt(() => sessionStorage, null),
) {
  const prefix = `trainer:${course}:`;
  const flag = `${prefix}nothing`;
  let now = false;
  const fleeting = () => now || attempt(() => session?.getItem(flag), null) === "1";
  const place = () => (fleeting() ? session : local);
  /** @type {(key: string) => string | null} */
  const get = (key) => attempt(() => place()?.getItem(prefix + key), null) ?? null;
  return {
    prefix,
    get,
    /** What a key holds as JSON; an empty object where that cannot be read. @type {(key: string) => any} */
    parsed: (key) => attempt(() => JSON.parse(get(key) ?? ""), null) ?? {},
    /** @type {(key: string, text: string) => Trouble | null} */
    set(key, text) {
      const where = place();
      if (!where) return "storeRefused";
      try {
        where.setItem(prefix + key, text);
        return null;
      } catch (error) {
        return error instanceof Error && error.name === "SecurityError" ? "storeRefused" : "storeFull";
      }
    },
    /** @param {string} key */
    remove: (key) => attempt(() => place()?.removeItem(prefix + key), undefined),
    /** Whether things are kept for this visit only. */
    fleeting,
    /** @param {boolean} on */
    fleet(on) {
      now = on;
      attempt(() => session?.[on ? "setItem" : "removeItem"](flag, "1"), undefined);
    },
  };
}
