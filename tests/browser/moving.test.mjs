// Pages that change while they are read: counts, cut texts, recycled and emptied rows, moves without reload, badges of our
// own, hostile sizes; and the promise that no slice of reading holds the page for long.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { planFor, prepare, reader, understand } from "./lib/reading.mjs";
import { browsers, open } from "./lib/saved.mjs";

const sample = (name) => ({ file: fileURLToPath(new URL(`../sites/${name}.html`, import.meta.url)) });

/** Runs in the page before each scene: a reader at work, and ways to wait for it. */
const stage = `
  let address = arguments[1];
  const calls = [];
  const made = ThirdsReader.createReader(arguments[0], {
    url: () => address,
    onRows: (page, removed, returned) => calls.push({ ...page, removed, returned }),
  });
  const article = (n) => document.querySelectorAll(arguments[0].rows.at)[n];
  /** Waits until the reader has looked at the page as it is now. */
  const looked = async () => {
    const before = made.stats.looks;
    for (let frames = 0; made.stats.looks < before + 2 && frames < 2000; frames++) {
      await new Promise((next) => setTimeout(next, 5));
      // A change nobody reads: a look begins with a change.
      if (made.stats.looks === before + 1 || frames % 100 === 99) document.head.append(document.createComment(""));
    }
    if (made.stats.looks < before + 2) throw new Error("the reader stands still");
  };
  const keys = (call) => call.rows.map((row) => row.key);
  made.start();
  document.head.append(document.createComment(""));
  await looked();
`;

before(prepare);

