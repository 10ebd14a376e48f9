// @ts-check
// The part of the background that waits: messages, tabs, the store. All judgement is in the core (src/bin/background.rs).
// Listeners are registered at once, at the top level, because the browser wakes a sleeping background only for those.

import start, * as core from "./wasm/background.js";
import { dot } from "./badge.js";
import { check, menus, panel } from "./check.js";
import { access, greet } from "./servers.js";
import { clear, guarded, IMPORT, load, save } from "./store.js";
import { meeting } from "./sync.js";

const api = globalThis.browser ?? globalThis.chrome;

/** What a page's content script may ask. The rest is for the extension's own pages: a site's renderer is not trusted with the ledger. */
const FOR_SITES = new Set(["hello", "read", "vet", "advise", "sent", "reposted", "trust"]);
/**
 * What open pages are told when a request changed what holds for them: to start anew under other settings, or to have the
 * rows in view judged again.
 */
const NEWS = /** @type {Record<string, string | undefined>} */ ({ change: "anew", trust: "again", unsync: "anew" });
/** A request may ask for rows that only other rows make known; more rounds than this is a defect. */
const ROUNDS = 8;

/** @type {Promise<unknown> | undefined} */
let loaded;
/** Requests run one after the other: a core that is reading for one must not answer another. It never rejects. @type {Promise<unknown>} */
let queue = begin().catch(console.error);

/**
 * Does `work` after all that was asked before. What goes wrong in it stops nothing that comes after.
 * @template T
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
function afterwards(work) {
  const done = queue.then(work);
  queue = done.catch(console.error);
  return done;
}

/**
 * Tabs are of one session of the browser, and what they showed holds texts of others: with the first waking of a session
 * the rows of the last one leave.
 */
async function begin() {
  const [{ awake }, { held }] = await Promise.all([api.storage.session.get("awake"), navigator.locks.query()]);
  if (held?.some(({ name }) => name === IMPORT)) share();
  if (awake) return;
  await clear(["tabs"]);
  await api.storage.session.set({ awake: true });
}

/** Is an import at the store too? Its worker writes rows part by part, and what the core has in mind may be older. */
let shared = false;

/** From now until the import is over, or gone, every request takes its turn, with a core that knows nothing. */
function share() {
  if (shared) return;
  shared = true;
  navigator.locks.request(IMPORT, { mode: "shared" }, () => {
    afterwards(() => {
      renew();
      shared = false;
      others.later();
    });
  });
}

/** Is the core there? Until it is, nothing can be wrong with what it has in mind. */
let there = false;

