// Every state that the extension's pages can be in, for pictures and for tests: a copy of a page whose background is
// played by a script. The page itself, its program, styles and words are the shipped ones.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TOP } from "./stage.mjs";

const read = (name) => JSON.parse(readFileSync(join(TOP, "tests/pages", name), "utf8"));
const me = read("me.json");
const them = read("them.json");

/** A sample with some of its fields replaced, however deep. */
function but(sample, changes) {
  if (changes === null || typeof changes !== "object" || Array.isArray(changes)) return changes;
  const made = { ...sample };
  for (const [name, value] of Object.entries(changes)) made[name] = but(made[name], value);
  return made;
}

const settings = {
  level: "normal",
  guard: true,
  preset: "thirds",
  mine: { domains: ["orchard.example"], handles: ["orchard_shop"] },
  trusted: ["mastodon/bo@meadow.example"],
  retention_days: 90,
  ledger_days: 90,
  off: [],
  thresholds: [],
  sync: false,
};
const came = [
  { group: 0, reposts: null, replies: null, by: ["carla"] },
  { group: 0, reposts: null, replies: null, by: [] },
  { group: 0, reposts: 0, replies: 0, by: [] },
  { group: 3, reposts: 4, replies: 1, by: [] },
];
const long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung".repeat(3);
const problems = [
  { file: "orchard-2026.zip: data/tweets.js", at: 311, id: "damaged", detail: "" },
  { file: "orchard-2026.zip: data/tweets.js", at: 11_301, id: "breaks_off", detail: "" },
];
const none = { site: null, url: "", page: null, readable: false, health: null, account: null, asks: [] };

/**
 * By name: the page (and what its `data.js` told it, and the part that pictures are of), what the background answers to `here` (or `null`: it never answers), and what the tab is.
 * `type` is filled into fields before the last press, which is then the one that sends it.
 * @type {Record<string, {page: string, here?: any, came?: any[], advice?: any[], changed?: any, tab?: any, press?: string[], type?: Record<string, string>, told?: object, focus?: string}>}
 */
