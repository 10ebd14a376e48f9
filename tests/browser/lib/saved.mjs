// A headless browser on saved pages, without the extension: for what concerns reading alone.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Browser, Builder } from "selenium-webdriver";
import * as chrome from "selenium-webdriver/chrome.js";
import * as firefox from "selenium-webdriver/firefox.js";

export const browsers = ["chromium", "firefox"];

/** Serves one page at a time, whatever it is asked for. */
async function serve() {
  let page = "";
  const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { set: (html) => (page = html), port: server.address().port, close: () => server.close() };
}

process.env.PATH = `${fileURLToPath(new URL("../../../target/tools/bin", import.meta.url))}:${process.env.PATH}`;

/** The first of these programs that is installed. */
const which = (...names) =>
  execFileSync("sh", ["-c", 'for name; do command -v "$name" && exit; done; exit 1', "sh", ...names], { encoding: "utf8" }).trim();

function driver(browser) {
  if (browser === "chromium") {
    const options = new chrome.Options()
      .setBinaryPath(which("chromium", "chromium-browser", "google-chrome"))
      .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,2400");
    return new Builder()
      .forBrowser(Browser.CHROME)
      .setChromeOptions(options)
      .setChromeService(new chrome.ServiceBuilder(which("chromedriver")))
      .build();
  }
  const options = new firefox.Options().setBinary(which("firefox-esr", "firefox")).addArguments("-headless", "--width=1300", "--height=2400");
  return new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(which("geckodriver")))
    .build();
}

/** Opens a browser; `close` it in the end. */
export async function open(browser) {
  const [server, session] = await Promise.all([serve(), driver(browser)]);
  return {
    /** Loads a file, or markup. */
    async load({ file, html }) {
      server.set(html ?? (await readFile(file, "utf8")));
      await session.get(`http://127.0.0.1:${server.port}/`);
    },
    /** Runs a function body in the page; a promise it returns is waited for. */
    execute: (script, args = []) => session.executeScript(script, ...args),
    async close() {
      await session.quit();
      server.close();
    },
  };
}
