// Messages: Enter sends them, so Enter is what is held. X's chat lives in an open shadow root.
import assert from "node:assert/strict";
import { client } from "./clients/pages.js";
import { By, gone, Key, keys, ledger, openClient, surface, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const LINK = "https://choir.example/autumn-matinee";
const EARLIER = `Hello! Could you please retweet our autumn matinee? We have forty seats left ${LINK}`;
const AGAIN = `Hi June! Could you please retweet our autumn matinee? We have forty seats left ${LINK}`;

const BOXES = {
  x: { path: "/i/chat/1-2", box: "return document.querySelector('[data-testid=xchatEmbedRoute]').shadowRoot.querySelector('textarea')" },
  bluesky: { path: "/messages/convo1", box: "return document.querySelector('[data-testid=convoScreen] textarea')" },
};

for (const [site, { path, box }] of Object.entries(BOXES)) {
  scenario(`Enter in a message box is held, the draft stays, and it is sent once: ${site}`, { routes: {} }, async (browser) => {
    const served = client(site);
    Object.assign(browser.proxy.routes, served.routes);
    const messages = () => served.received.filter(({ what }) => what === "message").map(({ text }) => text);
    await browser.send({ type: "sent", draft: { site, kind: "message", text: EARLIER, to: ["wren"], target: null } });
    await openClient(browser, served, path);
    const editor = await browser.driver.executeScript(box);
    await editor.click();
    await keys(browser, "See you there");
    // A new line is a new line.
    await browser.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.ENTER).keyUp(Key.SHIFT).perform();
    assert.deepEqual(messages(), []);
    await withControl(browser, "a");
    await keys(browser, AGAIN);
    await surface(browser, "advice");
    await keys(browser, Key.ENTER);
    await surface(browser, "modal");
    await keys(browser, Key.ENTER); // on "Edit"
    await gone(browser, "modal");
    assert.equal(await editor.getAttribute("value"), AGAIN);
    assert.deepEqual(messages(), []);

    await keys(browser, Key.ENTER);
    const { root } = await surface(browser, "modal");
    await (await root.findElement(By.css("button[value=go]"))).click();
    const entry = await browser.until(async () => (await ledger(browser)).find(({ text }) => text === AGAIN), "it is in the ledger");
    assert.deepEqual(messages(), [AGAIN]);
    assert.equal(entry.kind, "message");
    assert.deepEqual(entry.to, [site === "x" ? "june_k" : "june-k.example"]);
  });
}
