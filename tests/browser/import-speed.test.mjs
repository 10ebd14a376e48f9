// A hundred thousand posts: how long they take, what memory, and whether the page stays responsive meanwhile.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { withFiles, xZip } from "./lib/archives.mjs";
import { choose, options, ownIds, said, watched, word } from "./lib/data.mjs";
import { paceOf } from "./lib/pace.mjs";
import { scenario } from "./lib/scenario.mjs";

const POSTS = 100_000;
const MB = 1_000_000;
/**
 * Milliseconds of processor time that all of the browser may take from the choice of the file to the last post kept, on a machine
 * with nothing else to do: it is over sooner than that.
 */
const ALL = 10_000;
/** Milliseconds that the page may be held up, and how many times as long as a bystander: what both are, the machine is. */
const HELD = 100;
const BYSTANDER = 3;
/** Bytes of memory that all of the browser may take more than before. */
const MORE = 150 * MB;
/** Processor time in `/proc` is counted in hundredths of a second. */
const TICK = 10;

/** The process ids of `root` and everything it started. */
function family(root) {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        return [Number(pid), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])];
      } catch {
        return [Number(pid), 0];
      }
    });
  const all = new Set([root]);
  for (let before = 0; before !== all.size; ) {
    before = all.size;
    for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid);
  }
  return [...all];
}

/** Bytes of memory that the browser's processes have to themselves (a share of what they have in common included). */
function memory() {
  // The driver is our child, and the browser the driver's.
  return family(process.pid)
    .filter((pid) => pid !== process.pid)
    .map((pid) => {
      try {
        return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) * 1024;
      } catch {
        return 0;
      }
    })
    .reduce((a, b) => a + b, 0);
}

/** Milliseconds of processor time that the browser's processes have taken so far; those that have ended count for their parents. */
function spent() {
  return family(process.pid)
    .filter((pid) => pid !== process.pid)
    .map((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * TICK;
      } catch {
        return 0;
      }
    })
    .reduce((a, b) => a + b, 0);
}

/** A thread that does nothing but wait, as the page should: the five longest times by which it was late. */
function bystander() {
  const code = `
    const { parentPort } = require("node:worker_threads");
    let late = [0, 0, 0, 0, 0];
    let at = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      late = [...late, now - at - 10].sort((a, b) => b - a).slice(0, 5);
      at = now;
    }, 10);
    parentPort.on("message", () => (clearInterval(timer), parentPort.postMessage(late), parentPort.close()));`;
  const worker = new Worker(code, { eval: true });
  return () => new Promise((resolve) => (worker.on("message", resolve), worker.postMessage("end")));
}

scenario("a hundred thousand posts are taken in soon, in bounded memory, and the page stays responsive", watched, (browser) =>
  withFiles(async (file) => {
    const zip = xZip("maren", POSTS);
    const path = await file("twitter.zip", zip);
    const pace = await paceOf(browser);
    await options(browser);
    const [before, idle] = [memory(), spent()];
    const end = bystander();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, memory())), 100);
    await choose(browser, "#import-files", path);
    await browser.until(async () => (await said(browser, "seen")).done > 0, "the posts are taken in", 100_000);
    const words = await word(browser, "#import");
    const { begun, read, done, late } = await said(browser, "seen");
    clearInterval(watch);
    const [processor, beside] = [spent() - idle, await end()];
    const round = (/** @type {number[]} */ times) => times.map(Math.round).join(", ");
    console.log(
      `${browser.name}: ${Math.round(zip.length / MB)} MB, ${POSTS} posts: read ${Math.round(read - begun)} ms, in all ${Math.round(done - begun)} ms, ` +
        `processor ${processor} ms, pace ${pace.toFixed(2)}; memory + ${Math.round((most - before) / MB)} MB; hold-ups ${round(late)} ms, beside ${round(beside)} ms`,
    );
    assert.ok(words.includes(POSTS.toLocaleString("en")), words);
    assert.ok(processor <= ALL * pace, `it took ${processor} ms of processor time`);
    assert.ok(most - before <= MORE, `it took ${most - before} bytes`);
    // The machine may hold a page up by itself, once or twice; a defect does it again and again.
    assert.ok(late[4] <= HELD + BYSTANDER * beside[4], `the page was held up for ${late} ms`);
    assert.equal((await ownIds(browser, "x/maren")).length, POSTS);
  }),
);