for (const browser of browsers) {
  describe(`pages that move, in ${browser}`, () => {
    let page;
    before(async () => (page = await open(browser)));
    after(() => page?.close());

    /** Plays a scene, the body of an async function, on a page; gives what it returns. */
    async function play(name, url, scene, ...more) {
      const plan = planFor(url, name.startsWith("mastodon"));
      await page.load(sample(name));
      return page.execute(
        `${reader()}; return (async function () { ${stage} try { ${scene} } finally { made.stop(); } })(...arguments);`,
        [plan, url, ...more],
      );
    }

    test("every row is sent once, and again only when it says something else", async () => {
      const told = await play(
        "x/home-2026",
        "https://x.com/home",
        `
        const first = calls.length;
        const badge = document.createElement("div");
        badge.attachShadow({ mode: "closed" }).textContent = "a chip";
        article(0).querySelector("[data-testid='User-Name']").append(badge);
        article(1).className = "hovered";
        await looked();
        const quiet = calls.length;
        article(0).querySelector("[data-testid='like']").setAttribute("aria-label", "1400 Likes. Like");
        await looked();
        article(0).querySelector("[data-testid='tweetText']").append(" And more.");
        await looked();
        return { calls, first, quiet };
        `,
      );
      assert.equal(told.first, 1);
      assert.equal(told.calls[0].rows.length, 4);
      assert.equal(told.quiet, 1, "a badge of our own and a class of the page change nothing");
      assert.deepEqual(told.calls.slice(1).map((call) => call.rows.length), [1, 1]);
      const [liked, longer] = understand(told.calls.slice(1)).map((read) => read.posts[0]);
      assert.equal(liked.counts.likes, 1400);
      assert.match(longer.text, /And more\.$/u);
    });

    test("rows are known by their post, not by their element", async () => {
      const told = await play(
        "x/home-2026",
        "https://x.com/home",
        `
        const [a, b] = [article(0), article(1)];
        const [keyA, keyB] = [made.keyOf(a), made.keyOf(b.querySelector("time"))];
        const whole = a.cloneNode(true);
        a.innerHTML = b.innerHTML.replaceAll("2070000000000000102", "2070000000000000999");
        await looked();
        const recycled = calls.at(-1);
        const keyRecycled = made.keyOf(a);
        a.replaceWith(whole);
        await looked();
        const back = calls.at(-1);
        const again = b.cloneNode(true);
        b.replaceWith(again);
        await looked();
        return {
          keyA, keyB, keyRecycled, recycled, back, returned: calls.at(-1),
          same: made.rowOf(keyB) === again, gone: made.rowOf(keyRecycled),
          read: made.read(again.querySelector("time")).fields.handle, none: made.read(document.head),
        };
        `,
      );
      assert.match(told.keyA, /0101/u);
      assert.match(told.keyRecycled, /0999/u);
      assert.deepEqual(told.recycled.rows.map((row) => row.key), [told.keyRecycled]);
      assert.deepEqual(told.recycled.removed, [told.keyA]);
      assert.deepEqual(told.back.removed, [told.keyRecycled]);
      assert.deepEqual([...told.back.rows.map((row) => row.key), ...told.back.returned], [told.keyA]);
      assert.deepEqual([told.returned.rows.length, told.returned.returned], [0, [told.keyB]]);
      assert.equal(told.same, true);
      assert.equal(told.gone, null);
      assert.deepEqual(told.read, ["/tidepool"]);
      assert.equal(told.none, null);
    });

    test("a move without reload begins a new page", async () => {
      const told = await play(
        "x/home-2026",
        "https://x.com/home",
        `
        const before = calls.length;
        address = "https://x.com/ferrytimes/status/2070000000000000101";
        document.title = "Ferry Times on X";
        for (const n of [3, 2, 1]) article(n).closest("[data-testid='cellInnerDiv']").remove();
        await looked();
        return { calls: calls.slice(before) };
        `,
      );
      const last = told.calls.at(-1);
      assert.equal(last.url, "https://x.com/ferrytimes/status/2070000000000000101");
      assert.equal(last.rows.length, 1);
      assert.deepEqual(last.rows[0].fields.place, ["focus"]);
      assert.equal(last.removed.length, 3);
    });

    test("emptied rows leave and come back", async () => {
      const told = await play(
        "mastodon/home",
        "https://town.example/home",
        `
        const row = article(0).closest("article");
        const inside = row.innerHTML;
        row.innerHTML = '<div class="status__wrapper" hidden><span>Name</span><span>text</span></div>';
        await looked();
        const emptied = calls.at(-1);
        row.innerHTML = inside;
        await looked();
        return { first: calls[0], emptied, back: calls.at(-1) };
        `,
      );
      const key = told.first.rows[0].key;
      assert.deepEqual(told.emptied.removed, [key]);
      assert.deepEqual([...told.back.rows.map((row) => row.key), ...told.back.returned], [key]);
    });

    test("a screen that is hidden is read when it shows", async () => {
      const told = await play(
        "bluesky/thread",
        `https://bsky.app/profile/maren.example.org/post/${"3mugrx3bn2s22"}`,
        `
        const screen = document.querySelector("[style*='display: none']");
        const before = keys(calls.at(-1));
        screen.removeAttribute("style");
        await looked();
        return { before, after: keys(calls.at(-1)) };
        `,
      );
      assert.equal(told.before.length, 5);
      assert.ok(told.after.some((key) => key.includes("ferry.example")), told.after);
    });

    test("hostile sizes are cut, deep nesting and broken plans stop nothing", async () => {
      const told = await play(
        "x/home-2026",
        "https://x.com/home",
        `
        article(0).querySelector("[data-testid='tweetText']").textContent = "x".repeat(1e5);
        let deep = document.createElement("i");
        const top = deep;
        for (let n = 0; n < 600; n++) deep = deep.appendChild(document.createElement("i"));
        deep.textContent = "bottom";
        article(1).querySelector("[data-testid='tweetText']").replaceChildren("top", top);
        await looked();
        const plan = structuredClone(arguments[0]);
        plan.rows.fields.text[0].at = ":::";
        const broken = ThirdsReader.createReader(plan, { url: () => address }).whole();
        top.remove();
        return { rows: calls.at(-1).rows.map((row) => row.fields.text[0].slice(-9).concat(row.fields.text[0].length)), broken };
        `,
      );
      assert.equal(told.rows[0], "xxxxxxxxx20000");
      assert.equal(told.rows[1], "top3");
      assert.equal(told.broken.rows.length, 4);
      assert.equal(told.broken.problems.length, 1);
      assert.match(told.broken.problems[0], /^text: /u);
    });

    test("a page with nothing of what is expected is reported", async () => {
      await page.load({ html: "<!doctype html><html lang='en'><body><main>Another house entirely.</main></body></html>" });
      const raw = await page.execute(`${reader()}; return ThirdsReader.createReader(arguments[0], { url: () => arguments[1] }).whole();`, [
        planFor("https://x.com/home"),
        "https://x.com/home",
      ]);
      const [read] = understand([raw]);
      assert.deepEqual(read.posts, []);
      assert.deepEqual(read.problems, ["rows: none found"]);
    });

    test("work is done in slices that let the page breathe", async (t) => {
      const told = await play(
        "x/home-2026",
        "https://x.com/home",
        `
        const cell = article(1).closest("[data-testid='cellInnerDiv']");
        for (let n = 0; n < 100; n++) {
          const copy = cell.cloneNode(true);
          copy.innerHTML = copy.innerHTML.replaceAll("2070000000000000102", 2080000000000000000 + n);
          cell.after(copy);
        }
        await looked();
        const rows = calls.at(-1).rows.length;
        // Under a clock that moves half a millisecond whenever it is asked, a slice is a handful of steps.
        let time = 0;
        const idle = window.requestIdleCallback;
        window.requestIdleCallback = undefined;
        const slow = ThirdsReader.createReader(arguments[0], { url: () => address, now: () => (time += 0.5) });
        slow.start();
        while (!slow.stats.looks) await new Promise((next) => setTimeout(next, 5));
        slow.stop();
        window.requestIdleCallback = idle;
        // How long each slice takes by the real clock. Half of them, not the longest: on a busy machine others take
        // time out of any.
        const lengths = [];
        const timed = (work) => () => {
          const start = performance.now();
          work();
          lengths.push(performance.now() - start);
        };
        const after = globalThis.setTimeout;
        globalThis.setTimeout = (work, delay) => after(timed(work), delay);
        const quick = ThirdsReader.createReader(arguments[0], { url: () => address });
        quick.start();
        while (quick.stats.looks < 1) await new Promise((next) => after(next, 5));
        quick.stop();
        globalThis.setTimeout = after;
        lengths.sort((a, b) => a - b);
        return { rows, slices: slow.stats.slices, slowest: slow.stats.longest, lengths };
        `,
      );
      const median = told.lengths[told.lengths.length >> 1];
      t.diagnostic(`104 rows in ${told.lengths.length} slices: median ${median.toFixed(1)} ms, longest ${told.lengths.at(-1).toFixed(1)} ms`);
      assert.equal(told.rows, 100);
      assert.ok(told.slices > 50, `${told.slices} slices`);
      assert.ok(told.slowest <= 4, `${told.slowest} ms by the slow clock`);
      assert.ok(median <= 4, `${told.lengths} ms`);
    });
  });
}
