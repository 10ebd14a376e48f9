// What stands in a page of a site, for everybody: readers of the screen, forced colours, less motion, twice the size. The
// surfaces are the shipped ones but for one word: their roots are open, so that what looks for faults can look inside.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { client, timeline } from "./clients/pages.js";
import { By, Key, keys, openClient, withControl } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const OPEN = {
  "content.js": (shipped) => {
    const changed = shipped.replace('attachShadow({mode:"closed"})', 'attachShadow({mode:"open"})');
    if (changed === shipped) throw new Error("the content script makes its roots in another way");
    return changed;
  },
};
const LINK = "https://choir.example/autumn-matinee";
const ask = (who) => `@${who} hello! Could you please retweet our autumn matinee? We have forty seats left ${LINK}`;

/** What axe finds in our surfaces, one line each; what it finds in the page itself is the site's own affair. */
async function findings(browser) {
  return browser.driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     ${AXE};
     const ours = [...document.querySelectorAll("div, span")].filter((one) => one.shadowRoot?.firstElementChild?.hasAttribute("data-thirds"));
     if (ours.length === 0) done(["nothing of ours is there"]);
     axe.run({ include: ours }, { runOnly: { type: "tag", values: arguments[0] }, rules: { region: { enabled: false } } }).then(
       ({ violations }) => done(violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join(" | "))),
       (error) => done([String(error)]));`,
    TAGS,
  );
}

/** In the first surface of a kind: what matches. */
const inside = (browser, kind, selector) =>
  browser.until(
    () =>
      browser.driver.executeScript(
        `const boxes = [...document.querySelectorAll("div, span")].map((one) => one.shadowRoot?.querySelector("[data-thirds]." + arguments[0])).filter(Boolean);
         return boxes.map((box) => box.querySelector(arguments[1])).find(Boolean) ?? null;`,
        kind,
        selector,
      ),
    `${selector} in a surface "${kind}"`,
  );

/** What is outside the window, or wider than its place: its class and by how much. */
const outside = (browser) =>
  browser.driver.executeScript(() => {
    const found = [];
    for (const host of document.querySelectorAll("div, span")) {
      for (const part of host.shadowRoot?.querySelectorAll(".chip, :popover-open, dialog[open], .advice > div") ?? []) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        const over = Math.max(-left, right - innerWidth, part.matches(":popover-open, dialog") ? Math.max(-top, bottom - innerHeight) : 0, part.scrollWidth - part.clientWidth - 1);
        if (over > 1) found.push(`${part.className || part.localName}: ${Math.round(over)} px`);
      }
    }
    return found;
  });

/** Brings each surface up in turn, and looks at it. */
async function everySurface(browser, look) {
  const served = client("bluesky", { posts: timeline("bluesky").filter(({ by }) => /lume|nadia/.test(by)) });
  Object.assign(browser.proxy.routes, served.routes);
  await browser.send({ type: "sent", draft: { site: "bluesky", kind: "post", text: ask("wren"), to: ["wren"], target: null } });
  await openClient(browser, served);
  const chip = await inside(browser, "chips", ".chip");
  await chip.click();
  await inside(browser, "chips", ":popover-open");
  await look("an open chip");
  await keys(browser, Key.ESCAPE);

  const theirs = served.posts.find(({ by }) => /lume/.test(by));
  const button = await browser.driver.findElement(By.css(`[data-post="${theirs.id}"] [data-testid='replyBtn']`));
  await browser.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].focus()", button);
  await keys(browser, Key.TAB);
  await inside(browser, "card", ":popover-open");
  await look("a stranger's card");
  await keys(browser, Key.ESCAPE);

  await (await browser.driver.findElement(By.css("[data-testid=composeFAB]"))).click();
  await (await browser.driver.findElement(By.css(".ProseMirror"))).click();
  await keys(browser, ask("abel"));
  await inside(browser, "advice", "div");
  await look("advice");
  await withControl(browser, Key.ENTER);
  await inside(browser, "modal", "dialog[open]");
  await look("a held send");
  await keys(browser, Key.ESCAPE);

  await openClient(browser, served, `/profile/${theirs.by}`);
  await (await inside(browser, "header", ".chip")).click();
  await inside(browser, "header", ":popover-open");
  await look("a profile's verdict");
}

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  scenario(`axe finds nothing in what stands in a page: ${scheme}`, { routes: {}, files: OPEN }, async (browser) => {
    const found = [];
    await everySurface(browser, async (name) => {
      if (scheme === "dark") {
        await browser.driver.executeScript("document.body.classList.add('night')");
        await browser.until(() => browser.driver.executeScript("return [...document.querySelectorAll('div, span')].every((one) => one.shadowRoot?.firstElementChild?.matches(':not(.dark)') !== true)"), "the surfaces are dark");
      }
      for (const finding of await findings(browser)) found.push(`${name}: ${finding}`);
    });
    assert.deepEqual(found, []);
  });
}

scenario("at twice the size nothing leaves the window", { routes: {}, files: OPEN, size: [640, 900] }, async (browser) => {
  const found = [];
  // Twice the size is half the window.
  const half = browser.name === "chromium" ? () => browser.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width: 320, height: 450, deviceScaleFactor: 2, mobile: false }) : () => browser.chrome("gBrowser.selectedBrowser.fullZoom = 2");
  await everySurface(browser, async (name) => {
    await half();
    await browser.until(() => browser.driver.executeScript("return innerWidth <= 330"), "the window is half as wide");
    // What stands beside something follows with the next scroll.
    await browser.driver.executeScript("dispatchEvent(new Event('scroll'))");
    await browser.until(async () => (await outside(browser)).length === 0, "it fits").catch(async () => {
      for (const one of await outside(browser)) found.push(`${name}: ${one}`);
    });
  });
  assert.deepEqual(found, []);
});

scenario("forced colours and less motion are heeded", { routes: {}, files: OPEN }, async (browser) => {
  if (browser.name === "chromium") {
    await browser.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }, { name: "prefers-reduced-motion", value: "reduce" }] });
  } else {
    await browser.chrome("Services.prefs.setIntPref('browser.display.document_color_use', 2); Services.prefs.setIntPref('ui.prefersReducedMotion', 1)");
  }
  await browser.get(`${browser.origin}probe.html`);
  assert.deepEqual(await browser.driver.executeScript("return ['(forced-colors: active)', '(prefers-reduced-motion: reduce)'].map((query) => matchMedia(query).matches)"), [true, true]);
  const found = [];
  await everySurface(browser, async (name) => {
    const seen = await browser.driver.executeScript(() => {
      const plain = (element) => getComputedStyle(element);
      const of = (selector) => [...document.querySelectorAll("div, span")].flatMap((host) => [...(host.shadowRoot?.querySelectorAll(selector) ?? [])]);
      const canvas = document.documentElement.appendChild(document.createElement("p"));
      canvas.style.cssText = "color: CanvasText; background: Canvas";
      const told = {
        // Tones keep a shape where their colours are gone; edges can be seen.
        chips: of(".chip").every((chip) => plain(chip, "::before").content !== "none" && plain(chip).borderTopStyle === "solid"),
        surfaces: of(":popover-open, dialog[open]").every((box) => plain(box).borderTopStyle === "solid" && plain(box).backgroundColor === plain(canvas).backgroundColor),
        words: of(":popover-open p, dialog[open] p").every((text) => plain(text).color === plain(canvas).color),
        // Nothing of ours moves: its only animation stands still and hides it when nobody is there any more.
        moves: of("*").filter((part) => plain(part).transitionDuration !== "0s" || !/^(none|still|here)$/.test(plain(part).animationName)).length,
      };
      canvas.remove();
      return told;
    });
    for (const [what, right] of Object.entries(seen)) if (right !== true && right !== 0) found.push(`${name}: ${what} ${right}`);
  });
  assert.deepEqual(found, []);
});
