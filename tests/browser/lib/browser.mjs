// A real browser with Thirds loaded, driven through WebDriver. The same calls for Chromium and Firefox.
//
//   const browser = await launch("firefox", { routes: { "bsky.app": () => html("<p>…") } });
//   await browser.get("https://bsky.app/");
//   await browser.here("https://bsky.app/");      what the popup would show of that tab
//   await browser.close();
//
// Nothing sleeps and nothing is tried again: `until` waits for a condition and says what it was when it never came.
import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { startProxy } from "./proxy.mjs";
import { chromiumId, FIREFOX_ID, FIREFOX_UUID, PROBE, stage, TOP } from "./stage.mjs";
import { dropProfile, newProfile } from "./warm.mjs";

export const BROWSERS = /** @type {const} */ (["chromium", "firefox"]);
/** How long a condition may take to come, in milliseconds. Far longer than any takes: only a defect reaches it. */
const PATIENCE = 20_000;

process.env.PATH = `${join(TOP, "target/tools/bin")}:${process.env.PATH}`;

const which = (...names) => {
  for (const name of names) {
    try {
      return execFileSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" }).trim();
    } catch {
      // The next one.
    }
  }
  throw new Error(`none of ${names.join(", ")} is installed`);
};

/** What browsers ask the network for of their own accord is switched off, so that what is left is worth looking at. */
const CHROMIUM_FLAGS = [
  "--disable-features=DisableLoadExtensionCommandLineSwitch,OptimizationHints,MediaRouter,Translate,CertificateTransparencyComponentUpdater",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--metrics-recording-only",
  "--no-default-browser-check",
  "--no-first-run",
  "--no-pings",
  "--password-store=basic",
];
const FIREFOX_PREFS = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutHomeSnippets.updateUrl": "",
  "browser.newtab.preload": false,
  "browser.newtabpage.activity-stream.feeds.system.topstories": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  // Processes for pages that may never be opened.
  "dom.ipc.processPrelaunch.enabled": false,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "network.prefetch-next": false,
  "network.proxy.allow_hijacking_localhost": true,
  "network.trr.mode": 5,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.server": "",
};

/**
 * @typedef {object} Options
 * @property {Record<string, import("./proxy.mjs").Route>} [routes] what the network answers, by host
 * @property {string[]} [hosts] hosts beyond the manifest's that the extension may read
 * @property {string[]} [mute] requests that the background hears and never answers
 * @property {Record<string, string | ((shipped: string) => string)>} [files] more files for the extension under test, by path; or
 *   what to make of those that are shipped
 * @property {boolean} [welcome] the welcome page opens, as after an installation
 * @property {boolean} [headless]
 * @property {[number, number]} [size] of the window, in pixels
 * @property {string} [netLog] a file for Chromium's own network log
 * @property {string} [trace] categories of Chromium's tracing to write down, for `trace()`
 * @property {boolean} [scripts] false: pages run no scripts of their own (Chromium only)
 */

/**
 * @param {"chromium" | "firefox"} name
 * @param {Options} options
 */
export async function launch(name, options = {}) {
  const { routes = {}, hosts = [], mute = [], files = {}, welcome = false, headless = true, size = [1200, 900] } = options;
  const proxy = await startProxy(routes);
  const staged = await stage(name, hosts, mute, files, welcome);
  const profile = name === "firefox" ? await newProfile() : "";
  const tidy = async () => {
    await proxy.close();
    await rm(staged.path, { recursive: true, force: true });
    if (profile) await dropProfile(profile);
  };
  try {
    const driver = profile ? await gecko(staged.path, profile, proxy.port, headless, size) : await chromium(staged.path, proxy.port, headless, size, options);
    await driver.manage().setTimeouts({ script: 60_000 });
    const origin = name === "chromium" ? `chrome-extension://${chromiumId(staged.path)}/` : `moz-extension://${FIREFOX_UUID}/`;
    return new Browser(name, driver, proxy, origin, staged, tidy);
  } catch (error) {
    await tidy();
    throw error;
  }
}

