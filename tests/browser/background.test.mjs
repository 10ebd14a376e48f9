// The background answers, sleeps and wakes without losing or doubling anything.
import assert from "node:assert/strict";
import { scenario } from "./lib/scenario.mjs";

const draft = (text, to) => ({ site: "bluesky", kind: "post", text, to: [to], target: null });
const FIRST = draft("@ida.example please retweet our video https://shop.example/film", "ida.example");
const SECOND = draft("@per.example please retweet our video https://shop.example/film", "per.example");

scenario("what was sent outlives a background that is stopped between any two steps", {}, async (browser) => {
  const texts = async () => {
    const { entries } = await browser.send({ type: "ledger", site: null, limit: 50 });
    return entries.map((entry) => entry.text);
  };
  assert.deepEqual(await texts(), []);
  await browser.killBackground();
  assert.deepEqual(await browser.send({ type: "sent", draft: FIRST }), { type: "done" });
  await browser.killBackground();
  assert.deepEqual(await texts(), [FIRST.text]);
  const advice = await browser.send({ type: "advise", draft: SECOND });
  assert.equal(advice.hold, true, JSON.stringify(advice));
  await browser.killBackground();
  await browser.send({ type: "sent", draft: SECOND });
  await browser.killBackground();
  assert.deepEqual((await texts()).sort(), [FIRST.text, SECOND.text].sort());
});

scenario("a request that is repeated because the background died counts once", {}, async (browser) => {
  await browser.send({ type: "sent", draft: FIRST });
  await browser.killBackground();
  await browser.send({ type: "sent", draft: FIRST });
  const { entries } = await browser.send({ type: "ledger", site: null, limit: 50 });
  assert.equal(entries.length, 1, JSON.stringify(entries));
});

/** A core that is long in coming. */
const SLOW = { "background.js": (shipped) => `const { fetch: shippedFetch } = globalThis; globalThis.fetch = (...what) => new Promise((done) => setTimeout(done, 700)).then(() => shippedFetch(...what));\n${shipped}` };

scenario("an import that ends, and a page that takes the store, before the core is there leave the background answering", { files: SLOW }, async (browser) => {
  await browser.killBackground();
  const settings = await browser.extension(async (api) => {
    await navigator.locks.request("import", () => api.runtime.sendMessage({ type: "importing" }));
    return api.runtime.sendMessage({ type: "settings" });
  });
  assert.equal(settings.type, "settings");
  await browser.killBackground();
  const again = await browser.extension(async (api) => {
    const port = api.runtime.connect({ name: "store" });
    await new Promise((resolve) => port.onMessage.addListener(resolve));
    port.disconnect();
    return api.runtime.sendMessage({ type: "settings" });
  });
  assert.equal(again.type, "settings");
});
