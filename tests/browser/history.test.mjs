// A whole history in real browsers: a hundred thousand own posts are taken in, and what is said of them comes at once.
import assert from "node:assert/strict";
import { repostsAmong, withFiles, xZip } from "./lib/archives.mjs";
import { choose, options, word } from "./lib/data.mjs";
import { paceOf } from "./lib/pace.mjs";
import { scenario } from "./lib/scenario.mjs";

const POSTS = 100_000;
/**
 * Milliseconds on a machine that has nothing else to do: the report (median of twenty), and the same by a background that was
 * asleep and has to start and to read everything (median of five).
 */
const REPORT = 300;
const ASLEEP = 600;

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

scenario("a hundred thousand own posts are reported on at once", {}, async (browser) => {
  await withFiles(async (file) => {
    await options(browser);
    await choose(browser, "#import-files", await file("twitter.zip", xZip("maren", POSTS)));
    await word(browser, "#import", 100_000);
  });
  const pace = await paceOf(browser);
  const ask = async (api) => {
    const start = performance.now();
    const health = await api.runtime.sendMessage({ type: "health", site: "x", handle: "maren" });
    return [performance.now() - start, health.mix.sample, health.influence.sample, health.hours.reduce((a, b) => a + b, 0)];
  };
  const run = async () => {
    const [time, ...counts] = await browser.extension(ask);
    // Reposts carry the counts of what was reposted: these say nothing of the account.
    assert.deepEqual(counts, [POSTS, POSTS - repostsAmong(POSTS), POSTS]);
    return time;
  };
  const [asleep, awake] = [[], []];
  for (let n = 0; n < 5; n++) {
    await browser.killBackground();
    asleep.push(await run());
  }
  for (let n = 0; n < 20; n++) awake.push(await run());
  const [first, report] = [median(asleep), median(awake)];
  const told = [`report ${Math.round(report)} ms`, `asleep ${Math.round(first)} ms`, `pace ${pace.toFixed(2)}`];
  console.log(`# ${browser.name}: ${told.join(", ")}`);
  assert.ok(report <= REPORT * pace, `the report took ${report} ms`);
  assert.ok(first <= ASLEEP * pace, `the report of a background that slept took ${first} ms`);
});
