// The guard of reposts: the final act, wherever a site has it, is held once for an account whose note says so.
// Quotes and undoing a repost are the user's own words and never held.

import { question } from "./dialog.js";
import { atEnd, listener, take, within } from "./listen.js";
import { button, whole } from "./surface.js";
import { account, link } from "./views.js";
import { PATIENCE, ask } from "./wire.js";
import { at, words } from "./words.js";

/**
 * @typedef {object} RepostPlan the site file's `guard.repost`
 * @property {string} button the button at a post
 * @property {string} [confirm] the menu item that reposts
 * @property {string} [done] found in the row (or the button itself): it is reposted already
 * @property {[string, string]} [doneUnlike] two elements of the row whose colours differ once it is reposted
 * @property {{ key: string, row: string, fallback?: string }[]} [keys] keys that repost the focused row at once
 * @property {{ key: string, row: string }[]} [menuKeys] keys that open the menu of the focused row
 * @property {boolean} [shift] with Shift down the button reposts at once
 * @property {string} [atOnce] the button, where it may repost at once and the page does not show whether: held itself
 */

/** @typedef {import("./protocol").Note} Note */

/** How long a site may take to show that it reposted, and how often is looked. Milliseconds. */
const PATIENT = 10_000;
const LOOK = 200;

/**
 * @param {object} parts
 * @param {string} parts.site
 * @param {RepostPlan} parts.plan
 * @param {(element: Element) => { row: Element, note: Note } | null} parts.noteOf
 * @param {import("./draft.js").Openers} parts.openers
 * @param {AbortSignal} parts.signal
 */
