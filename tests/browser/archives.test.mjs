// What the popup says of an archive taken in by a browser is what `thirds audit --json` prints: our own samples, and real
// archives where they are at hand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { choose, options, ownIds, press, run, told, word } from "./lib/data.mjs";
import { scenario } from "./lib/scenario.mjs";
import { TOP } from "./lib/stage.mjs";

const OWN = ["tests/archives/x", "tests/archives/old-x", "tests/archives/mastodon", "tests/archives/posts.jsonl"];
const SHARED = [
  ...["OneNoteC", "anildash", "congressedits", "dog_rates", "geoinquiets", "philhawksworth"].map((name) => `../shared/data/archives/${name}.jsonl`),
  ...["edsu", "mastodon_outbox.json"].map((name) => `../shared/data/raw_archive/${name}`),
];
/** Rounding of 32-bit numbers. */
const CLOSE = 1e-5;

/** Every file at or below a path. */
const files = (path) => (statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path]);

const audit = (path) =>
  JSON.parse(execFileSync("cargo", ["run", "-q", "--bin", "thirds", "--", "audit", "--json", "--utc-offset", `${-new Date().getTimezoneOffset()}`, path], { cwd: TOP, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));

/** Where two reports say something else. */
function differences(a, b, at = "") {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b)) ? [] : [`${at}: ${a}, not ${b}`];
  if (a && b && typeof a === "object" && typeof b === "object") {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) => differences(a[name], b[name], `${at}/${name}`));
  }
  return (a ?? null) === (b ?? null) ? [] : [`${at}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`];
}

/** A background that lives on the day it is told. Its own listener does not hear that: of two that answer, either may be first. */
const dated = (shipped) => `{
  const { now } = Date;
  let day;
  Date.now = () => day ?? now();
  const { onMessage } = (globalThis.browser ?? globalThis.chrome).runtime;
  const add = onMessage.addListener.bind(onMessage);
  onMessage.addListener = (listener) => add((message, sender, reply) => {
    if (message?.type !== "day") return listener(message, sender, reply);
    day = message.day;
    reply(true);
    return false;
  });
}
${shipped}`;

scenario("the popup says of an imported archive what the command line says", { files: { "background.js": dated } }, async (browser) => {
  const archives = [...OWN, ...SHARED].map((path) => join(TOP, path)).filter((path) => existsSync(path));
  await options(browser);
  const accounts = new Set();
  let posts = 0;
  for (const path of archives) {
    const expected = audit(path);
    const site = expected.site || "x";
    if (accounts.has(`${site}/${expected.handle}`)) {
      // Another archive of an account we had: each is looked at by itself.
      await browser.extension(async (api) => (await import(api.runtime.getURL("store.js"))).clear(["own", "ledger"]));
      await browser.killBackground();
      accounts.clear();
    }
    accounts.add(`${site}/${expected.handle}`);
    await choose(browser, "#import-files", ...files(path));
    const asks = () => run(browser, () => document.querySelector("#import-handle") !== null);
    await browser.until(async () => (await asks()) || (await told(browser, "#import")) !== "", `${path} is read`);
    const asked = await asks();
    if (asked) {
      // Posts as lines do not say whose they are: the page asks, the command line takes the file's name.
      const field = await browser.driver.findElement({ css: "#import-handle" });
      await field.clear();
      await field.sendKeys(expected.handle);
      await press(browser, "#import", "import_go");
    }
    const said = await word(browser, "#import");
    await press(browser, "#import", "data_close");
    assert.ok(await browser.extension((api, day) => api.runtime.sendMessage({ type: "day", day }), expected.until));
    const found = await browser.send({ type: "health", site, handle: expected.handle });
    assert.deepEqual(differences({ ...found, type: undefined, site: expected.site }, expected), [], `${path}: ${said}`);
    assert.equal((await ownIds(browser, `${site}/${expected.handle.toLowerCase()}`)).length, expected.mix.sample, path);
    posts += expected.mix.sample;
  }
  console.log(`${browser.name}: ${archives.length} archives, ${posts} posts`);
  assert.equal(archives.length, existsSync(join(TOP, "../shared/data")) ? OWN.length + SHARED.length : OWN.length);
});
