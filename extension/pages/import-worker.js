// @ts-check
// Reads archives and copies beside the options page, and keeps what it reads: the program (src/bin/import.rs) does not wait, so it
// has a thread of its own. One worker is one import; ending it cancels. It is asked with `{ do }` and answers with `{ told }`.

import { guarded, IMPORT, load, save, take } from "../store.js";
import start, * as program from "../wasm/import.js";

/** Milliseconds between two words about how far it is. */
const PACE = 100;
/** A part may ask for rows that only other rows make known; more rounds than this is a defect. */
const ROUNDS = 8;
const SETTINGS = { table: "settings", key: "settings" };

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

/** Rows as the program names them: so many texts each, one after the other. @param {string[]} texts @param {number} each */
const rowsOf = (texts, each) => Array.from({ length: texts.length / each }, (_, at) => texts.slice(at * each, (at + 1) * each));

/** Has the part at hand kept. Between two parts the background may have the store. */
async function keepPart() {
  for (let round = 0; round < ROUNDS; round++) {
    const keys = rowsOf(program.part_needs(), 2).map(([table, key]) => ({ table, key }));
    if (keys.length === 0) break;
    for (const [{ table, key }, value] of await load(keys)) program.part_feed(table, key, value);
  }
  const writes = program.part_take();
  if (!writes) throw new Error("rows are lacking");
  await save(rowsOf(writes, 3).map(([table, key, value]) => ({ key: { table, key }, value })));
}

/** What happens when the background knows that it is not alone at the store. */
let go = () => undefined;

/** @param {{site: string, handle: string, pass: number}} data  pass: parts that were kept before a crash */
async function keep({ site, handle, pass }) {
  program.whose(site, handle);
  await navigator.locks.request(IMPORT, async () => {
    await new Promise((resolve) => {
      go = () => void resolve(undefined);
      postMessage({ told: "at-store" });
    });
    // Of what is read once more nothing is told: the posts kept say how far it is.
    for (let part = 1; program.part(() => undefined); part++) {
      const posts = program.part_posts();
      if (part <= pass) continue;
      await guarded(keepPart);
      const [fresh, known] = program.part_taken();
      postMessage({ told: "part", part, posts, new: fresh, known });
    }
  });
}

/** The rows of a copy, from the first. */
function* rows() {
  program.copy_rewind();
  for (let row; (row = program.copy_row()); ) yield /** @type {[string, string, string]} */ (row);
}

/** @type {{rows: number, count: number}} */
let copy = { rows: 0, count: 0 };

addEventListener("message", async ({ data }) => {
  try {
    await ready;
    if (data.do === "gather") {
      const [[, settings]] = await load([SETTINGS]);
      postMessage({ told: "gathered", ...JSON.parse(program.gather(data.files, settings, progress(data.files.length))) });
    } else if (data.do === "keep") {
      await keep(data);
      postMessage({ told: "kept" });
    } else if (data.do === "go") {
      go();
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
