// The popup beside a real page, with the real background: what it shows is what the core reports of what was read.
import assert from "node:assert/strict";
import { client, timeline } from "./clients/pages.js";
import { openClient } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const HOUR = 60;
/** Forty own posts over twenty days, of each kind. */
const own = [...Array(40)].map((_, n) => ({
  by: "robin",
  ago: 30 + n * 12 * HOUR,
  text: [
    `How the tide tables of the quay are made, part ${n}: the moon, the wind and an old clock.`,
    `@nadia_k thank you, that is a good way of putting it (${n}). What did the harbour master say?`,
    `Only today: order our quay calendar number ${n}, twenty per cent off! https://calendar.example/${n}`,
  ][n % 3],
}));

for (const site of /** @type {const} */ (["mastodon", "bluesky"])) {
  const served = client(site, { posts: timeline(site, { more: own }) });

  scenario(`the popup's figures are the core's, and outlive the background: ${site}`, { routes: served.routes }, async (browser) => {
    await openClient(browser, served);
    const tab = await browser.tab(served.home);
    const here = () => browser.send({ type: "here", tab });
    // Read the timeline to its end, as a person would.
    const read = await browser.until(async () => {
      await browser.driver.executeScript("scrollBy(0, innerHeight / 2)");
      const now = await here();
      return now.health?.mix.sample >= 30 && now;
    }, "thirty own posts are read");
    assert.equal(read.site, site);
    assert.equal(read.health.mix.enough, true);

    const page = await browser.driver.getWindowHandle();
    const shown = async () => {
      await browser.openPage(`pages/popup.html?tab=${tab}`);
      const stands = "return performance.getEntriesByName('shown').length > 0 && !document.querySelector('[aria-busy=true]')";
      await browser.until(() => browser.driver.executeScript(stands), "the popup shows its answer");
      const figures = await browser.driver.executeScript(() => ({
        handle: document.querySelector(".whose .handle").textContent,
        shares: [...document.querySelectorAll("[data-share]")].map((e) => Number(e.dataset.share)),
        sample: Number(document.querySelector("[data-sample]").dataset.sample),
        score: Number(document.querySelector(".points[data-score]").dataset.score),
        words: document.body.innerText,
      }));
      await browser.driver.close();
      await browser.driver.switchTo().window(page);
      return figures;
    };
    const compare = (figures, { health }) => {
      assert.equal(figures.handle, `@${health.handle}`);
      assert.deepEqual(figures.shares, ["content", "engagement", "promotion"].map((k) => Math.round(Math.fround(health.mix[k].share) * 10_000)));
      assert.equal(figures.sample, health.mix.sample);
      assert.equal(figures.score, Math.round(health.score * 100));
      assert.doesNotMatch(figures.words, /\$\d|undefined|NaN/);
    };
    compare(await shown(), await here());
    const before = await here();
    await browser.killBackground();
    const after = await shown();
    compare(after, before);
  });
}
