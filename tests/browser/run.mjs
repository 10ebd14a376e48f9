// The demo: `node run.mjs` opens a browser with Thirds on its demo timeline and stays until it is closed;
// `node run.mjs --headless` tries it out by itself and writes pictures and report.json into target/run.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BROWSERS, launch } from "./lib/browser.mjs";
import { By, gone, keys, Key, surface, surfaces } from "./lib/page.mjs";
import { TOP } from "./lib/stage.mjs";

const OUT = "target/run";
const DEMO = "pages/demo.html";

/** Opens the demo and waits until something is said on it. */
async function openDemo(browser) {
  await browser.get(browser.origin + DEMO);
  await surface(browser, "chips");
}

const find = (browser, selector) => browser.driver.findElement(By.css(selector));
const text = async ({ root }, selector) => (await root.findElement(By.css(selector))).getText();
const posts = async (browser) => (await browser.driver.findElements(By.css("[data-demo-post]"))).length;

/** Tries what the guide on the demo proposes. @returns what was seen */
async function tryOut(browser, folder) {
  const picture = (name) => browser.screenshot(join(OUT, folder, `${name}.png`));
  const seen = { browser: browser.name };
  await openDemo(browser);
  await picture("welcome");

  seen.chips = [];
  for (const { root, kind } of await surfaces(browser)) {
    if (kind !== "chips") continue;
    for (const chip of await root.findElements(By.css(".chip"))) seen.chips.push(await chip.getText());
  }
  await browser.driver.executeScript("document.querySelectorAll('[data-demo-post]')[1].scrollIntoView({ block: 'start' }); scrollBy(0, -80)");
  await picture("timeline");

  await browser.driver.executeScript("scrollTo(0, 0)");
  const before = await posts(browser);
  await (await find(browser, "[data-try=send]")).click();
  seen.advice = await text(await surface(browser, "advice"), "[data-thirds]");
  await (await find(browser, "[data-demo-send]")).click();
  seen.held_send = await text(await surface(browser, "modal"), "dialog");
  await picture("held-send");
  await keys(browser, Key.ESCAPE);
  await gone(browser, "modal");
  seen.sent_after_edit = (await posts(browser)) - before;
  await (await find(browser, "[data-demo-send]")).click();
  await (await (await surface(browser, "modal")).root.findElement(By.css("button[value=go]"))).click();
  await browser.until(async () => (await posts(browser)) > before, "the post is on the timeline");
  seen.sent_anyway = (await posts(browser)) - before;

  const stranger = await browser.driver.executeScript("return [...document.querySelectorAll('[data-demo-post]')].find((one) => one.querySelector('[data-field=author_handle]').textContent === '@lume_studio').dataset.demoPost");
  const repost = await find(browser, `[data-demo-post="${stranger}"] [data-demo-repost]`);
  await browser.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", repost);
  await browser.driver.actions().move({ origin: repost }).perform();
  seen.stranger_card = await text(await surface(browser, "card"), "[popover]");
  await picture("stranger-card");
  await repost.click();
  await (await find(browser, "[data-demo-confirm]")).click();
  seen.held_repost = await text(await surface(browser, "modal"), "dialog");
  await picture("held-repost");
  await keys(browser, Key.ESCAPE);
  await gone(browser, "modal");
  seen.reposted_after_no = (await browser.driver.findElements(By.css("[data-demo-repost][data-done]"))).length;

  await browser.scheme("dark");
  // What stands beside posts follows the page's colours once a second.
  await browser.driver.sleep(1500);
  await picture("timeline-dark");
  await browser.scheme("light");

  const tab = await browser.tab(browser.origin + DEMO);
  const back = await browser.driver.getWindowHandle();
  const popup = await browser.openPage(`pages/popup.html?tab=${tab}`);
  await browser.driver.manage().window().setRect({ width: 360, height: 640 });
  seen.popup = await browser.until(async () => (await (await find(browser, "body")).getText()).trim() || null, "the popup says something");
  await picture("popup");
  await browser.driver.close();
  await browser.driver.switchTo().window(back);
  void popup;

  seen.requests = browser.proxy.log.map(({ host, path }) => `${host}${path}`);
  return seen;
}

async function headless() {
  await rm(join(TOP, OUT), { recursive: true, force: true });
  await mkdir(join(TOP, OUT), { recursive: true });
  const report = { at: new Date().toISOString(), browsers: [] };
  for (const name of BROWSERS) {
    const browser = await launch(name, { size: [1200, 900] });
    try {
      report.browsers.push(await tryOut(browser, name));
    } finally {
      await browser.close();
    }
  }
  await writeFile(join(TOP, OUT, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`Pictures and report.json are in ${OUT}\n`);
}

/** Stays until the last window is closed. */
async function stay() {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    process.stderr.write("There is no screen here: ./build.sh run --headless tries the demo out and writes pictures.\n");
    process.exit(2);
  }
  const browser = await launch("chromium", { headless: false });
  await openDemo(browser);
  process.stdout.write("Close the browser to end.\n");
  for (;;) {
    const open = await browser.driver.getAllWindowHandles().catch(() => []);
    if (open.length === 0) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  await browser.close().catch(() => {});
}

await (process.argv.includes("--headless") ? headless() : stay());