/** Waits for the core. What it needs to know it is fed from the store. */
function ready() {
  loaded ??= start({ module_or_path: new URL("wasm/background_bg.wasm", import.meta.url) }).then(
    () => (there = true),
    (error) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}

/** Drops a core that trapped, or whose writes were refused, and puts one with an empty memory in its place. */
function renew() {
  if (there) core.__wbg_reset_state();
}

/**
 * Runs one request to its end. Its writes are committed before this returns.
 * @param {unknown} message
 * @param {number | null} tab
 * @returns {Promise<any>}
 */
function run(message, tab) {
  return shared ? guarded(() => (renew(), turn(message, tab))) : turn(message, tab);
}

/** @type {typeof run} */
async function turn(message, tab) {
  await ready();
  const context = JSON.stringify({ now: Date.now(), utc_offset: -new Date().getTimezoneOffset(), tab });
  core.ask(JSON.stringify(message), context);
  for (let round = 0; round < ROUNDS; round++) {
    const keys = JSON.parse(core.needs());
    if (keys.length === 0) break;
    core.feed(JSON.stringify(await load(keys)));
  }
  const { reply, writes } = JSON.parse(core.handle());
  await save(writes);
  const told = writes.some((/** @type {import("./store.js").Write} */ { key }) => key.table === "settings" || key.table === "ledger");
  if (told) others.later();
  return reply;
}

/**
 * Runs one request in its turn; never rejects.
 * @param {unknown} message
 * @param {number | null} tab
 */
function answer(message, tab) {
  return afterwards(async () => {
    try {
      return await run(message, tab);
    } catch (error) {
      console.error(error);
      renew();
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      return { type: "sorry", reason: full ? "storage-full" : "broken" };
    }
  });
}

/**
 * Tells every open page of ours. The others have nobody who listens.
 * @param {string} type
 */
async function spread(type) {
  for (const tab of await api.tabs.query({ discarded: false })) {
    if (tab.id !== undefined) api.tabs.sendMessage(tab.id, { type }).catch(() => undefined);
  }
}

/**
 * Who speaks? A content script of ours in a tab's top frame, one of our own pages, or nobody we listen to.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {{page: boolean, tab: number | null} | undefined}
 */
function speaker(sender) {
  if (sender.id !== api.runtime.id) return undefined;
  if (sender.url?.startsWith(api.runtime.getURL("pages/demo.html"))) return { page: true, tab: sender.tab?.id ?? null };
  if (sender.url?.startsWith(api.runtime.getURL(""))) return { page: true, tab: null };
  if (sender.tab?.id === undefined || sender.frameId !== 0) return undefined;
  return { page: false, tab: sender.tab.id };
}

/**
 * Where we may not read, no content script has told the core that the tab went there: what the core knows of the tab is
 * of a page that is no longer shown. (Asked for when the popup opens: watching every tab's every load would keep the
 * background awake.)
 * @param {number} tab
 */
async function leave(tab) {
  try {
    const { url } = await api.tabs.get(tab);
    if (url?.startsWith(api.runtime.getURL(""))) return; // the demo
    const origins = url === undefined ? [] : [`${new URL(url).origin}/*`];
    if (origins.length > 0 && (await api.permissions.contains({ origins }))) return;
  } catch {
    // No such tab, or an address that no pattern can name.
  }
  await answer({ type: "gone", tab }, null);
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  const who = speaker(sender);
  if (!who || !(who.page || FOR_SITES.has(message?.type))) return false;
  if (message?.type === "importing") {
    afterwards(share).then(() => reply(true));
    return true;
  }
  const before = message?.type === "here" ? leave(message.tab) : Promise.resolve();
  before
    .then(() => answer(message, who.tab))
    .then((answered) => {
      reply(answered);
      if (answered.type === "sorry") return;
      if (message.type === "unsync") others.clear();
      if (who.tab !== null) dot(api, who.tab, message, answered);
      const news = NEWS[message.type];
      if (news) spread(news);
    });
  return true;
});

/**
 * One of our pages takes the whole store in hand: to load a saved copy, to delete everything. Until it lets go (closes the
 * port, or is closed itself) requests wait; the core before and after knows nothing of the other's rows.
 * @param {chrome.runtime.Port} port
 */
function lend(port) {
  const back = new Promise((resolve) => port.onDisconnect.addListener(resolve));
  afterwards(async () => {
    renew();
    port.postMessage("yours");
    await back;
    renew();
    // The settings may be others now.
    spread("anew");
  });
}

api.runtime.onConnect.addListener((port) => {
  if (port.name === "store" && port.sender && speaker(port.sender)?.page) lend(port);
});

api.tabs.onRemoved.addListener((tab) => {
  answer({ type: "gone", tab }, null);
  dot(api, tab, { type: "gone" }, null);
});

/** The user's other browsers. */
const others = meeting(
  api,
  (message) => answer(message, null),
  () => void spread("anew"),
);

/** What may be read has changed. */
const allowed = () => Promise.all([access(api).then(() => greet(api)), menus(api)]);
api.permissions.onAdded.addListener(() => void allowed());
api.permissions.onRemoved.addListener(() => void allowed());
api.runtime.onInstalled.addListener(({ reason }) => {
  allowed();
  if (reason === "install") api.tabs.create({ url: api.runtime.getURL("pages/welcome.html") });
});

api.contextMenus.onClicked.addListener(({ linkUrl }, tab) => void check(api, tab, linkUrl));
api.commands.onCommand.addListener((command, tab) => void (command === "check" ? check(api, tab, undefined) : panel(api, tab)));

void ready();
