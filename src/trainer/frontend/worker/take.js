/** Fetching what is not held yet: as one pack where that is less, else file by file. */
import { address, hold, missing } from "./held.js";
import { unpack } from "./unpack.js";

/** @typedef {import("./held.js").File} File */
/** @typedef {import("./held.js").List} List */

const weight = (/** @type {Iterable<File>} */ files) => [...files].reduce((sum, [, , size]) => sum + size, 0);

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(address(path), /** @type {RequestInit} */ ({ cache: "no-cache", priority: "low" }));
  if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
  return response;
}

/**
 * Hold these files of a build. It fails when one of them could not be had; those that came stay.
 * @param {List} list
 * @param {File[]} files
 * @param {(share: number) => void} [tell] what share of the whole build is held, from 0 to 1
 */
export async function take(list, files, tell = () => {}) {
  const open = new Map((await missing(files)).map((file) => [file[1], file]));
  const whole = weight(list.files);

  /** @type {(file: File, bytes: Uint8Array) => Promise<void>} */
  async function put(file, bytes) {
    if (!open.has(file[1])) return;
    await hold(file, bytes);
    open.delete(file[1]);
    tell(1 - weight(open.values()) / whole);
  }

  if (weight(open.values()) * 2 > whole && "DecompressionStream" in globalThis) {
    try {
      const { body } = await fetched(list.pack);
      const pack = /** @type {ReadableStream<BufferSource>} */ (body).pipeThrough(new DecompressionStream("gzip"));
      await unpack(pack, list.files, put);
    } catch {
      // Whatever it was, what is still missing may come one by one; without a line that fails at once.
    }
  }
  await Promise.all(
    [...open.values()].map(async (file) => put(file, new Uint8Array(await (await fetched(file[0])).arrayBuffer()))),
  );
}
