// @ts-check
// The part of the options page that waits: files, the worker that reads archives, the store. What is shown is decided in
// src/pages/data; it asks here through `thirdsData`, and is told by events how far things are.

import { clear, every, guarded, TABLES } from "../store.js";

const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
const app = /** @type {HTMLElement} */ (document.getElementById("app"));

/** Where it is written how far an import came. */
const MARK = "import";
/** What tabs show is of this session and in no copy; nor are digests of months, which are made anew where they lack. */
const COPIED = TABLES.filter((table) => table !== "tabs");
const FORMAT = 1;
/** Files of a folder that may be archives. */
const ARCHIVE = /\.(js|json|jsonl|zip|gz|tgz|tar|car)$/i;
/** Milliseconds between two words about how far it is. */
const PACE = 100;

/** @param {{told: string, [field: string]: unknown}} report */
const tell = (report) => app.dispatchEvent(new CustomEvent("told", { detail: JSON.stringify(report) }));

// --- the worker ------------------------------------------------------------------------------------------------------

/** A worker that answers one question after another; ending it ends what it is at. */
class Helper {
  /** @type {(answer: any) => void} */
  #answer = () => undefined;

  /** @param {Record<string, (said: any) => void>} words  what it says before it answers */
  constructor(words = {}) {
    this.worker = new Worker(new URL("import-worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => (words[data.told] ?? this.#answer)(data);
    this.worker.onerror = () => this.#answer({ told: "broken" });
  }

  /** @param {object} question @returns {Promise<any>} */
  ask(question) {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.worker.postMessage(question);
    });
  }

  /** Says something that is not answered. @param {object} word */
  tell(word) {
    this.worker.postMessage(word);
  }

  end() {
    this.worker.terminate();
    this.#answer({ told: "ended" });
  }
}

/**
 * Asks the background; a background that was just put to sleep is woken by the second try. `undefined`: no answer.
 * @param {object} message
 * @returns {Promise<any>}
 */
async function send(message) {
  for (let attempt = 0; attempt < 2; attempt++) {
    const reply = await api.runtime.sendMessage(message).catch(() => undefined);
    if (reply !== undefined) return reply;
  }
  return undefined;
}

// --- import ----------------------------------------------------------------------------------------------------------

/**
 * @typedef {object} Import
 * @property {Helper} helper
 * @property {number} new  posts that are kept by now and were not known
 * @property {(account: string[]) => void} whose
 * @property {(part: {part: number, posts: number, new: number, known: number}) => void} part  one more is kept
 * @property {() => void} quit  the background does not answer
 */

/** @type {Import | undefined} */
let running;

/** How far the last import came, if it came to no end. @returns {Promise<any>} */
const mark = async () => (await api.storage.local.get(MARK))[MARK];

/** @param {File} file */
const path = (file) => file.webkitRelativePath || file.name;

/**
 * What tells these files, and what is made of them, from others.
 * @param {File[]} files @param {string} site @param {string} handle
 */
const markOf = (files, site, handle) =>
  JSON.stringify([api.runtime.getManifest().version, site, handle, ...files.map((file) => [path(file), file.size, file.lastModified])]);

/** @param {File[]} all */
async function bringIn(all) {
  const files = all.filter((file) => all.length === 1 || ARCHIVE.test(file.name)).sort((a, b) => (path(a) < path(b) ? -1 : 1));
  if (running) return;
  if (files.length === 0) return void (all.length > 0 && tell({ told: "failed", reason: "expected", file: "" }));
  const name = files.length === 1 ? files[0].name : path(files[0]).split("/")[0];
  const helper = new Helper({
    reading: ({ share }) => tell({ told: "reading", share }),
    part: (part) => mine.part(part),
    "at-store": () => void send({ type: "importing" }).then((known) => known ? helper.tell({ do: "go" }) : mine.quit()),
  });
  /** @type {Import} */
  const mine = { helper, new: 0, whose: () => undefined, part: () => undefined, quit: () => undefined };
  running = mine;
  try {
    const end = await keep(files, name, mine);
    if (running === mine) tell(end);
  } catch (error) {
    console.error(error);
    if (running === mine) tell({ told: "failed", reason: "broken", file: name });
  } finally {
    helper.end();
    if (running === mine) running = undefined;
  }
}

