// The verdict in a stranger's profile, the dot on the toolbar's button, and a page that comes back from the browser's cache.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { client, timeline } from "./clients/pages.js";
import { gone, By, chipsIn, Key, keys, openClient, surface, surfaces, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const WORDS = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const verdict = (id) => WORDS[`verdict_${id.replace("-", "_")}`].message;
const PROFILE = { x: (handle) => `/${handle}`, bluesky: (handle) => `/profile/${handle}`, mastodon: (handle) => `/@${handle}` };
const row = (post) => `[data-post="${post.id}"]`;
/** So tall that even a virtual list shows all its rows: the judgement needs them seen. */
const size = [1200, 5600];

/** What the toolbar's button says of a tab. */
const badge = (browser, url) =>
  browser.extension(async (api, url) => {
    const tabId = (await api.tabs.query({})).find((tab) => tab.url?.startsWith(url)).id;
    return { text: await api.action.getBadgeText({ tabId }), title: await api.action.getTitle({ tabId }) };
  }, url);
const DOT = { text: "•", title: WORDS.badge_title.message };
const NONE = { text: "", title: WORDS.extension_name.message };
const says = (browser, url, wanted, what) => browser.until(async () => JSON.stringify(await badge(browser, url)) === JSON.stringify(wanted), what);

for (const site of /** @type {const} */ (["x", "bluesky", "mastodon"])) {
  scenario(`a stranger's profile says what the core says, and follows it: ${site}`, { routes: {}, size }, async (browser) => {
    const served = client(site, { posts: timeline(site).filter(({ by }) => /brightpane/.test(by)) });
    Object.assign(browser.proxy.routes, served.routes);
    const handle = served.posts[0].by;
    const url = `https://${served.host}${PROFILE[site](handle)}`;
    await openClient(browser, served, PROFILE[site](handle));
    // On Mastodon an account is known with its server.
    const full = site === "mastodon" ? `${handle}@${served.host}` : handle;
    const vet = () => browser.send({ type: "vet", site, handle: full });
    const look = async ({ root }) => {
      const [chip] = await root.findElements(By.css(".chip"));
      return chip && { chip, root, label: await chip.getText(), kind: await chip.getAttribute("class") };
    };
    const shown = async () => {
      const [header] = (await surfaces(browser)).filter(({ kind }) => kind.split(" ").includes("header"));
      // One that leaves while it is looked at is not shown.
      return header && look(header).catch((error) => {
        if (!/StaleElement|DetachedShadowRoot/.test(error.name)) throw error;
      });
    };
    const now = await browser.until(async () => {
      // All posts are taken in: nothing changes the verdict, and with it the chip, any more.
      const { vetting, seen: taken } = await vet();
      const seen = taken < served.posts.length ? undefined : await shown();
      return seen?.label === verdict(vetting.verdict) && { seen, vetting };
    }, "the header says the core's verdict");
    assert.ok(["careful", "better-not"].includes(now.vetting.verdict));
    assert.match(now.seen.kind, now.vetting.verdict === "careful" ? /notice/ : /warning/);
    await says(browser, url, DOT, "a dot");

    // It opens, names the account and its reasons; trust changes what it says without closing it.
    await now.seen.chip.click();
    const panel = await now.seen.root.findElement(By.css("[popover]"));
    assert.match(await panel.getText(), /brightpane/i);
    assert.ok((await panel.findElements(By.css(".reasons li"))).length > 0);
    await (await panel.findElement(By.css("button.quiet"))).click();
    await browser.until(async () => (await vet()).trusted, "it is trusted");
    await says(browser, url, NONE, "no dot for an account that is trusted");
    assert.equal(await now.seen.chip.getAttribute("aria-expanded"), "true");
    assert.equal(await panel.isDisplayed(), true);
    await keys(browser, Key.ESCAPE);
    await browser.until(async () => (await (await shown())?.chip.getAttribute("aria-expanded")) === "false", "it is closed, and there");

    // Another page of the site: the verdict goes with the profile it was about.
    await browser.driver.executeScript("history.pushState(null, '', '/somewhere-else'); document.body.append(document.createElement('p'))");
    await browser.until(async () => (await shown()) === undefined, "no verdict where no profile is");
    assert.deepEqual(served.received.filter(({ what }) => what !== "open"), []);
  });
}

scenario("a dot for a repeated ask and for a draft that was sent before, and none without", { routes: {} }, async (browser) => {
  const served = client("mastodon");
  const quiet = client("mastodon", { posts: served.posts.filter(({ by }) => /nadia|tomasz|june/.test(by)) });
  Object.assign(browser.proxy.routes, served.routes);
  await openClient(browser, served);
  await says(browser, served.home, DOT, "a dot for the repeated ask");

  // The page is loaded again, and now holds friends' posts only.
  Object.assign(browser.proxy.routes, quiet.routes);
  await openClient(browser, quiet);
  await browser.until(async () => (await browser.here(quiet.home)).page?.posts.length > 0, "the posts are read");
  await says(browser, quiet.home, NONE, "no dot");

  const ask = (who) => `@${who} hello! Could you please retweet our autumn matinee? https://choir.example/autumn-matinee`;
  await browser.send({ type: "sent", draft: { site: "mastodon", kind: "post", text: ask("wren"), to: ["wren"], target: null } });
  const box = await browser.driver.findElement(By.css("textarea"));
  await box.click();
  await keys(browser, ask("abel"));
  await surface(browser, "advice");
  await says(browser, quiet.home, DOT, "a dot for the draft");
  await withControl(browser, "a");
  await keys(browser, "Fog again.");
  // Asking for the dot takes the focus from the page and gives it back, which counts as a sign of typing: not before the advice is gone.
  await gone(browser, "advice");
  await says(browser, quiet.home, NONE, "no dot for other words");
});

scenario("a page that comes back from the browser's cache shows what it showed, and goes on", { routes: {} }, async (browser) => {
  const served = client("bluesky");
  // What must not be stored is not kept either.
  const kept = Object.fromEntries(Object.entries(served.routes).map(([host, route]) => [host, (request) => {
    const answer = route(request);
    return answer && { ...answer, headers: { ...answer.headers, "cache-control": "max-age=60" } };
  }]));
  Object.assign(browser.proxy.routes, kept, { "other.example": () => ({ headers: { "content-type": "text/html", "cache-control": "max-age=60" }, body: "<!doctype html><title>other</title>" }) });
  const theirs = served.posts.filter(({ by }) => /lume/.test(by));
  await openClient(browser, served);
  const chips = async (post) => (await chipsIn(browser, row(post))).length;
  await browser.until(async () => (await chips(theirs[0])) === 1, "a chip");
  await browser.driver.executeScript("addEventListener('pageshow', (event) => (window.back = event.persisted)); setTimeout(() => (location.href = 'https://other.example/'))");
  await browser.until(async () => (await browser.driver.getTitle()) === "other", "another page");
  await browser.driver.executeScript("setTimeout(() => history.back())");
  await browser.until(async () => (await browser.driver.getTitle()) === "bluesky", "the page before");
  assert.equal(await browser.driver.executeScript("return window.back"), true, "it came from the cache");
  await browser.until(async () => (await chips(theirs[0])) === 1, "the chip is there");
  const [{ button }] = await chipsIn(browser, row(theirs[0]));
  await browser.until(() => button.isDisplayed(), "and to be seen");
  // What comes into the page now is read as before.
  await browser.driver.executeScript("const row = document.querySelector(arguments[0]); row.replaceWith(row.cloneNode(true))", row(theirs[1]));
  await browser.until(async () => (await chips(theirs[1])) === 1, "a chip on a new element");
  await browser.until(async () => (await browser.here(served.home)).page?.posts.length > 0, "the popup knows the page");
});

scenario("the welcome opens once, after the installation", { welcome: true }, async (browser) => {
  const welcome = async () => {
    const all = await browser.extension((api, url) => api.tabs.query({ url: `${url}*` }), `${browser.origin}pages/welcome.html`);
    return all.length;
  };
  await browser.until(async () => (await welcome()) === 1, "the welcome");
  // The background wakes again, and the browser tells of an update: no second one.
  await browser.killBackground();
  await browser.send({ type: "settings" });
  assert.equal(await welcome(), 1);
});

scenario("an update opens no welcome", {}, async (browser) => {
  await browser.send({ type: "settings" });
  assert.deepEqual(await browser.extension((api, url) => api.tabs.query({ url: `${url}*` }), `${browser.origin}pages/welcome.html`), []);
});
