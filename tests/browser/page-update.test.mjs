// An extension that is reloaded, updated or removed leaves nothing behind, and comes back once.
import assert from "node:assert/strict";
import { client } from "./clients/pages.js";
import { chipsIn, openClient, surfaces } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const row = (post) => `[data-post="${post.id}"]`;

scenario("reloading the extension leaves nothing of the old one, and one chip of the new one", { routes: {} }, async (browser) => {
  const served = client("bluesky");
  Object.assign(browser.proxy.routes, served.routes);
  const theirs = served.posts.filter(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  const once = async () => (await chipsIn(browser, row(theirs[0]))).length === 1;
  await browser.until(once, "a chip");
  await browser.driver.executeScript("window.old = [...document.querySelectorAll('div, span')].filter((one) => !one.firstChild && !one.attributes.length)");
  await browser.reloadExtension();
  await browser.until(() => browser.driver.executeScript("return old.every((one) => !one.isConnected)"), "the old chips are gone");
  // Chromium does not start an extension from its command line again: there the page is simply bare.
  if (browser.name === "chromium") return assert.deepEqual(await surfaces(browser), []);
  await browser.until(once, "a chip of the new one");
  for (const post of theirs.slice(0, 3)) assert.equal((await chipsIn(browser, row(post))).length, 1);
});

scenario("a script that is put into the page again takes the place of the first", { routes: {} }, async (browser) => {
  const served = client("bluesky");
  Object.assign(browser.proxy.routes, served.routes);
  const theirs = served.posts.filter(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  const once = async () => (await chipsIn(browser, row(theirs[0]))).length === 1;
  await browser.until(once, "a chip");
  await browser.driver.executeScript("window.old = [...document.querySelectorAll('div, span')].filter((one) => !one.firstChild && !one.attributes.length)");
  await browser.extension(
    async (api, url) => {
      const [tab] = await api.tabs.query({ url: `${url}*` });
      await api.scripting.executeScript({ target: { tabId: tab.id }, files: ["content.js"] });
    },
    served.home,
  );
  await browser.until(() => browser.driver.executeScript("return old.every((one) => !one.isConnected)"), "the old chips are gone");
  await browser.until(once, "a chip of the new one");
  for (const post of theirs.slice(0, 3)) assert.equal((await chipsIn(browser, row(post))).length, 1);
});

scenario("removing the extension leaves nothing to be seen", { routes: {} }, async (browser) => {
  const served = client("bluesky");
  Object.assign(browser.proxy.routes, served.routes);
  const theirs = served.posts.find(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  const [chip] = await browser.until(async () => {
    const chips = await chipsIn(browser, row(theirs));
    return chips.length > 0 && chips;
  }, "a chip");
  await browser.removeExtension();
  // Chromium's script takes everything away; Firefox ends it unasked, and what it showed hides by itself.
  await browser.until(async () => (await surfaces(browser)).length === 0 || (await chip.button.isDisplayed().catch(() => false)) === false, "nothing to be seen");
});
