// A near-duplicate ask is held, by click and by keyboard, and what goes out goes out once.
import assert from "node:assert/strict";
import { client } from "./clients/pages.js";
import { By, gone, Key, keys, ledger, openClient, surface, surfaces, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const LINK = "https://choir.example/autumn-matinee";
const FIRST = `@wren hello Wren, could you please retweet our autumn matinee? We have forty seats left ${LINK}`;
const SECOND = `@abel hi Abel! Could you please retweet our autumn matinee? We have forty seats left ${LINK}`;
const CHATTER = "The matinee went well. Somebody brought a goose.";

/** What differs: where the editor is, how it is opened, what sends. */
const COMPOSERS = {
  x: { editor: "[data-testid='tweetTextarea_0']", send: "[data-testid='tweetButtonInline']" },
  bluesky: { open: "[data-testid='composeFAB']", editor: ".ProseMirror", send: "[data-testid='composerPublishBtn']" },
  mastodon: { editor: "textarea", send: ".compose-form__submit button" },
};

for (const [site, { open, editor, send }] of Object.entries(COMPOSERS)) {
  const find = (browser, selector) => browser.driver.findElement(By.css(selector));
  const draft = (browser) => browser.driver.executeScript(`const box = document.querySelector(arguments[0]); return (box?.value ?? box?.textContent ?? "").trim()`, editor);

  /** Types into the composer, opening it first where it has to be. */
  async function write(browser, text) {
    if (open) await (await find(browser, open)).click();
    await browser.until(async () => (await draft(browser)) === "", "an empty editor");
    await (await find(browser, editor)).click();
    await keys(browser, text);
  }
  const press = async (browser) => (await find(browser, send)).click();
  const inLedger = (browser, text) => browser.until(async () => (await ledger(browser)).some((entry) => entry.text === text), "it is in the ledger");

  scenario(`a duplicate is held by click and by keyboard, edited, and sent anyway: ${site}`, () => ({ routes: client(site).routes }), async (browser) => {
    const served = client(site);
    Object.assign(browser.proxy.routes, served.routes);
    const posted = () => served.received.filter(({ what }) => what === "post").map(({ text }) => text);
    await openClient(browser, served);

    // The first one is nobody's duplicate: nothing is in its way, and it enters the ledger once it is out.
    await write(browser, FIRST);
    await press(browser);
    await inLedger(browser, FIRST);
    assert.deepEqual(posted(), [FIRST]);

    // The second says so while it is typed, and is held by the click.
    await write(browser, SECOND);
    const { box: advice } = await surface(browser, "advice");
    assert.notEqual(await advice.getText(), "");
    await press(browser);
    const { root } = await surface(browser, "modal");
    const dialog = await root.findElement(By.css("dialog"));
    assert.match(await dialog.getText(), /matinee/);
    assert.ok((await root.findElements(By.css("mark"))).length > 0, "what is the same is marked");
    assert.match(await (await root.findElement(By.css("mark"))).getText(), /\w/);
    assert.deepEqual(posted(), [FIRST]);

    // Edit: the draft is as it was, and so is the focus.
    await (await root.findElement(By.css("button.main"))).click();
    await gone(browser, "modal");
    assert.equal(await draft(browser), SECOND);
    assert.ok(await browser.driver.executeScript("return document.querySelector(arguments[0]).contains(document.activeElement)", editor));

    // Held by the keyboard too; Esc is Edit.
    await withControl(browser, Key.ENTER);
    await surface(browser, "modal");
    await keys(browser, Key.ESCAPE);
    await gone(browser, "modal");
    assert.deepEqual(posted(), [FIRST]);
    assert.equal(await draft(browser), SECOND);

    // Send anyway, by keyboard alone.
    await withControl(browser, Key.ENTER);
    await surface(browser, "modal");
    await keys(browser, Key.TAB, Key.ENTER);
    await inLedger(browser, SECOND);
    assert.deepEqual(posted(), [FIRST, SECOND]);
    assert.equal((await ledger(browser)).filter((entry) => entry.text === SECOND).length, 1);
  });

  scenario(`chatter is never held, and a refused send is not in the ledger: ${site}`, () => ({ routes: client(site).routes }), async (browser) => {
    const served = client(site);
    Object.assign(browser.proxy.routes, served.routes);
    await openClient(browser, served);
    await write(browser, CHATTER);
    await press(browser);
    await browser.until(() => served.received.length === 1, "it is sent");
    await browser.until(async () => !(await draft(browser)), "the editor is empty again");
    assert.deepEqual(await surfaces(browser).then((all) => all.filter(({ kind }) => kind === "modal")), []);

    served.refuse = true;
    await write(browser, FIRST);
    await press(browser);
    await browser.until(() => served.received.length === 2, "it is tried");
    // Still in the editor: not sent. Typing on ends the wait for it.
    await (await find(browser, editor)).click();
    await keys(browser, "!");
    await browser.until(async () => (await draft(browser)).includes("!"), "it is typed on");
    assert.deepEqual((await ledger(browser)).filter((entry) => entry.text === FIRST), []);
  });
}
