// Chips beside posts: where they should be, nowhere else, on each site, and again when the page replaces its rows.
import assert from "node:assert/strict";
import { client } from "./clients/pages.js";
import { By, chipsIn, Key, keys, openClient } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const row = (post) => `[data-post="${post.id}"]`;

for (const site of /** @type {const} */ (["x", "bluesky", "mastodon"])) {
  const served = client(site);
  const [friends, theirs] = [/nadia|tomasz|june/, /lume/].map((who) => served.posts.filter((post) => who.test(post.by)));
  const opened = () => served.received.filter(({ what }) => what === "open");

  scenario(`a chip at an ask sent to many, none at friends' posts: ${site}`, { routes: served.routes }, async (browser) => {
    await openClient(browser, served);
    const [chip] = await browser.until(async () => {
      const chips = await chipsIn(browser, row(theirs[0]));
      return chips.length > 0 && chips;
    }, "a chip");
    assert.equal((await chipsIn(browser, row(theirs[0]))).length, 1);
    assert.deepEqual(await chipsIn(browser, row(friends[0])), []);

    // By mouse: the reasons open, and the row behind stays closed.
    await chip.button.click();
    const panel = await chip.root.findElement(By.css("[popover]"));
    assert.match(await panel.getText(), /\d/, "the reasons name their figures");
    const expanded = (state) => browser.until(async () => (await chip.button.getAttribute("aria-expanded")) === String(state), `expanded: ${state}`);
    await expanded(true);
    await keys(browser, Key.ESCAPE);
    await expanded(false);

    // By keyboard, and a site's single-key commands do not hear it.
    await keys(browser, Key.ENTER);
    await expanded(true);
    await keys(browser, "b", Key.ESCAPE);
    await expanded(false);
    assert.deepEqual(served.received, []);
  });

  scenario(`chips come back with their rows: ${site}`, { routes: served.routes }, async (browser) => {
    await openClient(browser, served);
    const once = async () => (await chipsIn(browser, row(theirs[0]))).length === 1;
    await browser.until(once, "a chip");
    await browser.driver.executeScript("window.first = document.querySelector(arguments[0])", row(theirs[0]));
    await browser.driver.executeScript("scrollTo(0, document.documentElement.scrollHeight)");
    if (site !== "bluesky") {
      await browser.until(() => browser.driver.executeScript("return !first.isConnected"), "the row is taken out");
    } else {
      await browser.driver.executeScript("first.replaceWith(first.cloneNode(true))");
    }
    await browser.driver.executeScript("scrollTo(0, 0)");
    await browser.until(once, "the chip again");
    assert.equal((await chipsIn(browser, row(theirs[0]))).length, 1);
    assert.deepEqual(await chipsIn(browser, row(friends[0])), []);
  });

  scenario(`a page cannot tell who put the chip there: ${site}`, { routes: served.routes }, async (browser) => {
    await browser.get(`https://${served.host}/client/style.css`);
    const bare = await browser.driver.executeScript("return Object.getOwnPropertyNames(window)");
    await openClient(browser, served);
    await browser.until(async () => (await chipsIn(browser, row(theirs[0]))).length === 1, "a chip");
    const seen = await browser.driver.executeScript(`
      const hosts = [...document.querySelectorAll("div, span")].filter((one) => !one.firstChild && !one.attributes.length);
      return { html: document.documentElement.outerHTML, roots: hosts.filter((one) => one.shadowRoot).length, hosts: hosts.length, styles: document.styleSheets.length + document.adoptedStyleSheets.length,
        names: Object.getOwnPropertyNames(window).filter((name) => !arguments[0].includes(name) && !/^(se_|ret_|cdc_|\\$)/.test(name)) };`, bare);
    assert.ok(seen.hosts > 0);
    assert.equal(seen.roots, 0, "closed roots only");
    assert.doesNotMatch(seen.html, /-extension:|thirds/i);
    assert.equal(seen.styles, 1, "the page's own style sheet and no other");
    assert.deepEqual(seen.names, [], "no name in the page's world but the driver's own");
    assert.deepEqual(opened(), []);
  });
}
