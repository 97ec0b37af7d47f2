/** The panel that says how much of the course this device keeps, and keeps the whole of it. */
import { keep as texts } from "#texts";
import { say } from "./say.js";

/**
 * @typedef {object} Account what the service worker says
 * @property {number} kept pages
 * @property {number} of pages
 * @property {boolean} whole
 * @property {number} bytes what the whole course weighs on the line
 * @property {boolean} busy
 * @property {number} percent
 * @property {"" | "room" | "line"} failed
 * @property {boolean} newer whether a newer build waits to be asked for
 */

const locale = document.documentElement.lang || "en";

/** @param {number} bytes */
function megabytes(bytes) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, digits).format(bytes / 1e6);
}

/**
 * It stays hidden where no service worker says what is kept: a page that was opened as a file, or without https.
 * @param {HTMLElement} section
 */
export function prepareKeep(section) {
  const workers = navigator.serviceWorker;
  const status = section.querySelector("[role=status]");
  const size = section.querySelector(".tr-size");
  const bar = section.querySelector("progress");
  const button = section.querySelector("button");
  if (!workers || !isSecureContext || !/^http/.test(location.protocol) || !(status && size && bar && button)) return;
  /** @type {Account | undefined} */
  let account;

  /** @param {Account} now */
  function words(now) {
    if (now.busy) return texts.busy;
    if (now.failed && !now.whole) return texts[now.failed];
    if (now.newer) return texts.newer;
    return now.whole ? texts.whole : say(texts.some, { n: now.kept, of: now.of });
  }

  function show() {
    if (!account || !(status && size && bar && button)) return;
    const now = account;
    const mb = megabytes(now.bytes);
    // What is said again is announced again.
    if (status.textContent !== words(now)) status.textContent = words(now);
    const offered = !now.busy && (!now.whole || now.newer);
    const held = document.activeElement === button;
    button.textContent = now.newer ? texts.fetch : texts.button;
    button.setAttribute("aria-disabled", String(!offered));
    // The one that was pressed keeps the focus, and so stays until that moves on.
    button.hidden = !offered && !held;
    size.textContent = offered ? say(texts.size, { mb }) : now.whole ? say(texts.takes, { mb }) : "";
    bar.hidden = !now.busy;
    bar.value = now.percent;
    bar.textContent = `${now.percent} %`;
    section.hidden = false;
  }

  async function ask() {
    if (button?.getAttribute("aria-disabled") === "true") return;
    // Storage that a reader asked for is not the first to be given up when a disk is full.
    navigator.storage?.persist?.().catch(() => {});
    const registration = await workers.ready;
    registration.active?.postMessage("whole");
    if (account?.newer) await registration.update().catch(() => {});
  }

  workers.addEventListener("message", ({ data }) => {
    account = { ...account, ...data };
    show();
  });
  button.addEventListener("click", ask);
  button.addEventListener("blur", show);
  workers.ready.then(({ active }) => active?.postMessage("say"));
}
