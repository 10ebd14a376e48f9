// A person's whole history: archives brought in on the options page, in real browsers.
import assert from "node:assert/strict";
import { asksAmong, mastodonTar, tweets, withFiles, xZip } from "./lib/archives.mjs";
import { choose, hold, kept, options, ownIds, press, run, told, word, words } from "./lib/data.mjs";
import { scenario } from "./lib/scenario.mjs";

/** Long enough that it can be stopped on the way. */
const MANY = 12_000;

/** How many posts the page says are taken in by now. */
const progress = (browser) => run(browser, () => document.querySelector("#import progress")?.value ?? null);

/** Takes in the first parts of an archive and no more. */
async function someParts(browser, zip, parts) {
  const gate = await hold(browser);
  await choose(browser, "#import-files", zip);
  for (let part = 0; part < parts; part++) await gate.step();
  const mark = await browser.until(async () => {
    const { areas } = await kept(browser);
    return areas.local.import?.parts === parts && areas.local.import;
  }, "it is written down how far the import came");
  return { gate, mark };
}

scenario("an archive is taken in, and twice is once", {}, (browser) =>
  withFiles(async (file) => {
    const zip = await file("twitter.zip", xZip("maren", 1203));
    await options(browser);
    for (const [fresh, known] of [[1203, 0], [0, 1203]]) {
      await choose(browser, "#import-files", zip);
      const said = await word(browser, "#import");
      assert.ok(said.includes(await words(browser, "import_new", fresh.toLocaleString("en"))), said);
      assert.ok(said.includes(await words(browser, "import_known", known.toLocaleString("en"))), said);
      await press(browser, "#import", "data_close");
    }
    const ids = await ownIds(browser, "x/maren");
    assert.equal(new Set(ids).size, 1203);
    assert.equal(ids.length, 1203);
    const { mix } = await browser.send({ type: "health", site: "x", handle: "maren" });
    assert.ok(mix.sample > 0 && mix.enough, JSON.stringify(mix));
    const { rows, areas } = await kept(browser);
    assert.ok(!JSON.stringify(rows).includes("a secret"), "a private message was read");
    assert.equal(areas.local.import, undefined);
  }),
);

scenario("several files are one archive, and what they do not say is asked for", {}, (browser) =>
  withFiles(async (file) => {
    const month = (name, n) => file(`${name}.js`, `Grailbird.data.tweets_${name} = [ { "id_str": "${n}", "text": "Low tide ${n}", "created_at": "2017-0${n}-29 14:49:18 +0000" } ]`);
    await options(browser);
    await choose(browser, "#import-files", await month("2017_01", 1), await month("2017_02", 2));
    await browser.until(() => run(browser, () => document.querySelector("#import-handle") !== null), "the handle is asked for");
    assert.equal(await run(browser, () => document.querySelector("#import-site")), null, "the files say which site");
    const field = await browser.driver.findElement({ css: "#import-handle" });
    await field.sendKeys("@maren");
    await press(browser, "#import", "import_go");
    assert.match(await word(browser, "#import"), /@maren/);
    assert.deepEqual((await ownIds(browser, "x/maren")).sort(), ["1", "2"]);
  }),
);

scenario("Mastodon's archive is read without the messages to one person", {}, (browser) =>
  withFiles(async (file) => {
    await options(browser);
    await choose(browser, "#import-files", await file("archive.tar.gz", mastodonTar("maren", "fjord.example", 100)));
    const said = await word(browser, "#import");
    assert.ok(said.includes(await words(browser, "import_new", 90)), said);
    assert.ok(said.includes(await words(browser, "import_private", 10)), said);
    assert.equal((await ownIds(browser, "mastodon/maren@fjord.example")).length, 90);
  }),
);

scenario("a cancelled import keeps what it had, and goes on from there", {}, (browser) =>
  withFiles(async (file) => {
    const zip = await file("twitter.zip", xZip("maren", MANY));
    await options(browser);
    const { gate, mark } = await someParts(browser, zip, 2);
    await press(browser, "#import", "import_cancel");
    assert.notEqual(await word(browser, "#import"), "");
    assert.equal(await progress(browser), null);
    const some = (await ownIds(browser, "x/maren")).length;
    assert.equal(some, mark.done);
    assert.ok(some > 0 && some < MANY, `${some}`);
    await gate.release();
    await choose(browser, "#import-files", zip);
    await browser.until(async () => (await told(browser, "#import")).includes("@maren"), "it is done");
    const ids = await ownIds(browser, "x/maren");
    assert.deepEqual([ids.length, new Set(ids).size], [MANY, MANY]);
  }),
);

scenario("an import that is killed half-way goes on where it stopped", {}, (browser) =>
  withFiles(async (file) => {
    const zip = await file("twitter.zip", xZip("maren", MANY));
    await options(browser);
    const { gate, mark } = await someParts(browser, zip, 2);
    assert.ok(mark.done > 0 && mark.done < MANY, `${mark.done}`);
    // Both at once: the page with its worker, and the background.
    await browser.driver.navigate().refresh();
    await browser.killBackground();
    await gate.release();
    await browser.until(() => run(browser, () => document.querySelector("#import-files") !== null), "the options are shown");
    const notice = await words(browser, "import_unfinished", "twitter.zip");
    await browser.until(() => run(browser, (notice) => document.querySelector("#import").innerText.includes(notice), notice), "it is said that an import came to no end");
    await choose(browser, "#import-files", zip);
    const said = await word(browser, "#import");
    assert.ok(said.includes("@maren"), said);
    const ids = await ownIds(browser, "x/maren");
    assert.deepEqual([ids.length, new Set(ids).size], [MANY, MANY]);
    // It did go on: what was done before was not done once more.
    assert.ok(said.includes(await words(browser, "import_known", 0)), said);
  }),
);