export const STATES = {
  me: { page: "popup", here: me },
  "me-unfolded": { page: "popup", here: me, press: ["[data-part=mix]", "[data-part=asks]"] },
  "me-few": {
    page: "popup",
    here: but(me, { health: { score: null, mix: { enough: false, sample: 6 }, parts: me.health.parts.map((p) => ({ ...p, score: null })), influence: { per_post: null }, next: { id: "next_see_more", args: ["6", "20"], posts: [] } } }),
  },
  "me-none": { page: "popup", here: but(me, { health: null, asks: [] }) },
  asks: { page: "popup", here: me, came, press: ["#tab-asks", ".ledger summary"] },
  "asks-search": { page: "popup", here: me, came, press: ["#tab-asks"], type: { "input[type=search]": "library" } },
  "asks-none": { page: "popup", here: but(me, { asks: [] }), press: ["#tab-asks"] },
  people: { page: "popup", here: me, press: ["#tab-people"] },
  "people-checked": {
    page: "popup",
    here: me,
    advice: [{ id: "only-sells", args: [], tone: "notice", earlier: [] }, { id: "sent-to-others", args: ["1", "@carla"], tone: "notice", earlier: [{ entry: me.asks[0], similarity: 0.9, same: [] }] }],
    press: ["#tab-people", ".introduction .button"],
    type: { "#introduction": "Our orchard shop has a new blue pot. Order it today!", "#introduction-to": "@bo" },
  },
  "people-checked-good": {
    page: "popup",
    here: me,
    advice: [],
    press: ["#tab-people", ".introduction .button"],
    type: { "#introduction": "We met at the grafting course in May, and your question about old pears stayed with me." },
  },
  "people-none": { page: "popup", here: but(me, { health: { partners: [] } }), press: ["#tab-people"] },
  "page-none": { page: "popup", here: me, press: ["#tab-page"] },
  "better-not": { page: "popup", here: them },
  "better-not-unfolded": { page: "popup", here: them, press: [".reason details summary", ".deeds summary"] },
  careful: { page: "popup", here: but(them, { account: { vetting: { verdict: "careful" } } }) },
  fine: { page: "popup", here: but(them, { account: { standing: "known", vetting: { verdict: "fine", reasons: [], next: "" } } }) },
  unknown: { page: "popup", here: but(them, { account: { seen: 2, vetting: { verdict: "unknown", mix: { enough: false, sample: 2 }, reasons: [] } } }) },
  "long-names": { page: "popup", here: but(them, { account: { display_name: long, handle: `${long}@${long}.example` } }) },
  "right-to-left": { page: "popup", here: but(them, { account: { display_name: "مريم \u202e البستان" } }) },
  unreadable: { page: "popup", here: but(me, { readable: false, page: { problems: ["row 3: no author", "row 4: no author"] } }) },
  locked: { page: "popup", here: none, tab: { url: "https://meadow.example/home", granted: false, mastodon: true } },
  unread: { page: "popup", here: none, tab: { url: "https://bsky.app/", granted: true } },
  elsewhere: { page: "popup", here: none, tab: { url: "https://news.example/", granted: false } },
  loading: { page: "popup", here: null },
  fault: { page: "popup", here: { type: "sorry", reason: "broken" } },
  options: { page: "options" },
  "options-changed": { page: "options", changed: { sync: true, thresholds: [{ id: "few-posts", value: 80 }, { id: "tolerance", value: 0.15 }], trusted: [] } },
  "options-search": { page: "options", type: { "input[type=search]": "fake followers" } },
  "options-none": { page: "options", type: { "input[type=search]": "zebra" } },
  "import-unfinished": { page: "options", told: { told: "unfinished", file: "orchard-2026.zip" }, focus: "#import" },
  "import-reading": { page: "options", told: { told: "reading", share: 0.42 }, focus: "#import" },
  "import-whose": { page: "options", told: { told: "whose", site: "", handle: "", posts: 1204 }, focus: "#import" },
  "import-keeping": { page: "options", told: { told: "keeping", done: 43_500, of: 100_000 }, focus: "#import" },
  "import-done": { page: "options", told: { told: "imported", site: "x", handle: "orchard_shop", new: 11_204, known: 96, unread: 2, private: 14, problems }, focus: "#import" },
  "import-cancelled": { page: "options", told: { told: "cancelled", new: 3500 }, focus: "#import" },
  "import-failed": { page: "options", told: { told: "failed", reason: "expected", file: "holiday.zip" }, focus: "#import" },
  "data-saved": { page: "options", told: { told: "exported", rows: 812 }, focus: "#data" },
  "data-copy": { page: "options", told: { told: "copy", made: 1_795_000_000_000, rows: 812 }, press: ["#data details summary"], focus: "#data" },
  "data-failed": { page: "options", told: { told: "copy-failed", reason: "damaged" }, focus: "#data" },
  "welcome-1": { page: "welcome" },
  "welcome-2": { page: "welcome", press: [".main"] },
  "welcome-3": { page: "welcome", press: [".main", ".main"] },
};

/** Every language, and one that is none: longer by a third, and written from right to left. */
export const LANGUAGES = readdirSync(join(TOP, "extension/_locales"));
export const MIRRORED = "mirrored";

/** Messages as the browser reads them. @param {string} locale @returns {Record<string, string>} */
function words(locale) {
  const read = JSON.parse(readFileSync(join(TOP, "extension/_locales", locale, "messages.json"), "utf8"));
  return Object.fromEntries(Object.entries(read).map(([key, { message }]) => [key, message]));
}

/** Longer by a third, between marks that show where a text is cut off or put together of parts. */
function stretched(text) {
  const longer = text.split(" ").map((word) => (word.includes("$") ? word : word + "ēēē".slice(0, Math.ceil(word.length / 3)))).join(" ");
  return `⟦${longer}⟧`;
}

function vocabulary() {
  const all = Object.fromEntries(LANGUAGES.map((locale) => [locale, words(locale)]));
  const plain = /^(language_|range$|site_|extension_name)/;
  const mirrored = Object.fromEntries(Object.entries(all.en).map(([key, text]) => [key, plain.test(key) ? text : stretched(text)]));
  all[MIRRORED] = { ...mirrored, language_direction: "rtl", language_tag: "he" };
  return all;
}

