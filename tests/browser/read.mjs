// ./build.sh read PAGE.html --url URL [--browser firefox]
// Loads a saved page under its own address in a real headless browser, has the shipped extension read it, and prints
// what was read as one JSON object. The page's own scripts do not run, and whatever else it asks for is answered with 404.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { launch } from "./lib/browser.mjs";
import { html } from "./lib/proxy.mjs";

/** Nothing new for so long means that everything has been read, in milliseconds. */
const QUIET = 1_500;
/** The same for a page without posts: what is missing is reported only when the page has had time to build itself. */
const EMPTY = 6_000;
/** A page that nothing was read of after so long is none that can be read, in milliseconds. */
const LIMIT = 30_000;

/** Scripts off and nothing embedded; the extension's own content script is not bound by it. */
const POLICY = "script-src 'none'; frame-src 'none'; object-src 'none'; connect-src 'none'; form-action 'none'";

function usage() {
  console.error("./build.sh read PAGE.html --url URL");
  process.exit(2);
}

async function main() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { url: { type: "string" }, browser: { type: "string", default: "chromium" } },
    });
  } catch (error) {
    console.error(String(error.message));
    usage();
  }
  const { positionals, values } = parsed;
  if (positionals.length !== 1 || !URL.canParse(values.url ?? "") || !["chromium", "firefox"].includes(values.browser)) usage();
  const url = new URL(values.url);
  // The proxy answers under every name, but a browser opens only what is encrypted as the site itself.
  url.protocol = "https:";
  const saved = (await readFile(positionals[0], "utf8"))
    // A page that sends its reader elsewhere after a while would be gone before it is read.
    .replace(/<meta[^>]+http-equiv\s*=\s*["']?refresh[^>]*>/gi, "");

  const wanted = url.pathname + url.search;
  const routes = { [url.hostname]: (request) => (request.path === wanted ? html(saved, { "content-security-policy": POLICY }) : undefined) };
  const browser = await launch(values.browser, { routes, hosts: [url.hostname], size: [1300, 2000] });
  try {
    await browser.get(url.href);
    const tab = await browser.tab(url.origin);
    if (tab === undefined) throw new Error("the page did not open");
    const page = await browser.extension(
      async (api, tab, [quiet, empty, limit]) => {
        const began = performance.now();
        let [last, since, page] = ["", began, null];
        const enough = () => (page?.posts.length ? quiet : empty);
        while (performance.now() - since < enough() || (page === null && performance.now() - began < limit)) {
          const here = await api.runtime.sendMessage({ type: "here", tab });
          if (here?.type === "sorry") throw new Error(here.reason);
          page = here?.page ?? null;
          const now = JSON.stringify(page);
          if (now !== last) [last, since] = [now, performance.now()];
          if (performance.now() - began > limit) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return page;
      },
      tab,
      [QUIET, EMPTY, LIMIT],
    );
    if (page === null) throw new Error(`nothing could be read under ${url.hostname}`);
    const { site, page: kind, viewer, profile, posts, problems } = page;
    console.log(JSON.stringify({ site, page: kind, viewer, profile, posts, problems }, null, 2));
  } finally {
    await browser.close();
  }
}

await main().catch((error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});
