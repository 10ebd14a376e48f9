// The content script: reads what is shown, shows what the core says, holds what the core would rather hold.
// It judges nothing itself.

import { strangerCards } from "./card.js";
import { guardSends } from "./guard.js";
import { atEnd, listener, within } from "./listen.js";
import { createReader } from "./read.js";
import { guardReposts } from "./repost.js";
import { createShow } from "./show.js";
import { button, element, float, removeAll, removeLeftovers, stillHere, surface, whenIdle } from "./surface.js";
import { pathsBehindHash } from "./views.js";
import { alive, ask, onSorry } from "./wire.js";
import { words } from "./words.js";

/** How often is looked whether the extension is still there, in milliseconds: no browser tells a script when it goes. */
const PULSE = 1000;
/** Notes kept; more rows than anybody scrolls through between two page loads. */
const NOTES = 4000;
/** Rows handed over at a time: to write more into one message, and to take in what comes of it, would hold the page. */
const A_MESSAGE = 40;
/** How long the one polite line stays, in milliseconds. */
const LINE = 12_000;

/** @typedef {import("./protocol").Note} Note */
/**
 * What this script uses of a site's data file itself; the reader has its own part.
 * @typedef {object} Plan
 * @property {string} site
 * @property {import("./read.js").Rows} rows
 * @property {{ hash?: boolean }} [facts]
 * @property {{ chip: import("./draft.js").Place[], header?: import("./draft.js").Place[] }} [show]
 * @property {{ composers?: import("./draft.js").Composer[], openers?: { button: string, kind: string }[], repost?: import("./repost.js").RepostPlan }} [guard]
 */

async function main() {
  // The background may put this script into a page twice, and an update leaves the old one running: the newest counts.
  // The isolated world's own globals are no secret to be kept from the page, it cannot see them.
  const world = /** @type {{ thirds?: AbortController }} */ (/** @type {unknown} */ (globalThis));
  world.thirds?.abort();
  whenIdle(removeLeftovers);
  const ends = (world.thirds = new AbortController());
  /** @type {(keys?: Iterable<string>) => void} */
  let again = () => {};
  const { signal } = ends;
  const pulse = setInterval(() => (alive() ? whenIdle(stillHere) : ends.abort()), PULSE);
  atEnd(signal, () => {
    clearInterval(pulse);
    removeAll();
  });
  onSorry(politely(signal));
  // Other settings: everything anew, also where the site was switched off. The extension's own pages hear more than this.
  chrome.runtime.onMessage.addListener(({ type }) => {
    if (signal.aborted) return;
    if (type === "anew") main();
    if (type === "again") again();
  });

  const hello = await ask({ type: "hello", url: location.href, mastodon: isMastodon() }, "plan");
  const plan = /** @type {Plan | null} */ (hello?.plan ?? null);
  if (!hello || !plan || signal.aborted) return;
  const { site } = plan;
  pathsBehindHash(Boolean(plan.facts?.hash));

  /** @type {Map<string, Note>} */
  const notes = new Map();
  /** By account, the note that came last: an account is judged anew with every post seen, an old row's note is not. @type {Map<string, Note>} */
  const latest = new Map();
  /** @param {Element} element */
  const noteOf = (element) => {
    const key = reader.keyOf(element);
    const note = key && notes.get(key);
    const row = key && reader.rowOf(key);
    return note && row ? { row, note: { ...note, hold: latest.get(note.handle)?.hold ?? note.hold } } : null;
  };

  /** Rows handed over once more, only to be judged again: what comes of them is no news to the others. @type {Set<string>} */
  const asked = new Set();
  const reader = createReader(plan, {
    /** @param {import("./protocol").RawPage} page */
    async onRows(page) {
      show?.attach(); // rows that came back on new elements are not read again
      for (let at = 0; !at || at < page.rows.length; at += A_MESSAGE) await judge({ ...page, rows: page.rows.slice(at, at + A_MESSAGE) });
    },
  });
  /** @param {import("./protocol").RawPage} page */
  async function judge(page) {
    const reply = await ask({ type: "read", page }, "notes");
    if (!reply || signal.aborted) return;
    let news = false;
    for (const note of reply.notes) {
      notes.delete(note.key);
      notes.set(note.key, note);
      latest.set(note.handle, note);
      if (!asked.delete(note.key)) news ||= note.chips.some(({ id }) => id === "repeated-ask");
    }
    if (news) {
      // An ask that was sent once when its row was read was sent again by now.
      const read = new Set(reply.notes.map(({ key }) => key));
      for (const [key, { chips }] of notes) if (chips.length && !read.has(key) && reader.rowOf(key)) asked.add(key);
      again(asked);
    }
    for (const key of notes.keys()) {
      if (notes.size <= NOTES) break;
      notes.delete(key);
    }
    show?.show(reply.notes);
    show?.head(reply.header);
  }
  again = reader.again;
  const show = plan.show && createShow({ plan: plan.show, rowOf: reader.rowOf, signal });

  if (plan.guard && hello.guard) {
    /** @type {import("./draft.js").Openers} */
    const openers = new Map();
    remember(plan.guard.openers ?? [], openers, noteOf, signal);
    guardSends({ site, plan: plan.guard, openers, signal });
    if (plan.guard.repost) guardReposts({ site, plan: plan.guard.repost, noteOf, openers, signal });
  }
  if (plan.guard?.repost) strangerCards({ site, button: plan.guard.repost.button, noteOf, signal });

  // A page that comes back from the back-forward cache has stood still: what it shows is told anew.
  addEventListener("pageshow", (event) => event.persisted && reader.rescan(), { signal });
  // In another tab more may have been learned of the same accounts.
  document.addEventListener("visibilitychange", () => document.hidden || again(), { signal });
  atEnd(signal, reader.stop);
  reader.start();
}

/** What every Mastodon server's own web interface has; its data is not looked into. */
function isMastodon() {
  return Boolean(document.querySelector("#mastodon.app-holder, #mastodon .columns-area"));
}

/**
 * Remembers the post whose reply or quote button was used last.
 * @param {{ button: string, kind: string }[]} list @param {import("./draft.js").Openers} openers
 * @param {(element: Element) => { note: Note } | null} noteOf @param {AbortSignal} signal
 */
function remember(list, openers, noteOf, signal) {
  listener(signal)("click", (_, path) => {
    for (const { button, kind } of list) {
      const pressed = within(path, button);
      const found = pressed && noteOf(pressed);
      if (found) openers.set(kind, found.note);
    }
  });
}

/**
 * The one polite line of a page when the core could not serve a request.
 * @param {AbortSignal} signal
 * @returns {(reason: string) => void}
 */
function politely(signal) {
  let done = false;
  return (reason) => {
    const said = words(`sorry_${reason}`);
    if (done || !said || signal.aborted) return;
    done = true;
    const made = surface("card");
    const line = element("div", { popover: "manual", class: "line", role: "status" }, said, button(words("line_close"), "quiet", () => made.remove()));
    float(made, line);
    setTimeout(() => made.remove(), LINE);
  };
}

main();
