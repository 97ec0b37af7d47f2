/**
 * The pack of a course: all its files in one stream, in which what comes a second time is only pointed at.
 *
 * It begins with a number of steps. A step says how many bytes to take from the stream, and then from where, and how
 * much, to copy of what there is already; after the last one the rest follows. `trainer.site.offline_pack` writes it.
 */

/** @typedef {import("./held.js").File} File */

/**
 * Hand on each file as soon as it is whole.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {File[]} files in their order in the pack
 * @param {(file: File, bytes: Uint8Array) => Promise<void>} put
 */
export async function unpack(stream, files, put) {
  const reader = stream.getReader();
  let rest = new Uint8Array();

  /** @param {Uint8Array} room */
  async function fill(room) {
    for (let at = 0; at < room.length; ) {
      if (!rest.length) {
        const { value } = await reader.read();
        if (!value) throw new Error("the pack ends too early");
        rest = value.slice();
      }
      const part = rest.subarray(0, room.length - at);
      room.set(part, at);
      at += part.length;
      rest = rest.subarray(part.length);
    }
    return room;
  }

  /** @param {number} count */
  async function numbers(count) {
    const view = new DataView((await fill(new Uint8Array(4 * count))).buffer);
    return Array.from({ length: count }, (_, at) => view.getUint32(4 * at, true));
  }

  const [steps = 0] = await numbers(1);
  const plan = await numbers(3 * steps);
  const whole = new Uint8Array(files.reduce((sum, [, , size]) => sum + size, 0));
  const waiting = [...files];
  let begin = 0;
  let at = 0;
  for (let step = 0; step <= steps; step += 1) {
    const [count = whole.length - at, from = 0, again = 0] = plan.slice(3 * step, 3 * step + 3);
    await fill(whole.subarray(at, at + count));
    whole.copyWithin(at + count, from, from + again);
    at += count + again;
    for (let file = waiting[0]; file && begin + file[2] <= at; file = waiting[0]) {
      await put(file, whole.subarray(begin, begin + file[2]));
      begin += file[2];
      waiting.shift();
    }
  }
}
