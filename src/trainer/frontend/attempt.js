/**
 * The result of something that may throw, such as reading a storage that is refused.
 * @template T, U
 * @param {() => T} act
 * @param {U} otherwise
 * @returns {T | U}
 */
export function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
