// What Thirds keeps belongs to the user: saved as one file, loaded back, turned into tables, deleted.
import assert from "node:assert/strict";
import { withFiles, xZip } from "./lib/archives.mjs";
import { choose, kept, options, ownIds, press, run, said, watched, word, words } from "./lib/data.mjs";
import { scenario } from "./lib/scenario.mjs";

const draft = (text, to) => ({ site: "bluesky", kind: "post", text, to: [to], target: null });

/** A browser in which Thirds has been used. */
async function used(browser, file) {
  await browser.send({ type: "sent", draft: draft("@ida.example please retweet our film https://shop.example/film", "ida.example") });
  await browser.send({ type: "sent", draft: draft("=cmd|' /C calc'!A0 please retweet this, \"now\"", "tom.example") });
  await browser.send({ type: "trust", site: "x", handle: "ida", trusted: true });
  await options(browser);
  await choose(browser, "#import-files", await file("twitter.zip", xZip("maren", 300)));
  await word(browser, "#import");
}

/** Presses a button that saves a file, and gives the file's name and text. */
async function saved(browser, id) {
  const before = JSON.stringify(await said(browser, "saved"));
  await press(browser, "#data", id);
  const changed = async () => {
    const now = await said(browser, "saved");
    return JSON.stringify(now) !== before && now;
  };
  return browser.until(changed, "a file is saved");
}

/** The rows of a saved copy. */
const rowsOf = (text) => JSON.parse(text).rows;
const sorted = (rows) => rows.map((row) => JSON.stringify(row)).sort();
/** What belongs into a copy: what tabs show does not, nor what is made of other rows. */
const worth = async (browser) => (await kept(browser)).rows.filter(([table, key]) => table !== "tabs" && !key.includes("/=")).map(([table, key, value]) => [table, key, JSON.parse(value)]);

scenario("everything is saved as one file, deleted, and loaded back", watched, (browser) =>
  withFiles(async (file) => {
    await used(browser, file);
    const before = await worth(browser);
    const copy = await saved(browser, "data_export");
    assert.match(copy.name, /^thirds-\d{4}-\d{2}-\d{2}\.json$/);
    assert.match(copy.href, /^blob:/);
    assert.deepEqual(sorted(rowsOf(copy.text)), sorted(before));
    assert.ok((await word(browser, "#data")).includes(String(before.length)));

    // Really everything: every table, every storage area.
    await browser.extension((api) => api.storage.sync.set({ fingerprints: "1" }));
    await press(browser, "#data", "data_delete");
    await press(browser, "#data", "data_delete_do");
    const deleted = await words(browser, "data_deleted");
    await browser.until(async () => (await word(browser, "#data")).includes(deleted), "it is deleted");
    assert.deepEqual(await kept(browser), { rows: [], areas: { local: {}, session: {}, sync: {} } });
    // The background has nothing of it in mind either.
    const { entries } = await browser.send({ type: "ledger", site: null, limit: 50 });
    assert.deepEqual(entries, []);
    const { settings } = await browser.send({ type: "settings" });
    assert.deepEqual(settings.trusted, []);

    const path = await file("copy.json", copy.text);
    await choose(browser, "#data-copy", path);
    await browser.until(() => run(browser, () => document.querySelector("#data .main") !== null), "it is asked how to load");
    assert.deepEqual((await worth(browser)).filter(([table]) => table === "own"), [], "nothing is loaded unasked");
    await press(browser, "#data", "data_replace");
    const loaded = await words(browser, "data_loaded", before.length);
    await browser.until(async () => (await word(browser, "#data")).includes(loaded), "it is loaded");
    assert.deepEqual(sorted(await worth(browser)), sorted(before));
    assert.equal((await browser.send({ type: "ledger", site: null, limit: 500 })).entries.length > 1, true);
    assert.deepEqual((await browser.send({ type: "settings" })).settings.trusted, ["x/ida"]);
  }),
);

scenario("a copy is merged without losing what is here, and twice is once", watched, (browser) =>
  withFiles(async (file) => {
    await used(browser, file);
    const path = await file("copy.json", (await saved(browser, "data_export")).text);
    await word(browser, "#data");
    await press(browser, "#data", "data_close");
    await browser.send({ type: "forget", site: "x", handle: "ida" });
    await browser.send({ type: "sent", draft: draft("@per.example please share our other film", "per.example") });
    const asks = async () => (await browser.send({ type: "ledger", site: "bluesky", limit: 500 })).entries.length;
    assert.equal(await asks(), 3);
    const merged = [];
    for (let round = 0; round < 2; round++) {
      await choose(browser, "#data-copy", path);
      await browser.until(() => run(browser, () => document.querySelector("#data .main") !== null), "it is asked how to load");
      await press(browser, "#data", "data_merge");
      await browser.until(() => run(browser, () => document.querySelector("#data .main") === null), "it is loaded");
      await word(browser, "#data");
      assert.equal(await asks(), 3);
      assert.equal(new Set(await ownIds(browser, "x/maren")).size, 300);
      merged.push(sorted(await worth(browser)));
    }
    assert.deepEqual(merged[0], merged[1]);
    assert.deepEqual((await browser.send({ type: "settings" })).settings.trusted, ["x/ida"]);
  }),
);