/**
 * Reads the files and keeps their posts.
 * @param {File[]} files @param {string} name @param {Import} mine
 * @returns {Promise<{told: string, [field: string]: unknown}>} how it ended
 */
async function keep(files, name, mine) {
  const failed = (/** @type {string} */ reason) => ({ told: "failed", reason, file: name });
  tell({ told: "reading", share: 0 });
  const found = await mine.helper.ask({ do: "gather", files });
  if (found.told !== "gathered") return failed("broken");
  if (found.files === 0) return failed("expected");
  if (found.posts === 0) return failed("empty");
  let { site, handle } = found;
  if (!site || !handle) {
    tell({ told: "whose", site, handle, posts: found.posts });
    [site, handle] = await new Promise((/** @type {(account: string[]) => void} */ resolve) => (mine.whose = resolve));
  }
  const these = markOf(files, site, handle);
  const before = await mark();
  const far = before?.mark === these ? before : { mark: these, name, parts: 0, done: 0, new: 0, known: 0 };
  let told = 0;
  // What is written down may be a little behind: then a part is kept once more, which changes nothing.
  let written = Promise.resolve();
  let waiting = false;
  mine.part = ({ part, posts, new: fresh, known }) => {
    if (running !== mine) return;
    far.parts = part;
    far.done += posts;
    far.new += fresh;
    far.known += known;
    mine.new = far.new;
    if (!waiting) {
      waiting = true;
      written = written.then(() => ((waiting = false), api.storage.local.set({ [MARK]: far })));
    }
    if (performance.now() - told < PACE) return;
    told = performance.now();
    tell({ told: "keeping", done: far.done, of: found.posts });
  };
  tell({ told: "keeping", done: far.done, of: found.posts });
  const unheard = new Promise((/** @type {(end: {told: string, reason: string}) => void} */ resolve) => (mine.quit = () => resolve({ told: "unheard", reason: "no-answer" })));
  const end = await Promise.race([mine.helper.ask({ do: "keep", site, handle, pass: far.parts }), unheard]);
  await written;
  if (running !== mine || end.told !== "kept") return failed(end.reason ?? "broken");
  await api.storage.local.remove(MARK);
  const { unread, private: left, problems } = found;
  return { told: "imported", site, handle, new: far.new, known: far.known, unread, private: left, problems };
}

/** The page is there: does an import wait to be gone on with? */
async function begin() {
  const far = await mark();
  if (far) tell({ told: "unfinished", file: far.name });
}

/** What was kept stays; the same files go on from there. */
function cancel() {
  if (!running) return;
  const { helper, new: kept } = running;
  running = undefined;
  helper.end();
  tell({ told: "cancelled", new: kept });
}

/**
 * Every file in what was dropped, folders and all.
 * @param {DataTransfer} dropped
 * @returns {Promise<File[]>}
 */
async function filesOf(dropped) {
  // To be asked for at once: after the event is over there is nothing in it any more.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  /** @param {FileSystemEntry} entry @param {number} depth @returns {Promise<File[]>} */
  const walk = async (entry, depth) => {
    if (entry.isFile) return [await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))];
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    const files = [];
    for (;;) {
      /** @type {FileSystemEntry[]} */
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0 || depth === 0) return files;
      for (const one of some) files.push(...(await walk(one, depth - 1)));
    }
  };
  return (await Promise.all(entries.map((entry) => walk(entry, 4)))).flat();
}

/** @param {Event} event */
const zone = (event) => (event.target instanceof Element ? event.target.closest(".drop") : null);

addEventListener("dragover", (event) => {
  if (zone(event)) event.preventDefault();
});
addEventListener("drop", (event) => {
  if (!zone(event) || !event.dataTransfer) return;
  event.preventDefault();
  void filesOf(event.dataTransfer).then(bringIn, () => tell({ told: "failed", reason: "unreadable", file: "" }));
});

