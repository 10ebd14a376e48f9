// "Check this account": from the menu of a link, by key, and in the side panel that opens for it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { check, menus, panel } from "../../extension/check.js";
import { client } from "./clients/pages.js";
import { By, chipsIn, Key, openClient } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const WORDS = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const size = [1200, 5600];

test("the panel opens within the press, before anything is waited for", async () => {
  for (const kind of ["sidePanel", "sidebarAction"]) {
    const done = [];
    const api = {
      [kind]: { open: async (where) => void done.push(["open", where]) },
      storage: { session: { set: async ({ check }) => void done.push(["kept", check.url, check.page]) } },
    };
    const pressed = check(api, { windowId: 3, url: "https://x.com/home" }, "https://x.com/ida");
    assert.ok(done.some(([what]) => what === "open"), "not opened at once");
    await pressed;
    assert.deepEqual(done.find(([what]) => what === "kept"), ["kept", "https://x.com/ida", "https://x.com/home"]);
    if (kind === "sidePanel") assert.deepEqual(done.find(([what]) => what === "open"), ["open", { windowId: 3 }]);
  }
});

test("a panel that a browser refuses to open is no error", async () => {
  await panel({ sidePanel: { open: () => Promise.reject(new Error("no gesture")) } }, undefined);
});

test("the menus stand at the sites that may be read, and nowhere without one", async () => {
  const made = [];
  const api = (origins) => ({
    i18n: { getMessage: (id) => id },
    runtime: { getManifest: () => ({ host_permissions: ["https://x.com/*"] }) },
    permissions: { getAll: async () => ({ origins }) },
    contextMenus: { removeAll: async () => void (made.length = 0), create: (item) => made.push(item) },
  });
  await menus(api(["https://x.com/*", "https://art.example/*"]));
  assert.deepEqual(made.map(({ id }) => id), ["link", "page"]);
  for (const item of made) assert.deepEqual(item.documentUrlPatterns, ["https://x.com/*", "https://art.example/*"]);
  await menus(api([]));
  assert.deepEqual(made, []);
});

/** What the view of an account says, once it is there. */
async function shown(browser) {
  const verdict = await browser.until(() => browser.driver.executeScript("return document.querySelector('[data-verdict]')?.dataset.verdict"), "an account is shown");
  const [seen, text] = await browser.driver.executeScript("return [Number(document.querySelector('[data-seen]').dataset.seen), document.body.innerText]");
  return { verdict, seen, text };
}

scenario("the panel shows what was seen of an account, and says when that is nothing", { routes: {}, size }, async (browser) => {
  const served = client("bluesky");
  Object.assign(browser.proxy.routes, served.routes);
  const post = served.posts.find(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  await browser.until(async () => (await chipsIn(browser, `[data-post="${post.id}"]`)).length > 0, "it is read");
  // The browser asks for a site's icon, and for things of its own, when it pleases.
  const asked = () => browser.proxy.log.filter(({ host, path }) => /bsky|example/.test(host) && !/favicon/.test(path)).map(({ path }) => path);
  const before = asked();
  const wish = (path) => browser.extension((api, url, page) => api.storage.session.set({ check: { url, page, at: Date.now() } }), `https://bsky.app${path}`, served.home);

  await wish(`/profile/${post.by}/post/${post.id}`);
  await browser.openPage(`pages/panel.html?tab=${await browser.tab(served.home)}`);
  const { verdict, seen } = await shown(browser);
  const view = await browser.send({ type: "vet", site: "bluesky", handle: post.by });
  assert.equal(verdict, view.vetting.verdict);
  assert.equal(seen, view.seen);

  // It stands open, and another account is asked for.
  await wish("/profile/nobody-seen.example");
  await browser.until(async () => (await shown(browser)).text.includes("@nobody-seen.example"), "the other account");
  const unknown = await shown(browser);
  assert.equal(unknown.verdict, "unknown");
  assert.equal(unknown.seen, 0);
  assert.ok(unknown.text.includes(WORDS.vet_next_open_profile.message), unknown.text);
  assert.deepEqual(asked(), before, "nothing was asked of the network");
});

scenario("the keys are there, each with words, and the side panel opens for real", { routes: {} }, async (browser) => {
  const commands = await browser.extension((api) => api.commands.getAll());
  const by = Object.fromEntries(commands.map((command) => [command.name, command]));
  assert.deepEqual(Object.keys(by).sort(), ["_execute_action", "check", "panel"]);
  assert.equal(by.check.description, WORDS.command_check.message);
  assert.equal(by.panel.description, WORDS.command_panel.message);

  // A browser opens the panel for a press only: a button of our own page is one.
  await browser.openPage("probe.html");
  await browser.driver.executeScript(() => {
    const api = globalThis.browser ?? globalThis.chrome;
    const button = document.body.appendChild(document.createElement("button"));
    button.textContent = "open";
    // The number of the window has to be there before the press.
    api.windows.getCurrent().then(({ id }) => (button.onclick = () => (api.sidebarAction ? api.sidebarAction.open() : api.sidePanel.open({ windowId: id }))), (error) => (button.textContent = String(error)));
  });
  await browser.until(() => browser.driver.executeScript("return document.querySelector('button').onclick !== null"), "the button is ready");
  await (await browser.driver.findElement(By.css("button"))).click();
  const panels = () => browser.extension(async (api) => (await api.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] })).map(({ documentUrl }) => documentUrl));
  await browser.until(async () => (await panels()).some((url) => url?.endsWith("/pages/panel.html")), "the side panel is open");
});
