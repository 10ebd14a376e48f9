// The options page's part about one's own data, as a person uses it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./stage.mjs";

/** Runs in the options page before its own programs: keeps what is saved, and how long the page was held up. */
function watch() {
  const said = (/** @type {string} */ name, /** @type {string} */ value) => {
    const made = document.querySelector(`meta[name="${name}"]`) ?? document.head.appendChild(Object.assign(document.createElement("meta"), { name }));
    made.setAttribute("content", value);
  };
  /** @type {Blob} */
  let blob;
  URL.createObjectURL = (made) => ((blob = /** @type {Blob} */ (made)), "blob:none");
  HTMLAnchorElement.prototype.click = function () {
    const { download: name, href } = this;
    void blob.text().then((text) => said("saved", JSON.stringify({ name, href, text })));
  };
  // The five longest hold-ups, longest first.
  const seen = { late: [0, 0, 0, 0, 0], begun: 0, read: 0, done: 0 };
  let at = performance.now();
  setInterval(() => {
    const now = performance.now();
    seen.late = [...seen.late, now - at - 10].sort((a, b) => b - a).slice(0, 5);
    at = now;
    said("seen", JSON.stringify(seen));
  }, 10);
  addEventListener("told", (event) => {
    const { told } = JSON.parse(event.detail);
    if (told === "reading") seen.begun ||= performance.now();
    if (told === "keeping") seen.read ||= performance.now();
    if (told === "imported") seen.done = performance.now();
  }, true);
}

/** The options with that, for `launch`. */
export const watched = () => {
  const page = readFileSync(join(TOP, "dist/chromium/pages/options.html"), "utf8");
  return { files: { "pages/watch.js": `(${watch})();`, "pages/options.html": page.replace("<script", `<script src="watch.js"></script>\n    <script`) } };
};

/** What `watch` said last. */
export const said = async (browser, name) => JSON.parse((await run(browser, (name) => document.querySelector(`meta[name="${name}"]`)?.content, name)) ?? "null");

/** Opens the options. */
export async function options(browser) {
  const handle = await browser.openPage("pages/options.html");
  await browser.until(() => run(browser, () => document.querySelector("#import-files") !== null), "the options are shown");
  return handle;
}

/** Runs a function in the page that is shown. */
export const run = (browser, script, ...args) => browser.driver.executeScript(`return (${script})(...arguments)`, ...args);

/** Chooses files in a field. */
export async function choose(browser, field, ...paths) {
  await browser.driver.findElement({ css: field }).sendKeys(paths.join("\n"));
}

/** What the part of the page says that is read out. */
export const told = (browser, part) => run(browser, (part) => document.querySelector(`${part} [role=status]`)?.innerText.trim() ?? "", part);

/** Waits until it says something, and gives that. */
export const word = (browser, part, patience) => browser.until(() => told(browser, part), `${part} says something`, patience);

/** Presses the button or summary with these words (by id, as in the messages). */
export async function press(browser, part, id) {
  const found = await run(browser, (part, id) => {
    const words = (globalThis.browser ?? globalThis.chrome).i18n.getMessage(id);
    return [...document.querySelectorAll(`${part} button, ${part} summary`)].find((e) => e.textContent === words);
  }, part, id);
  if (!found) throw new Error(`there is no ${id}`);
  await found.click();
}

/** A message's words. */
export const words = (browser, id, ...args) => run(browser, (id, args) => (globalThis.browser ?? globalThis.chrome).i18n.getMessage(id, args.map(String)), id, args);

/** Every row that is kept, and what the storage areas hold. */
export const kept = (browser) =>
  browser.extension(async (api) => {
    const { every, TABLES } = await import(api.runtime.getURL("store.js"));
    const areas = {};
    for (const name of ["local", "session", "sync"]) areas[name] = await api.storage[name].get();
    return { rows: await every(TABLES), areas };
  });

/** The ids of the own posts that are kept. */
export async function ownIds(browser, account) {
  const { rows } = await kept(browser);
  const months = rows.filter(([table, key]) => table === "own" && key.startsWith(`${account}/`) && !/[#=]/.test(key));
  return months.flatMap(([, , row]) => JSON.parse(row).posts.split("\u009c").map((line) => line.split("\u007f")[0]));
}

/**
 * Keeps an import from its next part: the driver has the turn at the store. Ends with `release`.
 * @param {import("./browser.mjs").Browser} browser
 */
export async function hold(browser) {
  // Each call has a world of its own in some drivers: what they share is the document.
  await browser.extension(() => new Promise((held) => void navigator.locks.request("turn", () => (held(), new Promise((release) => document.addEventListener("release", release, { once: true }))))));
  return {
    /** Lets one part through. */
    step: () =>
      browser.extension(async () => {
        const waits = async () => (await navigator.locks.query()).pending.some(({ name }) => name === "turn");
        while (!(await waits())) await new Promise((soon) => setTimeout(soon, 5));
        const again = new Promise((held) => void navigator.locks.request("turn", () => (held(), new Promise((release) => document.addEventListener("release", release, { once: true })))));
        document.dispatchEvent(new Event("release"));
        await again;
      }),
    release: () => browser.extension(() => void document.dispatchEvent(new Event("release"))),
  };
}
