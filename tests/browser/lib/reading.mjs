// Reads a page that a browser shows with the reader and the site files that are shipped, and lets the core understand
// what was found. Used by `./build.sh read` and by the reading tests.

import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const top = fileURLToPath(new URL("../../../", import.meta.url));

/** The native program that knows the site files and turns raw pages into pages. */
function core(args, input) {
  const ran = spawnSync("cargo", ["run", "-q", "--example", "read_page", "--", ...args], {
    cwd: top,
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (ran.status !== 0) throw new Error(ran.stderr || String(ran.error));
  return ran.stdout;
}

let bundle;
/** The content script's reader as one script that defines `ThirdsReader`. */
export function reader() {
  bundle ??= buildSync({
    entryPoints: [`${top}extension/content/read.js`],
    bundle: true,
    format: "iife",
    globalName: "ThirdsReader",
    write: false,
  }).outputFiles[0].text;
  return bundle;
}

const plans = new Map();
/** The site file for an address, `null` where no site claims it. */
export function planFor(url, mastodon = false) {
  const key = `${mastodon} ${new URL(url).origin}${url.includes("/pages/") ? url : ""}`;
  if (!plans.has(key)) plans.set(key, JSON.parse(core(["--plan", url, ...(mastodon ? ["--mastodon"] : [])]) || "null"));
  return plans.get(key);
}

/**
 * What the reader finds on the page that is loaded now. Saved pages have no scripts: the root element alone marks
 * Mastodon.
 * @param execute  (script, args) → the script's result; runs a function body in the page
 * @param url      the page's address, if it is not to be the one the browser shows
 */
export async function readPage(execute, url) {
  const seen = await execute(
    `return { url: location.href, mastodon: Boolean(document.querySelector("#mastodon")) }`,
    [],
  );
  const address = url ?? seen.url;
  const plan = planFor(address, seen.mastodon);
  if (!plan) throw new Error(`No site file claims ${address}.`);
  return execute(
    `${reader()}; return ThirdsReader.createReader(arguments[0], { url: () => arguments[1] }).whole();`,
    [plan, address],
  );
}

/** Pages as the core understands them, one for each raw page. */
export function understand(raws) {
  const out = core([], raws.map((raw) => `${JSON.stringify(raw)}\n`).join(""));
  return out.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Is the native program built? Builds it, so that later calls are quick. */
export function prepare() {
  execFileSync("cargo", ["build", "-q", "--example", "read_page"], { cwd: top, stdio: "inherit" });
}
