/**
 * What this device holds of the course: files by the hash of their bytes, the list of each build that is in use, and
 * which open page is of which build.
 *
 * All of it is in one cache. A new build is one more list; what has not changed is held once for both.
 */

/** @typedef {[path: string, hash: string, size: number]} File */
/** @typedef {{pack: string, bytes: number, files: File[]}} List a build; `bytes` is what its pack weighs on the line */
/**
 * @typedef {object} State
 * @property {string} list the build in use
 * @property {{[client: string]: string}} open pages that were open when it took over, with the build each is of
 * @property {boolean} [asked] whether the reader asked for the whole course
 * @property {string} [newer] a build that waits for a line that is not metered
 */

const worker = /** @type {any} */ (globalThis);
/** Where the course is. @type {string} */
export const scope = worker.registration.scope;
/** The list of this worker's own build; `trainer.site.offline` writes its name in front of this script. @type {string} */
export const LIST = worker.LIST;
const KEYS = `${scope}offline/`;
/** @type {{[ending: string]: string}} */
const TYPES = {
  css: "text/css",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  webmanifest: "application/manifest+json",
};

const store = () => caches.open(`trainer ${scope}`);

/** @param {string} path */
export const address = (path) => scope + encodeURI(path);

/**
 * The path of an address inside the course, without query; `null` for one outside.
 * @param {string} url
 */
export function pathOf(url) {
  if (!url.startsWith(scope)) return null;
  const path = decodeURI(url.slice(scope.length).replace(/[?#].*$/s, ""));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/**
 * @param {string} name
 * @returns {Promise<any>} `undefined` where there is none
 */
export const read = async (name) => (await (await store()).match(KEYS + name))?.json();

/**
 * @param {string} name
 * @param {unknown} value
 */
export const write = async (name, value) => (await store()).put(KEYS + name, new Response(JSON.stringify(value)));

/** @returns {Promise<State | undefined>} */
export const state = () => read("state");

/** The names of everything held: hashes, lists, the state. */
async function names() {
  return new Set((await (await store()).keys()).map(({ url }) => url.slice(KEYS.length)));
}

/**
 * Those of some files that are not held.
 * @param {File[]} files
 */
export async function missing(files) {
  const held = await names();
  return files.filter(([, hash]) => !held.has(hash));
}

/** @param {string} hash */
export const held = async (hash) => (await store()).match(KEYS + hash);

/**
 * Hold a file, if these bytes are what the list says: a server may be ahead of this worker, or change what it sends.
 * @param {File} file
 * @param {Uint8Array} bytes
 */
export async function hold([path, hash], bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));
  const found = [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== hash) throw new Error(`${path} is not of this build`);
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  const body = new Response(/** @type {BodyInit} */ (bytes), { headers: { "Content-Type": type } });
  await (await store()).put(KEYS + hash, body);
}

/**
 * Let go of every list that is not wanted and of the files that no other list names.
 * @param {(list: string) => boolean} wanted
 */
export async function drop(wanted) {
  const cache = await store();
  const lists = [...(await names())].filter((name) => name.endsWith(".json"));
  const hashes = async (/** @type {string} */ name) =>
    /** @type {List} */ (await read(name)).files.map(([, hash]) => hash);
  const kept = new Set((await Promise.all(lists.filter(wanted).map(hashes))).flat());
  for (const name of lists.filter((one) => !wanted(one))) {
    for (const hash of await hashes(name)) if (!kept.has(hash)) await cache.delete(KEYS + hash);
    await cache.delete(KEYS + name);
  }
}