/** Plays the background, the tab and the permissions. Runs before the page's own program. */
function play(states, settings) {
  const [name, language] = location.hash.slice(1).split("@");
  const real = globalThis.browser ?? globalThis.chrome;
  const { here, came, advice, changed, tab = { url: here?.url ?? "https://meadow.example/home", granted: true } } = states[name];
  const answers = { here: { type: "here", ...here }, settings: { type: "settings", settings: { ...settings, ...changed } }, ledger: { type: "ledger", entries: here?.asks ?? [], came: came ?? [] }, advise: { type: "advice", hold: false, items: advice ?? [] } };
  const asked = [];
  const stub = {
    asked,
    runtime: {
      sendMessage: (message) => {
        asked.push(message);
        if (message.type === "change") return Promise.resolve({ type: "settings", settings: message.settings });
        return here === null ? new Promise(() => undefined) : Promise.resolve(structuredClone(answers[message.type] ?? { type: "done" }));
      },
      getURL: (path) => real.runtime.getURL(path),
      getManifest: () => real.runtime.getManifest(),
    },
    i18n: {
      getMessage: (key, args = []) => {
        const words = globalThis.words?.[language];
        if (!words) return real.i18n.getMessage(key, args);
        if (key === "@@ui_locale") return words.language_tag;
        return (words[key] ?? "").replace(/\$(\d)/g, (_, place) => args[place - 1] ?? "");
      },
    },
    tabs: { get: async (id) => ({ id, url: tab.url }), create: async (made) => asked.push(made), reload: async () => undefined },
    permissions: { contains: async () => tab.granted, request: async (what) => (asked.push(what), false) },
    scripting: { executeScript: async () => [{ result: tab.mastodon === true }] },
    storage: {
      session: { get: async () => ({}), set: async () => undefined },
      local: { get: async () => ({}), set: async () => undefined, remove: async () => undefined },
    },
  };
  Object.defineProperty(globalThis, "browser", { value: stub, configurable: true });
}

/** Files that a browser under test needs beside the extension's own; see `launch`. */
export function files() {
  const made = { "pages/words.js": `globalThis.words = ${JSON.stringify(vocabulary())};`, "pages/play.js": `(${play})(${JSON.stringify(STATES)}, ${JSON.stringify(settings)});` };
  for (const page of ["popup", "options", "welcome"]) {
    const text = readFileSync(join(TOP, "dist/chromium/pages", `${page}.html`), "utf8");
    made[`pages/${page}-played.html`] = text.replace("<script", `<script src="words.js"></script>\n    <script src="play.js"></script>\n    <script`);
  }
  return made;
}

/** Shows a state in the tab that `browser` drives, in a language where one is named, and waits until it stands. */
export async function show(browser, name, language = "") {
  const { page, here, press = [], type = {}, told } = STATES[name];
  await browser.get("about:blank");
  await browser.get(`${browser.origin}pages/${page}-played.html?tab=7#${name}@${language}`);
  const shown = here === null ? "document.querySelector('.bones')" : "performance.getEntriesByName('shown').length > 0";
  await browser.until(() => browser.driver.executeScript(`return Boolean(${shown})`), `${name} is shown`);
  if (told) {
    await browser.driver.executeScript(`document.getElementById("app").dispatchEvent(new CustomEvent("told", { detail: arguments[0] }))`, JSON.stringify(told));
  }
  const click = (selector) => browser.driver.executeScript("document.querySelector(arguments[0]).click()", selector);
  const fields = Object.entries(type);
  const before = fields.length > 0 && press.length > 1 ? press.slice(0, -1) : press;
  for (const selector of before) await click(selector);
  for (const [selector, text] of fields) {
    const fill = `const [field, text] = [document.querySelector(arguments[0]), arguments[1]];
      field.value = text;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));`;
    await browser.driver.executeScript(fill, selector, text);
  }
  for (const selector of press.slice(before.length)) await click(selector);
}
