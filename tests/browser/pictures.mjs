// Pictures of every state of the extension's pages, to be looked at: ./build.sh pictures [NAME…]
// They go to target/pictures, light and dark, narrow as the popup and wide as a tab. NAME@LANGUAGE shows a state in another
// language; "mirrored" is one that is longer and runs from right to left.
import { launch } from "./lib/browser.mjs";
import { files, MIRRORED, show, STATES } from "./lib/states.mjs";

const WIDTHS = { narrow: 360, wide: 1100 };

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : [...Object.keys(STATES), ...["me", "people", "options"].map((name) => `${name}@${MIRRORED}`)];
const browser = await launch("chromium", { files: files() });
try {
  for (const scheme of ["light", "dark"]) {
    for (const name of names) {
      const [state, language] = name.split("@");
      for (const [size, width] of Object.entries(WIDTHS)) {
        const measure = (height) =>
          browser.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1.5, mobile: false });
        await measure(600);
        await browser.scheme(scheme);
        await show(browser, state, language);
        await measure(Math.max(600, await browser.driver.executeScript("return document.documentElement.scrollHeight")));
        const { focus } = STATES[state];
        if (focus !== undefined) {
          await browser.driver.executeScript("document.querySelector(arguments[0]).scrollIntoView()", focus);
          await browser.screenshotOf(focus, `target/pictures/${name}-${size}-${scheme}.png`);
          continue;
        }
        await browser.screenshot(`target/pictures/${name}-${size}-${scheme}.png`);
      }
    }
  }
} finally {
  await browser.close();
}
