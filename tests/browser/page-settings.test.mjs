// Settings hold at once in pages that are open, and what was said of a row follows what is learned later.
import assert from "node:assert/strict";
import { client, timeline } from "./clients/pages.js";
import { By, chipsIn, gone, Key, keys, openClient, surface, surfaces, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const row = (post) => `[data-post="${post.id}"]`;
const labels = async (browser, post) => (await chipsIn(browser, row(post))).map(({ label }) => label);

/** A client in a browser, with its page marked: a page that was loaded again would have lost the mark. */
async function opened(browser, site, options) {
  const served = client(site, options);
  Object.assign(browser.proxy.routes, served.routes);
  const by = (who) => served.posts.filter((post) => who.test(post.by));
  await openClient(browser, served);
  await browser.driver.executeScript("window.marked = true");
  return { served, theirs: by(/lume/), friends: by(/nadia/), offers: by(/brightpane/) };
}

/**
 * The page tells, at its root, of each row after how many pieces of news it was judged last: a reading that was under way before
 * says nothing. Reposts wait for an answer as long as it takes: how long that is, is what other tests are about.
 */
const JUDGED = {
  "content.js": (shipped) => `{
    const PATIENCE = 300; // of content/wire.js
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (act, ms, ...rest) => setTimeout(act, ms === PATIENCE ? 20_000 : ms, ...rest);
    let news = 0;
    const judged = {};
    const { runtime } = chrome;
    runtime.onMessage.addListener(() => void news++);
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message) => {
      const answer = send(message);
      if (message.type === "read") {
        const after = news;
        const taken = () => {
          for (const { key } of message.page.rows) judged[key] = after;
          document.documentElement.dataset.judged = JSON.stringify(judged);
        };
        answer.then(() => setTimeout(taken));
      }
      return answer;
    };
  }
  ${shipped}`,
};

/** Changes settings as the options page does: all of them are sent. */
async function change(browser, part) {
  const { settings } = await browser.send({ type: "settings" });
  assert.equal((await browser.send({ type: "change", settings: { ...settings, ...part } })).type, "settings");
}

for (const site of /** @type {const} */ (["x", "bluesky", "mastodon"])) {
  scenario(`a change in the options shows at once in an open page: ${site}`, { routes: {} }, async (browser) => {
    const { theirs, friends } = await opened(browser, site);
    await browser.until(async () => (await labels(browser, theirs[0])).length === 1, "a chip");
    assert.deepEqual(await labels(browser, friends[0]), []);
    const page = await browser.driver.getWindowHandle();
    const options = await browser.openPage("pages/options.html");
    const press = async (selector) => {
      await browser.driver.switchTo().window(options);
      await browser.until(() => browser.driver.executeScript("return Boolean(document.querySelector(arguments[0]))", selector), "the option");
      await browser.driver.executeScript("document.querySelector(arguments[0]).click()", selector);
      await browser.until(() => browser.driver.executeScript("return document.querySelector('[role=status]').textContent !== ''"), "it is saved");
      await browser.driver.switchTo().window(page);
    };
    const level = (n) => press(`label:nth-of-type(${n}) [name=level]`);

    await level(3);
    await browser.until(async () => (await labels(browser, friends[0])).length === 1, "every post's category");
    assert.equal((await labels(browser, theirs[0])).length, 2);
    await level(2);
    await browser.until(async () => (await labels(browser, friends[0])).length === 0, "no categories any more");
    await browser.until(async () => (await labels(browser, theirs[0])).length === 1, "the chip");

    // The site is switched off: nothing of ours is left, and comes back when it is switched on.
    const at = ["x", "bluesky", "mastodon"].indexOf(site) + 1;
    const off = `section:has([type=checkbox] ~ *):nth-of-type(5) label:nth-of-type(${at}) input`;
    await press(off);
    await browser.until(async () => (await surfaces(browser)).length === 0, "nothing is left");
    await press(off);
    await browser.until(async () => (await labels(browser, theirs[0])).length === 1, "the chip again");
    assert.equal(await browser.driver.executeScript("return window.marked"), true, "the page was never loaded again");
  });
}

scenario("the guard is switched off and on in an open page", { routes: {} }, async (browser) => {
  const link = "https://choir.example/autumn-matinee";
  const text = (who) => `@${who} hello! Could you please retweet our autumn matinee? We have forty seats left ${link}`;
  const { served } = await opened(browser, "mastodon");
  await browser.send({ type: "sent", draft: { site: "mastodon", kind: "post", text: text("wren"), to: ["wren"], target: null } });
  const box = await browser.driver.findElement(By.css("textarea"));
  const posted = () => served.received.filter(({ what }) => what === "post").length;
  const type = async (who) => {
    await box.click();
    await withControl(browser, "a");
    await keys(browser, text(who));
  };
  await type("abel");
  await surface(browser, "advice");
  await change(browser, { guard: false });
  await gone(browser, "advice");
  await withControl(browser, Key.ENTER);
  await browser.until(() => posted() === 1, "it is sent without a question");
  await browser.until(async () => (await box.getAttribute("value")) === "", "the box is empty");

  // What stands in the box already is looked at as soon as the guard is on.
  await type("mina");
  await change(browser, { guard: true });
  await surface(browser, "advice");
  await withControl(browser, Key.ENTER);
  await surface(browser, "modal");
  assert.equal(posted(), 1);
  assert.equal(await browser.driver.executeScript("return window.marked"), true);
});

scenario("trust and thresholds change whether a repost is held, in an open page", { routes: {}, size: [1200, 5600], files: JUDGED }, async (browser) => {
  const { served, theirs } = await opened(browser, "bluesky");
  for (const post of theirs) await browser.until(async () => (await labels(browser, post)).length > 0, "a chip");
  const press = async (post) => {
    await (await browser.driver.findElement(By.css(`${row(post)} [data-testid='repostBtn']`))).click();
    await (await browser.driver.findElement(By.css("[data-testid='repostDropdownRepostBtn']"))).click();
  };
  const reposts = () => served.received.filter(({ what }) => what === "repost").length;
  const held = async (post) => {
    await press(post);
    await surface(browser, "modal");
    await keys(browser, Key.ESCAPE);
    await gone(browser, "modal");
    await browser.driver.executeScript("document.querySelectorAll('.layer').forEach((layer) => layer.remove())");
  };
  const free = async (post) => {
    const before = reposts();
    await press(post);
    await browser.until(() => reposts() === before + 1, "it goes through");
  };
  const site = { site: "bluesky", handle: theirs[0].by };
  let acts = 0;
  /** Does something that concerns the rows in view, and waits until each of them was judged after the page heard of it. */
  const then = async (act) => {
    await act();
    acts++;
    const judged = async () => Object.entries(JSON.parse((await browser.driver.executeScript("return document.documentElement.dataset.judged")) ?? "{}"));
    const again = (all) => theirs.every(({ id }) => all.some(([key, after]) => key.includes(id) && after >= acts));
    await browser.until(async () => again(await judged()), "the rows are judged again");
  };
  const trust = (trusted) => then(() => browser.send({ type: "trust", ...site, trusted }));
  const thresholds = (list) => then(() => change(browser, { thresholds: list }));

  await held(theirs[0]);
  await trust(true);
  await free(theirs[0]);
  await trust(false);
  await held(theirs[1]);
  await thresholds([{ id: "vet-sample", value: 50 }]);
  await free(theirs[1]);
  await thresholds([]);
  await held(theirs[2]);
});

scenario("an ask whose like comes later is called repeated then", { routes: {} }, async (browser) => {
  const ask = "please retweet our seed swap at the old mill, everybody is welcome https://mill.example/swap";
  const all = timeline("bluesky", { more: [{ by: "mill_friends", ago: 1, text: `@tomasz ${ask}` }, { by: "mill_friends", ago: 3, text: `@nadia_o ${ask}` }] });
  const [newest, first] = all.filter(({ by }) => /mill/.test(by));
  const { served } = await opened(browser, "bluesky", { posts: all.filter((post) => post !== newest) });
  const [alone] = await browser.until(async () => {
    const found = await labels(browser, first);
    return found.length === 1 && found;
  }, "a chip at the first");
  // The second comes while the page is open, as on a timeline that grows.
  await browser.driver.executeScript(
    (id, other, text) => {
      const made = document.querySelector(`[data-post="${id}"]`).cloneNode(true);
      made.dataset.post = other;
      for (const link of made.querySelectorAll("[href*='/post/']")) link.setAttribute("href", link.getAttribute("href").replace(id, other));
      made.querySelector("[data-testid=postText]").textContent = text;
      for (const bare of made.querySelectorAll("div")) if (!bare.firstChild && !bare.attributes.length) bare.remove();
      document.querySelector("[data-testid$=flatlist]").prepend(made);
    },
    first.id,
    newest.id,
    newest.text,
  );
  const at = async (post) => (await labels(browser, post))[0];
  await browser.until(async () => ((await at(newest)) ?? alone) !== alone, "the new one is a repeated ask");
  await browser.until(async () => (await at(first)) !== alone, "so is the one that was read before");
  assert.equal(await at(first), await at(newest));
  assert.deepEqual(served.received, []);
});

scenario("a page that turns dark is followed", { routes: {} }, async (browser) => {
  const { theirs } = await opened(browser, "mastodon");
  await browser.until(async () => (await labels(browser, theirs[0])).length > 0, "a chip");
  const dark = async () => (await surfaces(browser)).every(({ kind }) => kind.split(" ").includes("dark"));
  assert.equal(await dark(), false);
  await browser.driver.executeScript("document.body.classList.add('night')");
  await browser.until(dark, "the surfaces are dark");
  await browser.driver.executeScript("document.body.classList.remove('night')");
  await browser.until(async () => !(await dark()), "the surfaces are light");
});
