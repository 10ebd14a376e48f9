// Another Mastodon server: asked for from the popup, granted in the browser's own dialog, read at once, and taken back.
// Firefox's dialog is driven as a user would. Chromium draws its own outside of every page, where no driver reaches; that the
// popup asks there, and that what is granted is registered, is tested in pages.test.mjs and servers.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { client } from "./clients/pages.js";
import { launch } from "./lib/browser.mjs";
import { By, chipsIn, openClient } from "./lib/page.mjs";

const HOST = "meadow.example";

/** Mastodon's client under another server's name. */
function server() {
  const served = client("mastodon");
  const [route] = Object.values(served.routes);
  return { ...served, host: HOST, home: `https://${HOST}/home`, routes: { [HOST]: route } };
}

const granted = (browser, origins = [`https://${HOST}/*`]) => browser.extension((api, origins) => api.permissions.contains({ origins }), origins);
const registered = (browser) => browser.extension(async (api) => (await api.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches));

for (const answer of /** @type {const} */ (["Allow", "Don’t allow"])) {
  test(`the popup asks for a server, and the answer is "${answer}" (firefox)`, { timeout: 120_000 }, async () => {
    const served = server();
    const browser = await launch("firefox", { routes: served.routes });
    try {
      await openClient(browser, served);
      const page = await browser.driver.getWindowHandle();
      const theirs = `[data-post="${served.posts.find(({ by }) => /lume/.test(by)).id}"]`;
      assert.equal(await granted(browser), false);
      // Its address is the browser's secret until the user calls the popup, which a test cannot: the probe stands for that.
      const tab = await browser.chrome(`
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const { tabTracker } = ExtensionParent.apiManager.global;
        const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec.startsWith(arguments[0]));
        WebExtensionPolicy.getByID("thirds@thirds.example").extension.tabManager.addActiveTabPermission(tab);
        return tabTracker.getId(tab);`, served.home);
      await browser.openPage(`pages/popup.html?tab=${tab}`);
      // One button where the page shows that it is a Mastodon server; folded away where it does not.
      const offer = await browser.until(async () => (await browser.driver.findElements(By.css("main details")))[0] ?? null, "the popup offers access");
      await (await offer.findElement(By.css("summary"))).click();
      assert.ok((await offer.getText()).includes(HOST));
      const allow = await offer.findElement(By.css("button"));
      await allow.click();
      const asked = () => browser.chrome("return PopupNotifications.panel.state === 'open' ? PopupNotifications.panel.textContent + PopupNotifications.panel.firstElementChild?.getAttribute('name') + PopupNotifications.panel.firstElementChild?.id : ''");
      await browser.until(asked, "Firefox asks the user");
      const button = answer === "Allow" ? "button" : "secondaryButton";
      await browser.until(() => browser.chrome(`const { ${button} } = PopupNotifications.panel.firstElementChild; if (${button}.disabled) return false; ${button}.click(); return true`), "the answer is given");
      if (answer !== "Allow") {
        await browser.until(async () => (await browser.driver.findElements(By.css("main [role=status]"))).length > 0, "the popup says that it was refused");
        assert.equal(await granted(browser), false);
        assert.deepEqual(await registered(browser), []);
        return;
      }
      await browser.until(() => granted(browser), "it is granted");
      assert.deepEqual(await registered(browser), [`https://${HOST}/*`]);
      // The page that was open is read without being loaded again.
      await browser.driver.switchTo().window(page);
      await browser.until(async () => (await chipsIn(browser, theirs)).length > 0, "a chip in the open page");
      // Taken back: the next page is left alone.
      await browser.extension((api, host) => api.permissions.remove({ origins: [`https://${host}/*`] }), HOST);
      await browser.until(async () => (await registered(browser)).length === 0, "no script is registered any more");
      await openClient(browser, served);
      assert.equal((await browser.here(served.home)).site, null);
    } finally {
      await browser.close();
    }
  });
}
