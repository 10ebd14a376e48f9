// One scenario, in every browser: `scenario("name", options, async (browser) => …)`. Each has a browser of its own.
import { test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";

/** @param {string} title @param {import("./browser.mjs").Options | ((name: string) => import("./browser.mjs").Options)} options @param {(browser: import("./browser.mjs").Browser) => Promise<void>} run */
export function scenario(title, options, run) {
  for (const name of BROWSERS) {
    test(`${title} (${name})`, { timeout: 120_000 }, async () => {
      const browser = await launch(name, typeof options === "function" ? options(name) : options);
      try {
        await run(browser);
      } finally {
        await browser.close();
      }
    });
  }
}
