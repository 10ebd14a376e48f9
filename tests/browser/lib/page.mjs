// What Thirds shows in a page, seen as a person sees it: WebDriver looks into closed shadow roots, pages cannot.
import { By, Key } from "selenium-webdriver";

export { By, Key };

/**
 * Every surface of ours in the page.
 * @param {import("./browser.mjs").Browser} browser
 * @returns {Promise<{ host: import("selenium-webdriver").WebElement, root: import("selenium-webdriver").ShadowRoot, box: import("selenium-webdriver").WebElement, kind: string }[]>}
 */
export async function surfaces(browser) {
  const hosts = await empty(browser);
  const found = [];
  for (const host of hosts) {
    const { root, found: [box] } = await inRoot(host, "[data-thirds]");
    const kind = await box?.getAttribute("class").catch(() => null);
    if (kind) found.push({ host, root, box, kind });
  }
  return found;
}

/** The elements that could be ours. One that the page takes away before the driver has named it spoils the answer: another is asked for. */
async function empty(browser) {
  for (;;) {
    try {
      return await browser.driver.executeScript("return [...document.querySelectorAll('div, span')].filter((one) => !one.firstChild && one.attributes.length === 0)");
    } catch (error) {
      if (error.name !== "StaleElementReferenceError") throw error;
    }
  }
}

/** Elements in a shadow root; none where the page took it away in between. */
async function inRoot(host, selector) {
  try {
    const root = await host.getShadowRoot();
    return { root, found: await root.findElements(By.css(selector)) };
  } catch (error) {
    if (/NoSuchShadowRoot|DetachedShadowRoot|StaleElement/.test(error.name)) return { root: null, found: [] };
    throw error;
  }
}

/** Waits for a surface whose box bears the class. */
export function surface(browser, kind) {
  return browser.until(async () => (await surfaces(browser)).find((one) => one.kind.split(" ").includes(kind)) ?? null, `a surface "${kind}"`);
}

/** Waits until none is left with the class. */
export function gone(browser, kind) {
  return browser.until(async () => !(await surfaces(browser)).some((one) => one.kind.split(" ").includes(kind)), `no surface "${kind}"`);
}

/** The chips in the row that matches `selector`, as `{label, button, root}`. Rows and chips the page makes anew meanwhile are looked for anew. */
export async function chipsIn(browser, selector) {
  for (;;) {
    try {
      return await chipsNow(browser, selector);
    } catch (error) {
      if (!/StaleElement|DetachedShadowRoot/.test(error.name)) throw error;
    }
  }
}

async function chipsNow(browser, selector) {
  const [row] = await browser.driver.findElements(By.css(selector));
  if (!row) return [];
  const hosts = await browser.driver.executeScript("return [...arguments[0].querySelectorAll('div, span')].filter((one) => !one.firstChild && one.attributes.length === 0)", row);
  const chips = [];
  for (const host of hosts) {
    const { root, found } = await inRoot(host, ".chip");
    for (const button of found) chips.push({ label: await button.getText(), button, root });
  }
  return chips;
}

/** Opens a client's page and waits until Thirds has read it: it has something to say about somebody. */
export async function openClient(browser, client, path) {
  await browser.get(path ? `https://${client.host}${path}` : client.home);
  await browser.driver.wait(() => browser.driver.executeScript("return document.documentElement.hasAttribute('data-ready')"), 10_000, "the client starts", 20);
}

/** Keys to whatever has the focus. */
export function keys(browser, ...pressed) {
  return browser.driver.actions().sendKeys(...pressed).perform();
}

/** A key with Control held down. */
export function withControl(browser, key) {
  return browser.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
}

/** What the ledger holds, newest first. */
export async function ledger(browser) {
  return (await browser.send({ type: "ledger", site: null, limit: 100 })).entries;
}