scenario("a damaged or foreign copy gets a sentence and changes nothing", watched, (browser) =>
  withFiles(async (file) => {
    await used(browser, file);
    const { text } = await saved(browser, "data_export");
    await word(browser, "#data");
    await press(browser, "#data", "data_close");
    const before = sorted(await worth(browser));
    const bad = {
      "cut.json": [text.slice(0, text.length * 0.7), "damaged"],
      "short.json": [text.replace(/\n\["own"[^\n]*/, ""), "damaged"],
      "hurt.json": [text.replace('["own","', '["own",'), "damaged"],
      "newer.json": [text.replace('{"thirds":1', '{"thirds":9'), "newer"],
      "other.json": ['{"a":1}', "no_copy"],
      "empty.json": ["", "no_copy"],
    };
    for (const [name, [bytes, why]] of Object.entries(bad)) {
      await choose(browser, "#data-copy", await file(name, bytes));
      const said = await word(browser, "#data");
      assert.ok(said.includes(await words(browser, `data_failed_${why}`)), `${name}: ${said}`);
      await press(browser, "#data", "data_close");
    }
    assert.deepEqual(sorted(await worth(browser)), before);
  }),
);

scenario("ledger and mix are tables that run nothing", watched, (browser) =>
  withFiles(async (file) => {
    await used(browser, file);
    const ledger = await saved(browser, "data_ledger");
    assert.equal(ledger.name, "thirds-ledger.csv");
    const { entries } = await browser.send({ type: "ledger", site: null, limit: 1000 });
    assert.equal(ledger.text.split("\r\n").length, entries.length + 2);
    assert.ok(ledger.text.includes(`"'=cmd|' /C calc'!A0 please retweet this, ""now"""`), ledger.text.slice(0, 400));
    for (const field of ledger.text.split(/\r\n|,(?=")/)) assert.doesNotMatch(field, /^"[=+\-@]/);
    const mix = await saved(browser, "data_mix");
    const { weeks } = await browser.send({ type: "health", site: "x", handle: "maren" });
    assert.equal(mix.text.split("\r\n").length, weeks.length + 2);
    const [week] = weeks;
    assert.ok(mix.text.includes(`"x","maren","${new Date(week.start).toISOString().slice(0, 19)}Z","${week.content}","${week.engagement}","${week.promotion}"`), mix.text.slice(0, 300));
  }),
);

scenario("while a page has the store in hand, requests wait, and go on when it lets go or is closed", {}, async (browser) => {
  await options(browser);
  const waits = await browser.extension(async (api) => {
    const port = api.runtime.connect({ name: "store" });
    await new Promise((resolve) => port.onMessage.addListener(resolve));
    const asked = api.runtime.sendMessage({ type: "settings" });
    const first = await Promise.race([asked.then(() => "answered"), new Promise((resolve) => setTimeout(resolve, 300, "waits"))]);
    port.disconnect();
    return [first, (await asked).type];
  });
  assert.deepEqual(waits, ["waits", "settings"]);
});

scenario("what tabs showed leaves with the browser's session", {}, async (browser) => {
  await browser.send({ type: "hello", url: "https://bsky.app/", mastodon: false });
  const put = (key) =>
    browser.extension(async (api, key) => {
      const { save } = await import(api.runtime.getURL("store.js"));
      await save([{ key: { table: "tabs", key }, value: JSON.stringify({ site: "bluesky", url: "https://bsky.app/" }) }]);
    }, key);
  const tabs = async () => (await kept(browser)).rows.filter(([table]) => table === "tabs").map(([, key]) => key);
  await put("70001");
  // Asleep and awake again within a session: it stays.
  await browser.killBackground();
  await browser.send({ type: "settings" });
  assert.deepEqual(await tabs(), ["70001"]);
  // The next session begins with an empty session storage.
  await browser.killBackground();
  await browser.extension((api) => api.storage.session.clear());
  await browser.send({ type: "settings" });
  assert.deepEqual(await tabs(), []);
});