scenario("while an import is under way the background answers, sees what was kept, and loses nothing of either", {}, (browser) =>
  withFiles(async (file) => {
    const zip = await file("twitter.zip", xZip("maren", MANY));
    await options(browser);
    const { gate, mark } = await someParts(browser, zip, 2);
    await gate.release();
    const asked = [];
    for (let n = 0; ; n++) {
      const { mix } = await browser.send({ type: "health", site: "x", handle: "maren" });
      assert.ok(mix.sample >= mark.done, `${mix.sample}`);
      const draft = { site: "x", kind: "post", text: `Please retweet our film, part ${n} https://film.example/new${n}`, to: [], target: null };
      assert.equal((await browser.send({ type: "sent", draft })).type, "done");
      asked.push(draft.text);
      if (n === 3) await browser.killBackground();
      if (n > 3 && (await told(browser, "#import")) !== "") break;
    }
    assert.match(await word(browser, "#import"), /@maren/);
    assert.equal((await ownIds(browser, "x/maren")).length, MANY);
    const { entries } = await browser.send({ type: "ledger", site: "x", limit: 100_000 });
    for (const text of asked) assert.equal(entries.filter((entry) => entry.text === text).length, 1, text);
    assert.equal(entries.length, asksAmong(MANY) + asked.length);
    // Alone again, it keeps in mind what it knows.
    const { held, pending } = await browser.extension(() => navigator.locks.query());
    assert.deepEqual([held, pending], [[], []]);
  }),
);

scenario("damaged and foreign files get a sentence, and what could be read is kept", {}, (browser) =>
  withFiles(async (file) => {
    await options(browser);
    const zip = Buffer.from(xZip("maren", 2000));
    await choose(browser, "#import-files", await file("broken.zip", zip.subarray(0, zip.length * 0.6)));
    const said = await word(browser, "#import");
    assert.ok(said.includes(await words(browser, "import_unread", 2)) || said.includes(await words(browser, "import_unread", 1)), said);
    const some = (await ownIds(browser, "x/maren")).length;
    assert.ok(some > 100 && some < 2000, `${some}`);
    await press(browser, "#import", "data_close");
    for (const [name, bytes] of [["holiday.jpg", "\xff\xd8\xff"], ["notes.zip", "PK\x03\x04 not really"], ["empty.js", ""], ["dm.js", "window.YTD.direct_messages.part0 = [ ]"]]) {
      await choose(browser, "#import-files", await file(name, Buffer.from(bytes, "latin1")));
      const said = await word(browser, "#import");
      assert.ok(said.includes(name) && said.includes(await words(browser, "archive_expected")), `${name}: ${said}`);
      await press(browser, "#import", "data_close");
    }
    await choose(browser, "#import-files", await file("none.js", "window.YTD.tweets.part0 = [ ]"));
    assert.ok((await word(browser, "#import")).includes(await words(browser, "data_failed_empty")));
    assert.equal((await ownIds(browser, "x/maren")).length, some);
  }),
);

scenario("a bare tweets.js that breaks off in the middle of a post gives the posts before", {}, (browser) =>
  withFiles(async (file) => {
    const text = tweets(700);
    await options(browser);
    await choose(browser, "#import-files", await file("tweets.js", text.slice(0, text.length - 200)));
    await browser.until(() => run(browser, () => document.querySelector("#import-handle") !== null), "the handle is asked for");
    await browser.driver.findElement({ css: "#import-handle" }).sendKeys("maren");
    await press(browser, "#import", "import_go");
    await word(browser, "#import");
    assert.equal((await ownIds(browser, "x/maren")).length, 699);
  }),
);

/** Every write of the import's worker is refused while somebody holds the lock "disk", as a browser does when the disk is full. */
const FULL = {
  "pages/import-worker.js": (shipped) => `${shipped}
  let full = false;
  navigator.locks.query().then(({ held }) => (full = held.some(({ name }) => name === "disk")));
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...row) {
    const request = put.apply(this, row);
    if (full) request.addEventListener("success", () => {
      Object.defineProperty(this.transaction, "error", { value: new DOMException("no room", "QuotaExceededError") });
      this.transaction.abort();
    });
    return request;
  };`,
};

scenario("a full disk is said in a clear sentence, and the same file goes on once there is room", { files: FULL }, (browser) =>
  withFiles(async (file) => {
    const zip = await file("twitter.zip", xZip("maren", 1203));
    await browser.extension(() => new Promise((held) => void navigator.locks.request("disk", () => (held(), new Promise((room) => document.addEventListener("room", room, { once: true }))))));
    await options(browser);
    await choose(browser, "#import-files", zip);
    const said = await word(browser, "#import");
    assert.ok(said.includes(await words(browser, "data_failed_storage_full")), said);
    await press(browser, "#import", "data_close");
    assert.deepEqual(await ownIds(browser, "x/maren"), []);
    // The background has not suffered.
    assert.equal((await browser.send({ type: "settings" })).type, "settings");
    await browser.extension(() => void document.dispatchEvent(new Event("room")));
    await choose(browser, "#import-files", zip);
    assert.ok((await word(browser, "#import")).includes(await words(browser, "import_new", (1203).toLocaleString("en"))));
    assert.equal((await ownIds(browser, "x/maren")).length, 1203);
  }),
);
