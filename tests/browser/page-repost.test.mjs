// The repost of a doubtful stranger is held once, wherever the site's final act is; friends', quotes and undoing are not.
import assert from "node:assert/strict";
import { client } from "./clients/pages.js";
import { By, chipsIn, gone, Key, keys, openClient, surface, surfaces } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const row = (post) => `[data-post="${post.id}"]`;
/** So tall that even a virtual list shows all its rows: the judgement needs them seen. */
const size = [1200, 5600];

const BUTTON = { x: "[data-testid='retweet']", bluesky: "[data-testid='repostBtn']", mastodon: "button:has(.icon-retweet)" };
const ITEM = { x: "[data-testid='retweetConfirm']", bluesky: "[data-testid='repostDropdownRepostBtn']", mastodon: ".reblog-menu-item [data-index='0']" };

/** A client in a browser, with the stranger's and a friend's posts. */
async function ready(browser, site, options) {
  const served = client(site, options);
  Object.assign(browser.proxy.routes, served.routes);
  const by = (who) => served.posts.filter((post) => who.test(post.by));
  const [theirs, friends] = [by(/lume/), by(/nadia/)];
  await openClient(browser, served);
  // All of them: a chip that comes late moves the buttons below it away from under the pointer.
  for (const post of theirs) await browser.until(async () => (await chipsIn(browser, row(post))).length > 0, "a chip");
  const find = (selector) => browser.driver.findElement(By.css(selector));
  return {
    served,
    theirs,
    friends,
    find,
    reposts: () => served.received.filter(({ what }) => what === "repost").map(({ id }) => id),
    press: async (post) => (await find(`${row(post)} ${BUTTON[site]}`)).click(),
    focus: (selector) => browser.driver.executeScript("document.querySelector(arguments[0]).focus()", selector),
    /** Answers the question: by its buttons' places, the first is the way back. */
    answer: async (go) => {
      const { root } = await surface(browser, "modal");
      const buttons = await root.findElements(By.css("form button"));
      await buttons[go ? 1 : 0].click();
      await gone(browser, "modal");
    },
    /** Something else the page does afterwards, so that "nothing was sent" is more than "not yet". */
    settled: async () => {
      const before = served.received.length;
      await browser.driver.executeAsyncScript("const done = arguments[0]; fetch('/api/settled', { method: 'POST', body: '{}' }).then(() => done())");
      assert.equal(served.received.length, before + 1);
    },
  };
}

for (const site of /** @type {const} */ (["x", "bluesky"])) {
  scenario(`held at the menu's item, once an account, by mouse: ${site}`, { routes: {}, size }, async (browser) => {
    const page = await ready(browser, site);
    await page.press(page.theirs[0]);
    await (await page.find(ITEM[site])).click();
    const { root } = await surface(browser, "modal");
    const text = await (await root.findElement(By.css("dialog"))).getText();
    assert.match(text, /lume/i);
    assert.ok((await root.findElements(By.css(".evidence a, .reasons li"))).length > 0, text);
    await page.answer(false);
    await page.settled();
    assert.deepEqual(page.reposts(), []);

    await browser.until(async () => {
      // A site closes its menu when it pleases; the user opens it again.
      if ((await browser.driver.findElements(By.css(ITEM[site]))).length === 0) await page.press(page.theirs[0]);
      return true;
    }, "a menu");
    await (await page.find(ITEM[site])).click();
    await page.answer(true);
    await browser.until(() => page.reposts().length > 0, "the repost");
    await page.settled();
    assert.deepEqual(page.reposts(), [page.theirs[0].id]);

    // The same account again, and a friend: no question.
    for (const post of [page.theirs[1], page.friends[0]]) {
      await page.press(post);
      await (await page.find(ITEM[site])).click();
      await browser.until(() => page.reposts().includes(post.id), "no question");
    }
    assert.equal(page.reposts().length, 3);
  });

  scenario(`held at the menu's item by Enter: ${site}`, { routes: {}, size }, async (browser) => {
    const page = await ready(browser, site);
    await page.focus(`${row(page.theirs[0])} ${BUTTON[site]}`);
    await keys(browser, Key.ENTER);
    await browser.until(() => browser.driver.executeScript("return Boolean(document.activeElement.closest(arguments[0]))", ITEM[site]), "the item has the focus");
    await keys(browser, Key.ENTER);
    await surface(browser, "modal");
    await keys(browser, Key.ESCAPE);
    await gone(browser, "modal");
    await page.settled();
    assert.deepEqual(page.reposts(), []);

    if ((await browser.driver.findElements(By.css(ITEM[site]))).length === 0) await page.press(page.theirs[0]);
    await page.focus(ITEM[site]);
    await keys(browser, Key.ENTER);
    await surface(browser, "modal");
    await keys(browser, Key.TAB, Key.ENTER);
    await browser.until(() => page.reposts().length > 0, "the repost");
    await page.settled();
    assert.deepEqual(page.reposts(), [page.theirs[0].id]);
  });
}

