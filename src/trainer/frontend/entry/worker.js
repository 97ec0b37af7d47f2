/**
 * The service worker: it keeps the course on a device, and answers from there without asking the network.
 *
 * A build is taken over when all is there that was held of the one before, and not earlier. Pages that are open then
 * go on with the files of their own build until they are closed.
 */
import { drop, held, hold, LIST, missing, pathOf, read, scope, state, write } from "../worker/held.js";
import { take } from "../worker/take.js";

/** @typedef {import("../worker/held.js").File} File */
/** @typedef {import("../worker/held.js").List} List */
/** @typedef {import("../worker/held.js").State} State */

const worker = /** @type {any} */ (globalThis);
const MISSING = "offline/missing.html";
/** Sites of their own, and files to take away. */
const APART = /^(lite|notebooks|offline)\//;

/** @type {List | undefined} */
let list;
/** @type {Promise<void> | undefined} */
let busy;
/** Why the whole course could not be had: there is no `room`, or the `line` broke off. */
let failed = "";
let percent = 0;

/** The list of this build, which a reader may have cleared away. */
async function own() {
  list ??= await read(LIST);
  if (list) return list;
  const response = await fetch(`${scope}offline/${LIST}`);
  if (!response.ok) throw new Error(`no list: ${response.status}`);
  list = /** @type {List} */ (await response.json());
  await write(LIST, list);
  return list;
}

/** Whether each kilobyte may cost the reader, as far as the browser says. */
function isMetered() {
  const line = /** @type {any} */ (navigator).connection;
  return Boolean(line && (line.saveData || /2g$/.test(line.effectiveType)));
}

async function install() {
  const now = await state();
  const before = /** @type {List | undefined} */ (now && (await read(now.list)));
  const gaps = new Set((await missing(before?.files ?? [])).map(([path]) => path));
  const had = new Set((before?.files ?? []).map(([path]) => path).filter((path) => !gaps.has(path)));
  const whole = had.size > 0 && gaps.size === 0;
  if (now && whole && isMetered() && !now.asked) {
    await write("state", { ...now, newer: LIST });
    throw new Error("a newer build waits for a line that is not metered");
  }
  // The list comes first, so that nobody takes its files for left over; it is in use once the state says so.
  const build = await own();
  await take(
    build,
    build.files.filter(([path]) => whole || had.has(path) || path === MISSING),
  );
  await worker.skipWaiting();
}

async function activate() {
  const before = await state();
  const pages = before ? await worker.clients.matchAll({ includeUncontrolled: true }) : [];
  /** @type {State["open"]} */
  const open = {};
  for (const { id } of pages) open[id] = before?.open[id] ?? before?.list ?? LIST;
  await write("state", { list: LIST, open, asked: before?.asked });
  await drop((list) => list === LIST || Object.values(open).includes(list));
  await worker.clients.claim();
  await tell();
}

/** Let go of a build before once the last page that is of it was closed. */
async function sweep() {
  const now = await state();
  const ids = Object.keys(now?.open ?? {});
  if (!now || !ids.length) return;
  const alive = (await Promise.all(ids.map((id) => worker.clients.get(id)))).map((page) => page?.id);
  const open = Object.fromEntries(Object.entries(now.open).filter(([id]) => alive.includes(id)));
  const gone = Object.values(now.open).filter((list) => list !== now.list && !Object.values(open).includes(list));
  await write("state", { ...now, open });
  if (gone.length) await drop((list) => !gone.includes(list));
}

/** What the panel of the pages shows. */
async function account() {
  const [now, build] = [await state(), await own()];
  const gaps = await missing(build.files);
  const pages = (/** @type {File[]} */ files) => files.filter(([path]) => path.endsWith(".html")).length;
  const of = pages(build.files);
  const newer = Boolean(now?.newer && now.newer !== LIST);
  const doing = Boolean(busy);
  const whole = !gaps.length;
  return { of, kept: of - pages(gaps), whole, bytes: build.bytes, busy: doing, percent, failed, newer };
}

/** @param {object} [news] */
async function tell(news) {
  const found = news ?? (await account());
  for (const page of await worker.clients.matchAll()) page.postMessage(found);
}

async function keepWhole() {
  failed = "";
  try {
    const build = await own();
    await take(build, build.files, (share) => {
      if (percent === Math.floor(share * 100)) return;
      percent = Math.floor(share * 100);
      tell({ percent });
    });
  } catch (error) {
    failed = error instanceof Error && error.name === "QuotaExceededError" ? "room" : "line";
  }
}

/**
 * Hold what the network sent, if it is of this build.
 * @param {string} path
 * @param {Response} response
 */
async function keepVisited(path, response) {
  const file = (await own()).files.find(([one]) => one === path);
  if (!file || !response.ok) return "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  await hold(file, bytes).catch(() => {});
  return new TextDecoder().decode(bytes);
}

/**
 * Hold a page that was there before this worker, with what it loads; the browser still has them.
 * @param {string} url
 */
async function keepOpen(url) {
  const again = async (/** @type {string} */ one) =>
    keepVisited(pathOf(one) ?? "", await fetch(one, { cache: "force-cache" }));
  const page = await again(url);
  const loads = [...page.matchAll(/<(?:script|link)\b[^>]*? (?:src|href)="([^"#]+\.(?:js|css)[^"]*)"/g)];
  await Promise.all(loads.map(([, to = ""]) => again(new URL(to, url).href)));
}

/**
 * @param {"keep" | "whole" | "say"} wish "keep" comes from every page, "whole" from whoever asks for it, "say" from the panel
 * @param {any} page
 */
async function heard(wish, page) {
  if (wish === "whole") await write("state", { .../** @type {State} */ (await state()), asked: true });
  if (wish === "whole" || (wish === "keep" && !isMetered())) {
    busy ??= keepWhole().finally(() => {
      busy = undefined;
    });
    await tell();
    await busy;
    await tell();
  } else if (wish === "keep") await keepOpen(page.url);
  else page.postMessage(await account());
}

/**
 * @param {any} event
 * @param {string} path
 */
async function answer(event, path) {
  const { request, clientId } = event;
  const isPage = request.mode === "navigate";
  const now = await state();
  // Until this worker has taken over, and browsers ask it before, the build of before is in use.
  const build = (isPage ? undefined : now?.open[clientId]) ?? now?.list ?? LIST;
  const there = /** @type {List | undefined} */ (await (build === LIST ? own() : read(build)).catch(() => undefined));
  const file = (/** @type {string} */ one) => there?.files.find(([name]) => name === one);
  const found = file(path) ?? file(`${path}.html`);
  const here = found && (await held(found[1]));
  if (here) return here;
  if (isPage && file(`${path}/index.html`)) return Response.redirect(request.url.replace(/([?#]|$)/, "/$1"));
  try {
    const response = await fetch(request);
    if (build === LIST) event.waitUntil(keepVisited(path, response.clone()));
    return response;
  } catch (error) {
    const instead = file(MISSING);
    const page = isPage && instead && (await held(instead[1]));
    if (!page) throw error;
    // It may stand for a page of any folder.
    const words = (await page.text()).split("{root}").join(scope);
    return new Response(words, { status: 503, headers: page.headers });
  }
}

addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
addEventListener("message", (/** @type {any} */ event) => event.waitUntil(heard(event.data, event.source)));
addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || request.headers.has("range") || path === null || APART.test(path)) return;
  event.respondWith(answer(event, path));
  if (request.mode === "navigate") event.waitUntil(sweep());
});
