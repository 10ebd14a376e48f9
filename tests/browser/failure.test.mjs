// What goes wrong inside: a trap in the core, a disk that is full. One polite line, nothing lost, and on it goes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { client } from "./clients/pages.js";
import { By, ledger, openClient, surface } from "./lib/page.mjs";
import { scenario } from "./lib/scenario.mjs";

const WORDS = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const draft = (text, to) => ({ site: "bluesky", kind: "message", text, to: [to], target: null });
const FIRST = draft("Please retweet our video https://shop.example/film", "ida.example");
const SECOND = draft("Please share our seed swap https://mill.example/swap and retweet it", "per.example");

/** A text that makes the core trap: its program is handed an address outside its memory. The trap is a real one. */
const TRAP = "trap now";
const TRAPPING = {
  "wasm/background.js": (shipped) => {
    const changed = shipped.replace(/export function ask\(request, context\) \{/, (start) => `${start} if (request.includes(${JSON.stringify(TRAP)})) wasm.ask(0xfffffff0, 0x1000, 0xfffffff0, 0x1000);`);
    if (changed === shipped) throw new Error("the core's binding has another shape");
    return changed;
  },
};

scenario("after a trap the asker is told, and the next request works with all that was kept", { files: TRAPPING }, async (browser) => {
  await browser.send({ type: "sent", draft: FIRST });
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await browser.send({ type: "sent", draft: draft(TRAP, "ida.example") }), { type: "sorry", reason: "broken" });
    assert.deepEqual((await ledger(browser)).map(({ text }) => text), [FIRST.text]);
  }
  // Requests that wait behind the one that traps are answered.
  const [broken, whole] = await browser.extension(
    (api, ...messages) => Promise.all(messages.map((message) => api.runtime.sendMessage(message))),
    { type: "sent", draft: draft(TRAP, "ida.example") },
    { type: "ledger", site: null, limit: 10 },
  );
  assert.equal(broken.type, "sorry");
  assert.equal(whole.entries.length, 1);
  await browser.send({ type: "sent", draft: SECOND });
  assert.equal((await ledger(browser)).length, 2);
});

scenario("a trap while a page is read is said in one line, and the page goes on", { routes: {}, files: TRAPPING }, async (browser) => {
  const served = client("bluesky");
  served.posts[0].text = `Fog again. ${TRAP}`;
  Object.assign(browser.proxy.routes, client("bluesky", { posts: served.posts }).routes);
  await openClient(browser, served);
  const { root } = await surface(browser, "card");
  assert.ok((await (await root.findElement(By.css(".line"))).getText()).includes(WORDS.sorry_broken.message));
  // Once the post that trips it is gone, what comes is read.
  await browser.driver.executeScript((id) => {
    const row = document.querySelector(`[data-post="${id}"]`);
    for (const other of document.querySelectorAll("[data-post]")) if (other !== row) other.replaceWith(other.cloneNode(true));
    row.remove();
    history.replaceState(null, "", "/?again");
  }, served.posts[0].id);
  await surface(browser, "chips");
  await (await root.findElement(By.css("button"))).click();
});

/** Says no to every write while a switch is on, as a browser does when the disk is full: where none can be filled. */
const FULL = `{
  const { onMessage } = (globalThis.browser ?? globalThis.chrome).runtime;
  let full = false;
  onMessage.addListener((message, sender, reply) => message?.type === "disk" && (full = message.full, reply(full), false));
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...row) {
    const request = put.apply(this, row);
    if (full) request.addEventListener("success", (event) => {
      Object.defineProperty(this.transaction, "error", { value: new DOMException("no room", "QuotaExceededError") });
      this.transaction.abort();
    });
    return request;
  };
}
`;
const filled = { "background.js": (shipped) => FULL + shipped };

scenario("a full disk is said in a clear sentence; nothing is lost, and then it works again", { files: filled }, async (browser) => {
  const full = (on) => browser.extension((api, full) => api.runtime.sendMessage({ type: "disk", full }), on);
  await browser.send({ type: "sent", draft: FIRST });
  await full(true);
  assert.deepEqual(await browser.send({ type: "sent", draft: SECOND }), { type: "sorry", reason: "storage-full" });
  assert.notEqual(WORDS.sorry_storage_full.message, "");
  // What was not kept is not said to be: neither now nor after the background slept.
  assert.deepEqual((await ledger(browser)).map(({ text }) => text), [FIRST.text]);
  await browser.killBackground();
  await full(false);
  assert.deepEqual((await ledger(browser)).map(({ text }) => text), [FIRST.text]);
  await browser.send({ type: "sent", draft: SECOND });
  assert.equal((await ledger(browser)).length, 2);
});
