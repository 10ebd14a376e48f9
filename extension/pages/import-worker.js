// @ts-check
// Reads archives and copies beside the options page: the program (src/bin/import.rs) does not wait, so it has a thread of its own.
// One worker is one import; ending it cancels. It is asked with `{ do }` and answers with `{ told }`.

import { take } from "../store.js";
import start, * as program from "../wasm/import.js";

/** Milliseconds between two words about how far it is. */
const PACE = 100;

const ready = start({ module_or_path: new URL("../wasm/import_bg.wasm", import.meta.url) });

/** Tells how far the reading is, now and then. @param {number} files */
function progress(files) {
  let told = 0;
  let at = -1;
  let done = 0;
  return (/** @type {number} */ number, /** @type {number} */ read, /** @type {number} */ all) => {
    done = number === at ? done + read : read;
    at = number;
    const now = performance.now();
    if (now - told < PACE) return;
    told = now;
    postMessage({ told: "reading", share: (number + Math.min(1, done / Math.max(1, all))) / files });
  };
}

/** The rows of a copy, from the first. */
function* rows() {
  program.copy_rewind();
  for (let row; (row = program.copy_row()); ) yield /** @type {[string, string, string]} */ (row);
}

let files = 0;
/** @type {{rows: number, count: number}} */
let copy = { rows: 0, count: 0 };

addEventListener("message", async ({ data }) => {
  try {
    await ready;
    if (data.do === "gather") {
      files = data.files.length;
      postMessage({ told: "gathered", ...JSON.parse(program.gather(data.files, progress(files))) });
    } else if (data.do === "next") {
      // After a crash: what was kept already is passed over.
      for (let passed = 0; passed < (data.pass ?? 0); passed++) program.next(progress(files));
      postMessage({ told: "part", posts: program.next(progress(files)) });
    } else if (data.do === "copy") {
      copy = JSON.parse(program.copy_look(data.file));
      postMessage({ told: "copy", ...copy });
    } else if (data.do === "load") {
      await take(rows(), program.copy_derived, data.how === "replace" ? null : program.copy_merge);
      postMessage({ told: "loaded", rows: copy.rows, unread: copy.count - copy.rows });
    }
  } catch (error) {
    console.error(error);
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    postMessage({ told: "broken", reason: full ? "storage-full" : "broken" });
  }
});