// --- copies ----------------------------------------------------------------------------------------------------------

/** Hands the user a file. @param {string} name @param {BlobPart[]} parts @param {string} type */
function save(name, parts, type) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Everything, one row a line (src/engine/copy.rs reads it). */
async function exportAll() {
  const rows = (await every(COPIED)).filter(([, key]) => !key.includes("/="));
  const now = new Date();
  const head = { thirds: FORMAT, made: now.getTime(), version: api.runtime.getManifest().version, count: rows.length };
  const text = rows.map(([table, key, value], at) => `[${JSON.stringify(table)},${JSON.stringify(key)},${value}]${at + 1 < rows.length ? "," : ""}\n`);
  save(`thirds-${now.toISOString().slice(0, 10)}.json`, [JSON.stringify(head).slice(0, -1), ',"rows":[\n', ...text, "]}\n"], "application/json");
  tell({ told: "exported", rows: rows.length });
}

/** The copy that was chosen, checked and waiting for an answer. @type {Helper | undefined} */
let copy;

/** @param {File | undefined} file */
async function look(file) {
  copy?.end();
  copy = undefined;
  if (!file) return;
  const helper = new Helper();
  const found = await helper.ask({ do: "copy", file });
  if (found.told === "copy" && !found.reason) {
    copy = helper;
    tell(found);
  } else {
    helper.end();
    tell({ told: "copy-failed", reason: found.reason || "broken" });
  }
}

/**
 * While the store is lent to this page, the background waits.
 * @template T
 * @param {() => Promise<T>} work
 */
async function alone(work) {
  const port = api.runtime.connect({ name: "store" });
  try {
    await new Promise((resolve, reject) => {
      port.onMessage.addListener(resolve);
      port.onDisconnect.addListener(reject);
    });
    // An import, in another tab perhaps, waits as well.
    return await guarded(work);
  } finally {
    port.disconnect();
  }
}

/** @param {string} how  "merge" or "replace" */
async function load(how) {
  const helper = copy;
  copy = undefined;
  if (!helper) return;
  try {
    const done = await alone(() => helper.ask({ do: "load", how }));
    // What an import had done may be gone.
    await api.storage.local.remove(MARK);
    tell(done.told === "loaded" ? done : { told: "copy-failed", reason: done.reason || "broken" });
  } finally {
    helper.end();
  }
}

/** Nothing that Thirds wrote is left. */
async function deleteAll() {
  cancel();
  await alone(() => clear());
  for (const area of [api.storage.local, api.storage.session, api.storage.sync]) await area.clear();
  tell({ told: "deleted" });
}

/** The accounts whose posts are kept. */
async function accounts() {
  const rows = await every(["own"]);
  const found = rows.filter(([, key]) => key.endsWith("/#months")).map(([, key]) => key.split("/"));
  tell({ told: "accounts", accounts: found.map(([site, handle]) => ({ site, handle })) });
}

// --- what the page asks ----------------------------------------------------------------------------------------------

/** The files chosen in a field, which is then empty again: the same file may be chosen twice. @param {string} id */
function chosen(id) {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement)) return [];
  const files = [...(field.files ?? [])];
  field.value = "";
  return files;
}

/** @type {Record<string, (a: string, b: string) => unknown>} */
const DEEDS = {
  begin,
  import: (field) => bringIn(chosen(field)),
  whose: (site, handle) => running?.whose([site, handle]),
  cancel,
  export: exportAll,
  save: (name, text) => save(name, [text], "text/csv;charset=utf-8"),
  accounts,
  copy: (field) => look(chosen(field)[0]),
  load,
  delete: deleteAll,
};

/** @param {string} what @param {string} a @param {string} b */
async function thirdsData(what, a, b) {
  try {
    await DEEDS[what]?.(a, b);
  } catch (error) {
    console.error(error);
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    tell({ told: "copy-failed", reason: full ? "storage-full" : "broken" });
  }
}

Object.assign(globalThis, { thirdsData });
