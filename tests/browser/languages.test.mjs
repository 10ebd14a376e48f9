// The pages in every language, and in one that is longer and runs from right to left: whatever the words, they fit.
import assert from "node:assert/strict";
import { scenario } from "./lib/scenario.mjs";
import { files, LANGUAGES, MIRRORED, show } from "./lib/states.mjs";

/** States that hold every kind of control and of text. */
const SHOWN = ["me-unfolded", "asks", "people-checked", "better-not-unfolded", "unknown", "locked", "elsewhere", "options-changed", "welcome-2", "welcome-3"];

/** What does not fit a page as narrow as the popup: controls and cells whose text is cut off, and what sticks out. */
function misfits() {
  const width = 360;
  document.body.style.inlineSize = `${width}px`;
  document.body.style.marginInline = "0";
  const page = document.body.getBoundingClientRect();
  const wrong = [];
  const told = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${element.textContent.slice(0, 60)}`;
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility() || element.closest("svg, .unseen, .scroll")) continue;
    const box = element.getBoundingClientRect();
    if (box.right > page.right + 1 || box.left < page.left - 1) wrong.push(`sticks out: ${told(element)}`);
    const cut = element.matches("button, summary, label, th, td, h1, h2, p, li, dt, dd, select, .tag, .part-name") && element.scrollWidth > element.clientWidth + 1;
    if (cut && getComputedStyle(element).display !== "inline") wrong.push(`cut off: ${told(element)}`);
  }
  for (const text of document.body.querySelectorAll("svg text")) {
    const [box, around] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    if (box.right > around.right + 2 || box.left < around.left - 2) wrong.push(`out of its drawing: ${text.textContent}`);
  }
  return { wrong, lang: document.documentElement.lang, dir: document.documentElement.dir, text: document.body.innerText };
}

for (const language of [...LANGUAGES, MIRRORED]) {
  scenario(`every word fits 360 pixels: ${language}`, { files: files(), size: [720, 900] }, async (browser) => {
    const wrong = [];
    for (const name of SHOWN) {
      await show(browser, name, language);
      const found = await browser.driver.executeScript(`return (${misfits})()`);
      for (const one of found.wrong) wrong.push(`${name}: ${one}`);
      assert.equal(found.lang, language === MIRRORED ? "he" : language);
      assert.equal(found.dir, language === MIRRORED ? "rtl" : "ltr");
      assert.doesNotMatch(found.text, /\$\d|undefined|NaN/, name);
      if (language === MIRRORED) {
        // All that is read is in the marks of that language, but for data.
        assert.match(found.text, /⟦[^⟧]+⟧/);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

scenario("numbers and days are written as the language writes them", { files: files() }, async (browser) => {
  const text = async (language) => {
    await show(browser, "me", language);
    return browser.driver.executeScript("return document.body.innerText");
  };
  assert.match(await text("de"), /36\s%/);
  assert.match(await text("de"), /2,4/);
  assert.match(await text("fr"), /36\s%/u);
  assert.match(await text("ja"), /2025年/);
  assert.match(await text("en"), /2\.4/);
});
