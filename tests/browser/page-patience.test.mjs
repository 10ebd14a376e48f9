// Never in the way: a core that does not answer holds nothing up.
import assert from "node:assert/strict";
import { client, timeline } from "./clients/pages.js";
import { By, chipsIn, Key, keys, openClient, surfaces, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const ASK = "@abel could you please retweet our autumn matinee? https://choir.example/autumn-matinee";

scenario("a send goes out, once, though the core never answers", { routes: {}, mute: ["advise"] }, async (browser) => {
  const served = client("mastodon");
  Object.assign(browser.proxy.routes, served.routes);
  await openClient(browser, served);
  const box = await browser.driver.findElement(By.css("textarea"));
  const took = () => browser.driver.executeScript("return performance.now()");
  for (const [count, send] of [
    [1, async () => (await browser.driver.findElement(By.css(".compose-form__submit button"))).click()],
    [2, () => withControl(browser, Key.ENTER)],
  ]) {
    await box.click();
    await keys(browser, ASK);
    const start = await took();
    await send();
    await browser.until(() => served.received.length === count, "it is sent");
    assert.ok((await took()) - start < 2000, "within a blink, and a slow machine's overhead");
    await browser.until(async () => (await box.getAttribute("value")) === "", "the box is empty");
    assert.equal(served.received.length, count);
  }
  assert.deepEqual((await surfaces(browser)).filter(({ kind }) => kind === "modal"), []);
});

scenario("a repost goes out, once, though the core never answers", { routes: {}, mute: ["vet"], size: [1200, 5600] }, async (browser) => {
  const served = client("bluesky");
  Object.assign(browser.proxy.routes, served.routes);
  const post = served.posts.find(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  await browser.until(async () => (await chipsIn(browser, `[data-post="${post.id}"]`)).length > 0, "a chip");
  await (await browser.driver.findElement(By.css(`[data-post="${post.id}"] [data-testid=repostBtn]`))).click();
  await (await browser.driver.findElement(By.css("[data-testid=repostDropdownRepostBtn]"))).click();
  await browser.until(() => served.received.length === 1, "it is sent");
  assert.deepEqual(served.received, [{ what: "repost", id: post.id }]);
});

const FLOOD = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> ${"\u202e".repeat(40)}${"\u0301".repeat(300)}please retweet ${"z\u0335\u0489".repeat(400)}`;
const HOSTILE = [FLOOD, `${"a".repeat(100_000)} please retweet https://lume.example/x`, "\u0000\ud800\u2028{{constructor.constructor('x')()}}$1$2%s please retweet", "\u2067\u2066please retweet\u2069 @robin "];

for (const site of /** @type {const} */ (["x", "bluesky", "mastodon"])) {
  scenario(`hostile text changes nothing: ${site}`, { routes: {} }, async (browser) => {
    const more = HOSTILE.flatMap((text, n) => [1, 2, 3].map((ago) => ({ by: "lume_studio", text, ago: n + ago / 10 })));
    const served = client(site, { posts: timeline(site, { more }) });
    Object.assign(browser.proxy.routes, served.routes);
    await openClient(browser, served);
    const hostile = `[data-post="${served.posts[0].id}"]`;
    const [chip] = await browser.until(async () => {
      const chips = await chipsIn(browser, hostile);
      return chips.length > 0 && chips;
    }, "a chip");
    await chip.button.click();
    const panel = await chip.root.findElement(By.css("[popover]"));
    assert.deepEqual(await panel.findElements(By.css("img, script, iframe")), []);
    const { width, height } = await panel.getRect();
    assert.ok(width <= 360 && height < 900, `${width} × ${height}`);
    assert.equal(await browser.driver.getTitle(), site);
    // Nothing was asked of the network but what the client itself asks for.
    assert.deepEqual(browser.proxy.log.filter(({ host, path }) => host === served.host && !/^\/(client\/|home$|favicon|$)/.test(path)), []);
  });
}