async function chromium(path, port, headless, [width, height], { netLog, trace, scripts = true }) {
  const options = new chrome.Options();
  options.setBinaryPath(which("chromium", "chromium-browser"));
  options.setAcceptInsecureCerts(true);
  options.addArguments(
    ...CHROMIUM_FLAGS,
    `--load-extension=${path}`,
    `--proxy-server=127.0.0.1:${port}`,
    "--proxy-bypass-list=<-loopback>",
    `--window-size=${width},${height}`,
    ...(headless ? ["--headless=new"] : []),
    ...(netLog ? [`--log-net-log=${netLog}`, "--net-log-capture-mode=Everything"] : []),
    // Chromium's own sandbox does not work as root, as in a container.
    ...(process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : []),
  );
  // The driver's own switches must not forbid what is tested.
  options.excludeSwitches("disable-extensions", "enable-automation");
  if (!scripts) options.setUserPreferences({ "profile.managed_default_content_settings.javascript": 2 });
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  if (trace) {
    logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
    options.setPerfLoggingPrefs({ enableNetwork: false, enablePage: false, traceCategories: trace });
  }
  options.setLoggingPrefs(logs);
  const service = new chrome.ServiceBuilder(which("chromedriver"));
  return new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
}

async function gecko(path, profile, port, headless, [width, height]) {
  const options = new firefox.Options();
  options.setBinary(which("firefox-esr", "firefox"));
  options.setAcceptInsecureCerts(true);
  options.addArguments("-profile", profile, `--width=${width}`, `--height=${height}`, ...(headless ? ["-headless"] : []));
  for (const [pref, value] of Object.entries(FIREFOX_PREFS)) options.setPreference(pref, value);
  options.setPreference("extensions.webextensions.uuids", JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }));
  options.setPreference("network.proxy.type", 1);
  for (const scheme of ["http", "ssl"]) {
    options.setPreference(`network.proxy.${scheme}`, "127.0.0.1");
    options.setPreference(`network.proxy.${scheme}_port`, port);
  }
  options.setPreference("network.proxy.no_proxies_on", "");
  // The driver's view of the browser's own windows: the only way to send its background to sleep.
  const service = new firefox.ServiceBuilder(which("geckodriver")).addArguments("--allow-system-access");
  const driver = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
  await driver.installAddon(path, true);
  return driver;
}

export class Browser {
  constructor(name, driver, proxy, origin, staged, tidy) {
    this.name = name;
    this.driver = driver;
    this.proxy = proxy;
    /** The extension's address, with a slash at its end. */
    this.origin = origin;
    this.manifest = staged.manifest;
    this.tidy = tidy;
    this.probe = undefined;
  }

  get(url) {
    return this.driver.get(url);
  }

  /** Opens an address in a tab of its own and stays there. */
  async open(url) {
    await this.driver.switchTo().newWindow("tab");
    await this.driver.get(url);
    return this.driver.getWindowHandle();
  }

  /** One of the extension's pages, as a tab. */
  openPage(path) {
    return this.open(this.origin + path);
  }

  /** Waits until `condition` gives something true, and gives that. */
  until(condition, what, patience = PATIENCE) {
    return this.driver.wait(condition, patience, `${what} (${this.name})`, 20);
  }

  /** Runs `work` in the extension's bare page, and returns to where the driver was. */
  async inside(work) {
    const back = await this.driver.getWindowHandle();
    if (this.probe === undefined) {
      this.probe = await this.openPage(PROBE);
    } else {
      await this.driver.switchTo().window(this.probe);
    }
    try {
      return await work();
    } finally {
      await this.driver.switchTo().window(back);
    }
  }

  /**
   * Calls an async function in the extension's bare page; it gets the WebExtension API and `args`.
   * @param {(api: any, ...args: any[]) => any} call must not use anything around it
   */
  async extension(call, ...args) {
    const source = `const done = arguments[arguments.length - 1];
      (async () => (${call})(globalThis.browser ?? globalThis.chrome, ...arguments[0]))()
        .then((value) => done({ value }), (error) => done({ error: String(error) + "\\n" + (error?.stack ?? "") }));`;
    const { value, error } = await this.inside(() => this.driver.executeAsyncScript(source, args));
    if (error) throw new Error(error);
    return value;
  }

  /** Sends the background a request, as the popup would, and gives its reply. */
  send(message) {
    return this.extension((api, message) => api.runtime.sendMessage(message), message);
  }

