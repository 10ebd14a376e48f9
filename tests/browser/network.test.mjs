// No request ever leaves the extension: everything the browser asks the network for goes through the test's proxy, and
// Chromium's own network log says who asked.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BROWSERS, launch } from "./lib/browser.mjs";
import { html } from "./lib/proxy.mjs";

const HOST = "bsky.app";
/** A link and a picture that a curious extension might look up. */
const PAGE = `<!doctype html><title>site</title><p>Please repost <a href="https://shop.example/film">our film</a></p>`;
/** Whom browsers call of their own accord, whatever is installed. */
const OWN_ACCORD = /(^|\.)(google|googleapis|gstatic|gvt1|mozilla|mozilla\.com|mozilla\.org|firefox|mozaws|chromium)\.(com|org|net)$|(^|\.)mozilla\.(com|org|net)$/;

/** Everything Thirds can be asked, as its pages and a content script ask it. */
async function exercise(browser) {
  const draft = { site: "bluesky", kind: "post", text: "@ida.example please repost our film https://shop.example/film", to: ["ida.example"], target: null };
  await browser.get(`https://${HOST}/`);
  for (const message of [
    { type: "settings" },
    { type: "advise", draft },
    { type: "sent", draft },
    { type: "vet", site: "bluesky", handle: "ida.example" },
    { type: "ledger", site: null, limit: 10 },
    { type: "health", site: "bluesky", handle: "me.example" },
  ]) {
    const reply = await browser.send(message);
    assert.notEqual(reply?.type, "sorry", JSON.stringify([message.type, reply]));
  }
  for (const page of ["pages/popup.html", "pages/options.html"]) {
    const back = await browser.driver.getWindowHandle();
    await browser.openPage(page);
    await browser.until(() => browser.driver.executeScript("return document.body.childElementCount > 0"), `${page} shows something`);
    // An open page of the extension keeps the background awake.
    await browser.driver.close();
    await browser.driver.switchTo().window(back);
  }
  await browser.killBackground();
  await browser.send({ type: "settings" });
}

for (const name of BROWSERS) {
  test(`nothing is asked of the network (${name})`, { timeout: 120_000 }, async () => {
    const netLog = join(mkdtempSync(join(tmpdir(), "thirds-net-")), "log.json");
    const browser = await launch(name, { routes: { [HOST]: (request) => (request.path === "/" ? html(PAGE) : undefined) }, netLog });
    let origin;
    try {
      await exercise(browser);
      origin = browser.origin.slice(0, -1);
      const asked = browser.proxy.log.filter(({ host }) => !OWN_ACCORD.test(host)).map(({ host, path }) => host + path);
      assert.deepEqual(asked.filter((url) => url !== `${HOST}/favicon.ico`), [`${HOST}/`]);
    } finally {
      await browser.close();
    }
    if (name !== "chromium") return;
    // Every request the network service saw, with its initiator; the extension's own files are not the network.
    const log = readFileSync(netLog, "utf8");
    const lines = log.split("\n").filter((line) => line.includes(origin));
    const asked = lines.filter((line) => /"url":"(https?|wss?):/.test(line) && line.includes(`"initiator":"${origin}"`));
    assert.ok(log.includes(`https://${HOST}/`), "the log holds what was asked");
    assert.deepEqual(asked, []);
  });
}
