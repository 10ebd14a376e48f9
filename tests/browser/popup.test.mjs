// The popup beside a real page, with the real background: what it shows is what the core reports of what was read.
import assert from "node:assert/strict";
import { client, timeline } from "./clients/pages.js";
import { keys, openClient } from "./lib/page.mjs";
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

// As beside the real popup the page stays visible; the same view in a tab hides it. (Mastodon empties rows that are out of view:
// there is nothing to bring into view.)
for (const beside of /** @type {const} */ (["window", "tab"])) {
  scenario(`a post behind a verdict is brought into view, or opened where the page no longer has it, from a ${beside}`, { routes: {} }, async (browser) => {
    const served = client("bluesky", { posts: timeline("bluesky").filter(({ by }) => /brightpane/.test(by)) });
    Object.assign(browser.proxy.routes, served.routes);
    const handle = served.posts[0].by;
    await openClient(browser, served, `/profile/${handle}`);
    const page = await browser.driver.getWindowHandle();
    const tab = await browser.tab(await browser.driver.getCurrentUrl());
    const seen = () => browser.send({ type: "vet", site: "bluesky", handle }).then(({ seen }) => seen);
    await browser.until(async () => (await seen()) >= 3, "posts are read");
    await browser.driver.switchTo().newWindow(beside);
    await browser.get(`${browser.origin}pages/popup.html?tab=${tab}`);
    const popup = await browser.driver.getWindowHandle();
    const link = () => browser.driver.executeScript("document.querySelectorAll('details').forEach((one) => (one.open = true)); return document.querySelector('a.post')");
    const behind = await browser.until(link, "a post behind the verdict");
    const path = await browser.driver.executeScript("return new URL(arguments[0].href).pathname", behind);

    // The page is somewhere else; the post comes to where it can be seen.
    await browser.driver.switchTo().window(page);
    const place = `const row = document.querySelector(\`a[href="\${arguments[0]}"]\`)?.closest("[data-post]");`;
    const inView = () => browser.driver.executeScript(`${place} const at = row?.getBoundingClientRect(); return Boolean(at) && at.top >= 0 && at.bottom <= innerHeight`, path);
    await browser.driver.executeScript(`${place} row.style.marginBlockStart = "3000px"; row.style.marginBlockEnd = "3000px"; scrollTo(0, 0)`, path);
    assert.equal(await inView(), false);
    await browser.driver.switchTo().window(popup);
    await (await link()).click();
    await browser.driver.switchTo().window(page);
    await browser.until(inView, "the post is in view");

    // Taken away by the page: it is opened at its own address.
    await browser.driver.executeScript(`${place} row.remove()`, path);
    await browser.driver.switchTo().window(popup);
    await (await link()).click();
    const opened = () => browser.extension((api, url) => api.tabs.query({}).then((all) => all.some((tab) => (tab.pendingUrl ?? tab.url) === url)), `https://${served.host}${path}`);
    await browser.until(opened, "the post is opened");
  });
}

scenario("what is written into the introduction check outlives the popup", { routes: {} }, async (browser) => {
  const served = client("mastodon");
  Object.assign(browser.proxy.routes, served.routes);
  await openClient(browser, served);
  const page = await browser.driver.getWindowHandle();
  const tab = await browser.tab(served.home);
  const open = async () => {
    await browser.openPage(`pages/popup.html?tab=${tab}`);
    await browser.until(() => browser.driver.executeScript("return document.querySelector('#tab-people') !== null"), "the popup");
    await browser.driver.executeScript("document.querySelector('#tab-people').click()");
    return browser.driver.executeScript("document.querySelector('#introduction').focus()");
  };
  const written = () => browser.driver.executeScript("return document.querySelector('#introduction').value");
  await open();
  const words = "We met at the fair, and your talk";
  await keys(browser, words);
  assert.equal(await written(), words, "typing is not disturbed");
  const kept = () => browser.driver.executeAsyncScript("const done = arguments[0]; (globalThis.browser ?? chrome).storage.session.get('introduction').then((all) => done(all.introduction?.[0]))");
  await browser.until(async () => (await kept()) === words, "it is kept");
  // A press beside a popup closes it, with the field still in focus.
  await browser.driver.close();
  await browser.driver.switchTo().window(page);
  await open();
  await browser.until(async () => (await written()) === words, "it stands there again");
});
