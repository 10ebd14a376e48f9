// What the shipped reader and the shipped site files read of saved pages, in real browsers, against the truth files:
// the repo's own small pages, and, where they lie beside it, the shared ones.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { prepare, readPage, understand } from "./lib/reading.mjs";
import { browsers, open } from "./lib/saved.mjs";
import { compare, notOnThePage } from "./lib/truth.mjs";

const own = fileURLToPath(new URL("../sites/", import.meta.url));
const shared = fileURLToPath(new URL("../../../shared/fixtures/", import.meta.url));
const sites = ["x", "bluesky", "mastodon"];
/** A page cut out of its site is read as if it stood on the home page. */
const HOMELESS = "https://x.com/home";

const pages = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => ({
          html: `${folder}/${name.replace(/json$/u, "html")}`,
          truth: JSON.parse(readFileSync(`${folder}/${name}`, "utf8")),
        }))
    : [];

before(prepare);

for (const browser of browsers) {
  describe(`reading in ${browser}`, () => {
    let page;
    before(async () => (page = await open(browser)));
    after(() => page?.close());

    /** Reads a folder of pages and compares each with its truth. */
    async function check(list) {
      const used = new Set();
      const raws = [];
      for (const { html, truth } of list) {
        await page.load({ file: html });
        raws.push(await readPage(page.execute, truth.url ?? HOMELESS));
      }
      const sum = { pages: list.length, posts: 0, equal: 0, gaps: 0, wrong: [] };
      for (const [i, read] of understand(raws).entries()) {
        const result = compare(read, list[i].truth, used);
        sum.posts += read.posts.length;
        sum.equal += result.equal;
        sum.gaps += result.gaps;
        sum.wrong.push(...result.wrong);
      }
      return { sum, used };
    }

    for (const site of sites) {
      test(`${site}: the repo's own pages`, async (t) => {
        const list = pages(own + site);
        assert.ok(list.length >= 6, `only ${list.length} pages`);
        const { sum } = await check(list);
        t.diagnostic(`${sum.pages} pages, ${sum.posts} posts, ${sum.equal} fields equal`);
        assert.deepEqual(sum.wrong, []);
        assert.equal(sum.gaps, 0, "own pages hold what their truth says");
      });
    }

    test("the shared pages", async (t) => {
      if (!existsSync(shared)) return t.diagnostic("no shared pages here: 0 read");
      const all = new Set();
      for (const site of sites) {
        const { sum, used } = await check(pages(shared + site));
        t.diagnostic(`${site}: ${sum.pages} pages, ${sum.posts} posts, ${sum.equal} fields equal, ${sum.gaps} not on the page`);
        assert.deepEqual(sum.wrong, []);
        for (const line of used) all.add(line);
      }
      const idle = notOnThePage.filter((line) => !all.has(line)).map((line) => `${line.site} ${line.fields}`);
      assert.deepEqual(idle, [], "lines of the table that nothing needs");
    });
  });
}
