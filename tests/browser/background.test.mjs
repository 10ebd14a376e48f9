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