scenario("Mastodon's hotkey b is held, and let through once", { routes: {}, size }, async (browser) => {
  const page = await ready(browser, "mastodon");
  await page.focus(row(page.theirs[0]));
  await keys(browser, "b");
  await page.answer(false);
  await page.settled();
  assert.deepEqual(page.reposts(), []);
  await page.focus(row(page.theirs[0]));
  await keys(browser, "b");
  await page.answer(true);
  await browser.until(() => page.reposts().length > 0, "the boost");
  await page.settled();
  assert.deepEqual(page.reposts(), [page.theirs[0].id]);

  // Undoing is the user's own affair; so is a b among words.
  await page.focus(row(page.theirs[0]));
  await keys(browser, "b");
  await browser.until(() => page.served.received.some(({ what }) => what === "unrepost"), "undone without a question");
  await (await page.find("textarea")).click();
  await keys(browser, "b");
  assert.equal(await (await page.find("textarea")).getAttribute("value"), "b");
  assert.equal(page.reposts().length, 1);
});

for (const quick of [false, true]) {
  // Nothing that is shown tells whether the button opens a menu or boosts at once, so the button itself is held.
  scenario(`Mastodon's boost button is held, ${quick ? "boosting at once" : "with its menu"}`, { routes: {}, size }, async (browser) => {
    const page = await ready(browser, "mastodon", { quick });
    await page.press(page.theirs[0]);
    await page.answer(false);
    await page.settled();
    assert.deepEqual(page.reposts(), []);
    await page.press(page.theirs[0]);
    await page.answer(true);
    if (!quick) await (await page.find(ITEM.mastodon)).click();
    await browser.until(() => page.reposts().length > 0, "the boost");
    await page.settled();
    assert.deepEqual(page.reposts(), [page.theirs[0].id]);

    // The same account again, and a friend: no question.
    for (const post of [page.theirs[1], page.friends[0]]) {
      await page.press(post);
      if (!quick) await (await page.find(ITEM.mastodon)).click();
      await browser.until(() => page.reposts().includes(post.id), "no question");
    }
    assert.equal(page.reposts().length, 3);
  });
}

scenario("Mastodon's boost button is held with Shift", { routes: {}, size }, async (browser) => {
  const page = await ready(browser, "mastodon");
  const button = await page.find(`${row(page.theirs[0])} ${BUTTON.mastodon}`);
  await browser.driver.actions().keyDown(Key.SHIFT).click(button).keyUp(Key.SHIFT).perform();
  await page.answer(true);
  await browser.until(() => page.reposts().length > 0, "the boost");
  await page.settled();
  assert.deepEqual(page.reposts(), [page.theirs[0].id]);
});

scenario("a stranger's card comes to the pointer and to the keyboard, and goes", { routes: {}, size }, async (browser) => {
  const page = await ready(browser, "bluesky");
  const button = await page.find(`${row(page.theirs[0])} ${BUTTON.bluesky}`);
  await browser.driver.actions().move({ origin: button }).perform();
  const { root } = await surface(browser, "card");
  assert.match(await (await root.findElement(By.css("[popover]"))).getText(), /lume/i);
  await browser.driver.actions().move({ x: 2, y: 2 }).perform();
  await gone(browser, "card");

  await page.focus(`${row(page.theirs[0])} [data-testid='replyBtn']`);
  await keys(browser, Key.TAB);
  await surface(browser, "card");
  await keys(browser, Key.TAB);
  const inside = await surface(browser, "card");
  assert.ok(await browser.driver.executeScript("return arguments[0] === document.activeElement", inside.host));
  await keys(browser, Key.ESCAPE);
  await gone(browser, "card");
  assert.ok(await browser.driver.executeScript("return document.activeElement.matches(arguments[0])", BUTTON.bluesky), "the focus is back at the button");
  await page.settled();
  assert.deepEqual((await surfaces(browser)).map(({ kind }) => kind).filter((kind) => kind === "card"), [], "and the card stays away");

  // Friends need no introduction.
  const friend = await page.find(`${row(page.friends[0])} ${BUTTON.bluesky}`);
  await browser.driver.actions().move({ origin: friend }).perform();
  await page.settled();
  assert.deepEqual((await surfaces(browser)).map(({ kind }) => kind).filter((kind) => kind === "card"), []);
});
