// Sync between two browsers of one user: what each holds in its sync storage is carried to the other by the test, as the
// browser's maker would.
import assert from "node:assert/strict";
import { launch } from "./lib/browser.mjs";
import { scenario } from "./lib/scenario.mjs";

const FILM = "please retweet our new film about the old harbour https://film.example/harbour";
const message = (to, text) => ({ site: "mastodon", kind: "message", text, to: [to], target: null });

const held = (browser) => browser.extension(async (api) => api.storage.sync.get(null));
const settings = async (browser) => (await browser.send({ type: "settings" })).settings;

/** Changes some settings, as the options page does. */
async function change(browser, changes) {
  return (await browser.send({ type: "change", settings: { ...(await settings(browser)), ...changes } })).settings;
}

/** What one browser has in its storage comes to the other. */
async function carry(from, to) {
  const items = await held(from);
  await to.extension(async (api, items) => api.storage.sync.set(items), items);
  return items;
}

const asks = (items) => Object.values(items).join(" ").split(" ").filter((token) => token.startsWith("a")).length;

scenario("an ask sent in one browser is held in the other, and settings of both are kept", {}, async (one) => {
  const two = await launch(one.name, {});
  try {
    assert.deepEqual(await held(one), {});
    await one.send({ type: "sent", draft: message("ida", FILM) });
    await change(one, { sync: true, trusted: ["mastodon/bo@meadow.example"], level: "quiet" });
    await two.send({ type: "sent", draft: message("eve", "who wants to come for a walk along the dunes? Please boost https://walk.example") });
    await change(two, { trusted: ["x/carla"], mine: { domains: ["orchard.example"], handles: [] } });
    await one.until(async () => asks(await held(one)) === 1, "the ask is in the storage");
    assert.deepEqual(await held(two), {}, "the other is off");

    const items = await carry(one, two);
    const text = JSON.stringify(items);
    for (const word of ["film", "harbour", "retweet", "ida"]) assert.ok(!text.includes(word), `${word} in ${text}`);
    await change(two, { sync: true });
    await two.until(async () => asks(await held(two)) === 2, "both asks are in the storage");
    const held2 = await two.until(async () => {
      const found = await settings(two);
      return found.level === "quiet" && found;
    }, "the settings have come");
    assert.deepEqual([...held2.trusted].sort(), ["mastodon/bo@meadow.example", "x/carla"]);

    const { hold, items: counsel } = await two.send({ type: "advise", draft: message("tom", `Hello Tom! ${FILM}`) });
    assert.equal(hold, true);
    assert.ok(counsel.some(({ id }) => id === "asked-elsewhere"), JSON.stringify(counsel));
    await two.killBackground();
    assert.equal((await two.send({ type: "advise", draft: message("tom", FILM) })).hold, true, "after the background slept");

    await carry(two, one);
    await one.until(async () => (await settings(one)).mine.domains[0] === "orchard.example", "the first browser hears of it");
    assert.deepEqual([...(await settings(one)).trusted].sort(), ["mastodon/bo@meadow.example", "x/carla"]);
    // Nobody has anything new: what lies there stays as it is.
    const before = Object.values(await carry(one, two));
    for (const browser of [one, two]) {
      const random = "0".repeat(32);
      assert.deepEqual(await browser.send({ type: "sync", items: before, random }), { type: "synced", items: before, changed: false });
    }

    await two.send({ type: "unsync" });
    await two.until(async () => Object.keys(await held(two)).length === 0, "the storage is cleared");
    assert.equal((await settings(two)).sync, false);
    const after = await two.send({ type: "advise", draft: message("tom", FILM) });
    assert.ok(!after.items.some(({ id }) => id === "asked-elsewhere"));
  } finally {
    await two.close();
  }
});

scenario("the storage takes as much as is ever kept", {}, async (browser) => {
  await change(browser, { sync: true, trusted: Array.from({ length: 1_500 }, (_, n) => `mastodon/somebody-${n}@ünicode.example`) });
  // A year of asks from another browser, of the greatest size.
  await browser.until(async () => Object.keys(await held(browser)).length > 0, "it has joined");
  const items = await held(browser);
  const key = items.part0.split(" ")[0];
  const sign = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  const now = Math.floor(Date.now() / 60_000);
  const digits = (number, count) => Array.from({ length: count }, (_, at) => sign[Math.floor(number / 64 ** (count - 1 - at)) % 64]).join("");
  const print = (n) => `a${digits(now - n, 5)}${digits(n + 1, 5)}${Array.from({ length: 24 }, (_, w) => digits(n * 24 + w, 3)).join("")}`;
  const parts = Array.from({ length: 4 }, (_, part) => [key, ...Array.from({ length: 90 }, (_, n) => print(part * 90 + n))].join(" "));
  await browser.extension(async (api, parts) => {
    for (const [at, text] of parts.entries()) await api.storage.sync.set({ [`part${20 + at}`]: text });
  }, parts);
  await browser.until(async () => {
    const found = await held(browser);
    return asks(found) === 360 && !("part23" in found);
  }, "all asks are kept, in order");
});
