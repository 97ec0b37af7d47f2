/** The record as a file. */

/** @typedef {import("./record.js").LearnerRecord} LearnerRecord */

/**
 * @param {LearnerRecord} record
 * @returns {File}
 */
export function asFile(record) {
  // Swedish writes dates as files should be named: 2026-11-23.
  const day = new Date().toLocaleDateString("sv");
  return new File([`${JSON.stringify(record, null, 1)}\n`], `${record.course}-${day}.json`, {
    type: "application/json",
  });
}

/**
 * @param {LearnerRecord} record
 * @returns {string} the name of the file
 */
export function save(record) {
  const file = asFile(record);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return file.name;
}
