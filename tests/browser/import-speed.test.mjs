// A hundred thousand posts: how long they take, what memory, and whether the page stays responsive meanwhile.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { withFiles, xZip } from "./lib/archives.mjs";
import { choose, options, ownIds, said, watched, word } from "./lib/data.mjs";
import { scenario } from "./lib/scenario.mjs";

const POSTS = 100_000;
const MB = 1_000_000;

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

scenario("a hundred thousand posts are taken in soon, in bounded memory, and the page stays responsive", watched, (browser) =>
  withFiles(async (file) => {
    const zip = xZip("maren", POSTS);
    const path = await file("twitter.zip", zip);
    await options(browser);
    const before = memory();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, memory())), 100);
    await choose(browser, "#import-files", path);
    await browser.until(async () => (await said(browser, "seen")).done > 0, "the posts are taken in", 100_000);
    const words = await word(browser, "#import");
    const { begun, read, done, late } = await said(browser, "seen");
    clearInterval(watch);
    const [load] = readFileSync("/proc/loadavg", "utf8").split(" ");
    console.log(
      `${browser.name}: ${Math.round(zip.length / MB)} MB, ${POSTS} posts: read ${Math.round(read - begun)} ms, in all ${Math.round(done - begun)} ms; ` +
        `memory + ${Math.round((most - before) / MB)} MB; longest hold-up ${Math.round(late)} ms; load ${load}`,
    );
    assert.ok(words.includes(POSTS.toLocaleString("en")), words);
    assert.equal((await ownIds(browser, "x/maren")).length, POSTS);
  }),
);