  /** The browser's number for the tab that shows `url` (or begins with it). */
  tab(url) {
    return this.extension(async (api, url) => (await api.tabs.query({})).find((tab) => tab.url?.startsWith(url))?.id, url);
  }

  /** What the popup would show of the tab at `url`. */
  async here(url) {
    return this.send({ type: "here", tab: await this.tab(url) });
  }

  /** Sends the background to sleep, at once, as the browser does when it pleases. Whatever it was at is gone. */
  async killBackground() {
    if (this.name === "chromium") {
      await this.inside(async () => {
        await this.driver.sendDevToolsCommand("ServiceWorker.enable", {});
        // Looked at from here: a page that comes back into view asks the background anew, and wakes it. So does a question
        // that was under way; then it has to be stopped once more.
        const runs = "const done = arguments[0]; chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }).then((all) => done(all.length))";
        const stopped = async () => {
          await this.driver.sendDevToolsCommand("ServiceWorker.stopAllWorkers", {});
          return (await this.driver.executeAsyncScript(runs)) === 0;
        };
        await this.driver.wait(stopped, PATIENCE, "the background sleeps (chromium)", 20);
      });
    } else {
      await this.driver.setContext(firefox.Context.CHROME);
      try {
        await this.driver.executeAsyncScript(
          `const done = arguments[arguments.length - 1];
           WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })
             .then(() => done(), (error) => done(String(error)));`,
          FIREFOX_ID,
        );
      } finally {
        await this.driver.setContext(firefox.Context.CONTENT);
      }
      await this.until(async () => !(await this.backgroundRuns()), "the background sleeps");
    }
  }

  /** Is the background awake? Asking does not wake it. */
  backgroundRuns() {
    if (this.name === "firefox") {
      return this.chrome(`return WebExtensionPolicy.getByID("${FIREFOX_ID}").extension.backgroundState === "running"`);
    }
    return this.extension(async (api) => (await api.runtime.getContexts({ contextTypes: ["BACKGROUND"] })).length > 0);
  }

  /** Lets the extension go: its own pages are closed by that, so it happens a moment after the call is back. */
  async #leave(call) {
    await this.inside(() => this.driver.executeScript(`setTimeout(() => (globalThis.browser ?? globalThis.chrome).${call}, 50)`));
    this.probe = undefined;
  }

  /** Starts the extension anew, as an update does. */
  reloadExtension() {
    return this.#leave("runtime.reload()");
  }

  /** Takes the extension away. */
  async removeExtension() {
    if (this.name === "chromium") await this.#leave("management.uninstallSelf({ showConfirmDialog: false })");
    else await this.driver.uninstallAddon(FIREFOX_ID);
  }

  /** Firefox only: runs a script with the browser's own rights. */
  async chrome(script, ...args) {
    await this.driver.setContext(firefox.Context.CHROME);
    try {
      return await this.driver.executeScript(script, ...args);
    } finally {
      await this.driver.setContext(firefox.Context.CONTENT);
    }
  }

  /** Chromium only, launched with `trace`: the events traced since the last call. */
  async trace() {
    const lines = await this.driver.manage().logs().get(logging.Type.PERFORMANCE);
    const messages = lines.map(({ message }) => JSON.parse(message).message);
    return messages.filter(({ method }) => method === "Tracing.dataCollected").map(({ params }) => params);
  }

  /** @param {"light" | "dark"} scheme what pages are told the user likes */
  async scheme(scheme) {
    if (this.name === "chromium") {
      await this.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    } else {
      await this.chrome(`Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", ${scheme === "dark" ? 0 : 1})`);
    }
  }

  /** Writes a picture of what the window shows; `path` from the top of the repository. */
  async screenshot(path) {
    const file = join(TOP, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await this.driver.takeScreenshot(), "base64");
  }

  /** The same of one element. */
  async screenshotOf(selector, path) {
    const file = join(TOP, path);
    await mkdir(dirname(file), { recursive: true });
    const element = await this.driver.findElement({ css: selector });
    await writeFile(file, await element.takeScreenshot(), "base64");
  }

  async close() {
    await this.driver.quit();
    await this.tidy();
  }
}