export function guardReposts({ site, plan, noteOf, openers, signal }) {
  /** Accounts let through once: not asked about again on this page. @type {Set<string>} */
  const allowed = new Set();
  /** Where the menu that is open came from. @type {Element | null} */
  let last = null;
  let releasing = false;
  let busy = false;

  /**
   * @param {Event} event @param {Element | null} from something in the row
   * @param {(row: Element) => void} release does what the user did, once more
   */
  function act(event, from, release) {
    if (releasing) return;
    const found = from && noteOf(from);
    if (!found || isDone(found.row) || within(event.composedPath(), "[aria-disabled='true']")) return;
    const { row, note } = found;
    if (!note.hold || allowed.has(note.handle)) return confirmed(row, note);
    take(event);
    if (busy) return;
    busy = true;
    hold(note)
      .then((go) => {
        if (!go) return;
        releasing = true;
        release(row);
        confirmed(row, note);
      })
      .finally(() => {
        busy = releasing = false;
      });
  }

  /** @param {Note} note @returns {Promise<boolean>} */
  async function hold(note) {
    const view = await ask({ type: "vet", site, handle: note.handle }, "account", PATIENCE);
    if (!view || signal.aborted) return true; // never in the way
    const go = await question({
      title: words("repost_title", at(note.handle)),
      body: account(view),
      keep: words("repost_keep"),
      go: words("repost_go"),
      extras: extras(view, () => allowed.add(note.handle)),
      signal,
    });
    if (go) allowed.add(note.handle);
    return go;
  }

  /** @param {Element} row */
  function isDone(row) {
    if (plan.done && (row.matches(plan.done) || row.querySelector(plan.done))) return true;
    const colours = plan.doneUnlike?.map((selector) => {
      const part = row.querySelector(selector);
      return part && (part.getAttribute("fill") ?? getComputedStyle(part).color);
    });
    return Boolean(colours?.[0] && colours[1] && colours[0] !== colours[1]);
  }

  /** Tells the background once the site shows the repost. @param {Element} row @param {Note} note */
  function confirmed(row, note) {
    const until = Date.now() + PATIENT;
    const timer = setInterval(() => {
      const done = row.isConnected && isDone(row);
      if (done) ask({ type: "reposted", site, handle: note.handle, post_id: note.post_id }, "done");
      if (done || Date.now() > until) clearInterval(timer);
    }, LOOK);
    atEnd(signal, () => clearInterval(timer));
  }

  /** @param {Element} item a menu's item: menus do not name the post they are for */
  function origin(item) {
    const label = item.closest("[role='menu']")?.getAttribute("aria-labelledby");
    const named = label && document.getElementById(label)?.closest(plan.button);
    return named || document.querySelector(`${plan.button}[aria-expanded="true"]`) || last;
  }

  /** Chooses the item; where the question closed the menu, opens it again first. @param {HTMLElement} item @param {Element | null} from */
  function choose(item, from) {
    if (item.isConnected) return item.click();
    const opener = from && (from.isConnected ? from : buttonOf(noteOf(from)?.row));
    if (!opener || !plan.confirm) return;
    const { confirm } = plan;
    const seen = new MutationObserver(() => {
      const again = document.querySelector(confirm);
      if (!again) return;
      seen.disconnect();
      releasing = true;
      /** @type {HTMLElement} */ (again).click();
      releasing = false;
    });
    seen.observe(whole(), { childList: true, subtree: true });
    setTimeout(() => seen.disconnect(), PATIENCE);
    /** @type {HTMLElement} */ (opener).click();
  }

  /** @param {Element | null | undefined} row */
  const buttonOf = (row) => row?.querySelector(plan.button) ?? null;

  /** @param {Event} event @param {HTMLElement} item */
  function actByMenu(event, item) {
    const from = origin(item);
    act(event, from, () => choose(item, from));
  }

  /** May the button repost without a menu? @param {Element} pressed @param {MouseEvent} event */
  function atOnce(pressed, event) {
    return Boolean((plan.shift && event.shiftKey) || (plan.atOnce && pressed.matches(plan.atOnce)));
  }

  const on = listener(signal);
  on("click", (event, path) => {
    const item = within(path, plan.confirm);
    const pressed = within(path, plan.button);
    if (item) {
      actByMenu(event, item);
    } else if (pressed) {
      last = pressed;
      const found = noteOf(pressed);
      if (found) openers.set("quote", found.note); // the same menu offers to quote
      if (atOnce(pressed, event)) act(event, pressed, (row) => press(pressed.isConnected ? pressed : buttonOf(row), event.shiftKey));
    }
  });
  on("keydown", (event, path) => {
    if (event.isComposing || event.repeat) return;
    const item = within(path, plan.confirm);
    if (item && (event.key === "Enter" || event.key === " ")) {
      return actByMenu(event, item);
    }
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(path[0])) return;
    const key = event.key.toLowerCase();
    for (const { key: opens, row } of plan.menuKeys ?? []) {
      if (key === opens) last = buttonOf(focused(row)) ?? last;
    }
    for (const { key: reposts, row, fallback } of plan.keys ?? []) {
      const found = key === reposts && (focused(row) ?? (fallback && document.querySelector(fallback)));
      if (found) act(event, found, (again) => press(buttonOf(again), true));
    }
  });
}

/** @param {Element | null} target @param {boolean} shiftKey */
function press(target, shiftKey) {
  target?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, shiftKey }));
}

/** @param {string} row */
function focused(row) {
  return document.activeElement?.closest(row) ?? null;
}

/** @param {EventTarget | undefined} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/**
 * "Open profile" and "I trust this account", for the dialog and the card.
 * @param {import("./protocol").AccountView} view
 * @param {() => void} [trusted]
 * @returns {Node[]}
 */
export function extras(view, trusted = () => {}) {
  let on = view.trusted;
  const trust = button("", "quiet", () => {
    on = !on;
    ask({ type: "trust", site: view.site, handle: view.handle, trusted: on }, "account");
    if (on) trusted();
    label();
  });
  const label = () => {
    trust.textContent = words(on ? "card_untrust" : "card_trust");
    trust.ariaPressed = String(on);
  };
  label();
  return [...(view.profile ? [link(view.profile, words("card_open_profile"))] : []), trust];
}

