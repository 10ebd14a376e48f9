// A whole history in real browsers: a hundred thousand own posts are taken in, and what is said of them comes at once.
import assert from "node:assert/strict";
import { scenario } from "./lib/scenario.mjs";

const POSTS = 100_000;
const PART = 500;
/**
 * Milliseconds on a machine that has nothing else to do: the report (median of twenty), the same by a background that was
 * asleep and has to start and to read everything (median of five), and taking everything in. The last is an alarm at twice
 * the ten seconds that it may take, because it is as long as the machine is busy.
 */
const REPORT = 300;
const ASLEEP = 600;
const IMPORT = 20_000;
/** Milliseconds that the yardstick takes on such a machine. */
const CALM = 60;

/** Sends part after part, as the import page does; the milliseconds it took. */
async function take(api, from, to, size) {
  const words = "harbour lichen kettle tide train night moss lamp winter bread book fair rain slipway film garden letter bridge".split(" ");
  const word = (n) => words[Math.imul(n, 2654435761) >>> 27] ?? words[n % words.length];
  const start = performance.now();
  for (let first = from; first < to; first += size) {
    const posts = [...Array(Math.min(size, to - first))].map((_, at) => {
      const n = first + at;
      const to = n % 3 === 1 ? `friend${Math.imul(n, 40503) % 4001}` : "";
      const said = [...Array(14)].map((_, place) => word(n * 31 + place)).join(" ");
      const text = n % 100 === 2 ? `please retweet our film about the ${said}` : `${to && `@${to} `}${said}`;
      return {
        id: String(n),
        text,
        kind: to ? "reply" : "original",
        mentions: to ? [to] : [],
        hashtags: n % 7 ? [] : ["tide"],
        created_at: new Date(Date.now() - n * 2_400_000).toISOString(),
        counts: { likes: n % 17, reposts: n % 5 },
        is_own: true,
      };
    });
    const reply = await api.runtime.sendMessage({ type: "import", site: "demo", handle: "robin", numbers: {}, posts });
    if (reply?.type !== "imported" || reply.new !== posts.length) throw new Error(JSON.stringify(reply));
  }
  return performance.now() - start;
}

/** Work of the same kind as the core's, to know how busy the machine is. */
function yardstick() {
  const times = [...Array(7)].map(() => {
    const start = performance.now();
    const text = JSON.stringify([...Array(60_000)].map((_, n) => ({ n, text: `post ${n}` })));
    if (JSON.parse(text).length !== 60_000) throw new Error("lost");
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[3];
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

scenario("a hundred thousand own posts are reported on at once", {}, async (browser) => {
  let spent = 0;
  for (let from = 0; from < POSTS; from += POSTS / 20) spent += await browser.extension(take, from, from + POSTS / 20, PART);
  const pace = Math.max(1, (await browser.extension(yardstick)) / CALM);
  const ask = async (api) => {
    const start = performance.now();
    const health = await api.runtime.sendMessage({ type: "health", site: "demo", handle: "robin" });
    return [performance.now() - start, health.mix.sample, health.influence.sample, health.hours.reduce((a, b) => a + b, 0)];
  };
  const run = async () => {
    const [time, ...counts] = await browser.extension(ask);
    assert.deepEqual(counts, [POSTS, POSTS, POSTS]);
    return time;
  };
  const [asleep, awake] = [[], []];
  for (let n = 0; n < 5; n++) {
    await browser.killBackground();
    asleep.push(await run());
  }
  for (let n = 0; n < 20; n++) awake.push(await run());
  const [first, report] = [median(asleep), median(awake)];
  const told = [`import ${Math.round(spent)} ms`, `report ${Math.round(report)} ms`, `asleep ${Math.round(first)} ms`, `pace ${pace.toFixed(2)}`];
  console.log(`# ${browser.name}: ${told.join(", ")}`);
  assert.ok(report <= REPORT * pace, `the report took ${report} ms`);
  assert.ok(first <= ASLEEP * pace, `the report of a background that slept took ${first} ms`);
  assert.ok(spent <= IMPORT * pace, `the import took ${spent} ms`);
});
