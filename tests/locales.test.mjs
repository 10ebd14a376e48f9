// The words in every language: none missing, none without use, and the places for figures where they belong.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

const TOP = resolve(import.meta.dirname, "..");
const HOME = join(TOP, "extension/_locales");
const read = (locale) => JSON.parse(readFileSync(join(HOME, locale, "messages.json"), "utf8"));
const english = read("en");
const keys = Object.keys(english);
const others = readdirSync(HOME).filter((locale) => locale !== "en");

const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src", "extension"], { cwd: TOP, encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((name) => /\.(rs|js|json|html)$/.test(name) && !name.includes("_locales/") && !/tests?\.rs$/.test(name))
  // Without the tests at a file's foot.
  .map((name) => readFileSync(join(TOP, name), "utf8").split("#[cfg(test)]\nmod tests {")[0]);
const all = sources.join("\n");

/** Words that are in quotation marks somewhere, the signs between their parts made alike. */
const quoted = new Set(Array.from(all.matchAll(/["'`]([a-z][a-z0-9_-]*)["'`]/g), ([, word]) => word.replaceAll("-", "_")));
/** First parts of keys whose rest is an id that the core reports. */
const PREFIXES = [
  ...new Set(
    [
      ...Array.from(all.matchAll(/named\(\s*"([a-z_]+)"/g), ([, prefix]) => prefix),
      ...Array.from(all.matchAll(/["'`]([a-z_]+)_(?:\{\}|\{[a-z_]+\}|\$\{[^}]*\}|["'`] ?\+)/g), ([, prefix]) => prefix),
      // Made of an id in the content script, and of the kinds of signals.
      "advice", "archive", "audit", "category", "chip", "reason", "signal", "signal_ask", "standing", "verdict",
    ],
  ),
];

/** Named in the manifest, or in a page's markup. */
const marked = new Set([
  ...Array.from(all.matchAll(/__MSG_([a-z_0-9]+)__/g), ([, key]) => key),
  ...Array.from(all.matchAll(/data-words(?:-[a-z]+)?="([a-z_0-9]+)"/g), ([, key]) => key),
]);

test("there are the six languages", () => {
  assert.deepEqual([...others, "en"].sort(), ["de", "en", "es", "fr", "ja", "pt"]);
  for (const locale of others) assert.equal(read(locale).language_tag.message, locale);
});

for (const locale of ["en", ...others]) {
  test(`${locale}: no word is missing, none is without use elsewhere, all are in order`, () => {
    const words = read(locale);
    assert.deepEqual(Object.keys(words), [...keys].sort());
    for (const key of keys) assert.ok(words[key].message.length > 0, key);
  });

  test(`${locale}: every figure has its place`, () => {
    const places = (text) => [...text.matchAll(/\$\d/g)].map(([place]) => place).sort();
    const words = read(locale);
    const wrong = keys.filter((key) => places(words[key].message).join() !== places(english[key].message).join());
    assert.deepEqual(wrong, []);
    // A sign that would stand for nothing, or swallow the next letter.
    const stray = keys.filter((key) => /\$(?!\d)|\$\d\d/.test(words[key].message));
    assert.deepEqual(stray, []);
  });
}

test("every word is used", () => {
  const used = (key) =>
    quoted.has(key) ||
    marked.has(key) ||
    PREFIXES.some((prefix) => key.startsWith(`${prefix}_`) && quoted.has(key.slice(prefix.length + 1)));
  assert.deepEqual(keys.filter((key) => !used(key)), []);
});

test("every word that is asked for is there", () => {
  const asked = new Set([
    ...Array.from(all.matchAll(/\b(?:say|fill)\(\s*"([a-z_0-9]+)"/g), ([, key]) => key),
    ...marked,
  ]);
  assert.ok(asked.size > 100, `${asked.size}`);
  assert.deepEqual([...asked].filter((key) => !(key in english)), []);
});
