// Chips beside posts and the verdict in a stranger's profile header: quiet unless there is something to say.
// A page replaces its rows as it likes; what is said belongs to the post, so it is put back wherever the post is shown.

import { atEnd } from "./listen.js";
import { beside, element, soft, surface, whole } from "./surface.js";
import { account, reasons } from "./views.js";
import { extras } from "./repost.js";
import { told, words } from "./words.js";

/** @typedef {import("./draft.js").Place} Place */
/** @typedef {import("./protocol").Note} Note */
/** @typedef {import("./protocol").AccountView} AccountView */
/**
 * What is said at one place of the page.
 * @typedef {object} Said
 * @property {string} text tells two sayings apart; empty where there is nothing to say
 * @property {() => [string, string][]} faces tone and label of each chip
 * @property {(chip: number) => Node[]} content what a chip opens, as it is known when it is opened
 * @property {string} kind class of the surface
 * @property {Place[]} places the first that is found is taken
 * @property {() => ParentNode | null} within where to look; `null` while it is not shown
 * @property {import("./surface.js").Surface | null} made
 * @property {string} filled the text whose faces `made` shows
 */

/** The tone of a verdict; of others it is plain. @type {Record<string, string | undefined>} */
const TONES = { careful: "notice", "better-not": "warning" };
/** Posts with something to say that are remembered while they are out of sight. */
const REMEMBERED = 1000;
/** Put into the page at a time, so that it is not held up; the rest waits for the next frame. */
const AT_ONCE = 6;

/**
 * @param {object} parts
 * @param {{ chip: Place[], header?: Place[] }} parts.plan the site file's `show`
 * @param {(key: string) => Element | null} parts.rowOf
 * @param {AbortSignal} parts.signal
 */
export function createShow({ plan, rowOf, signal }) {
  /** By the row's key; the profile's header has none. @type {Map<string, Said>} */
  const said = new Map();
  let waiting = false;

  /** @param {string} key @param {Omit<Said, "made" | "filled">} what */
  function say(key, what) {
    const one = said.get(key);
    // The same object: chips that stand in the page ask it what they open.
    if (what.text) return said.set(key, Object.assign(one ?? { made: null, filled: "" }, what));
    one?.made?.remove();
    said.delete(key);
  }

  /** @param {Note[]} notes */
  function show(notes) {
    for (const { key, chips } of notes) {
      say(key, {
        text: chips.map(({ id, args }) => [id, args]).join(),
        faces: () => chips.map((chip) => [chip.tone, told("chip", chip)]),
        content: (at) => {
          const chip = chips[at];
          return chip ? [element("p", null, element("strong", null, told("chip", chip))), reasons(chip.reasons), soft(words("chip_is_not"))] : [];
        },
        kind: "chips",
        places: plan.chip,
        within: () => rowOf(key),
      });
    }
    for (const [key, { made }] of said) {
      if (said.size <= REMEMBERED) break;
      if (!made) said.delete(key);
    }
    attach();
  }

  /** @param {AccountView | null} view */
  function head(view) {
    const { pathname } = location;
    const verdict = view?.vetting.verdict;
    say("", {
      text: verdict ?? "",
      faces: () => (verdict ? [[TONES[verdict] ?? "plain", words(`verdict_${verdict}`)]] : []),
      content: () => (view ? [...account(view), element("div.actions", null, ...extras(view).slice(-1))] : []),
      kind: "chips header",
      places: plan.header ?? [],
      within: () => (location.pathname === pathname ? document : null),
    });
    attach();
  }

  /** Puts everything where it belongs; cheap where it stands there already. */
  function attach() {
    waiting = false;
    if (signal.aborted) return;
    // First all looks, then all changes: a look after a change has the browser lay the page out anew.
    /** @type {[Said, Element, Place["where"]][]} */
    const found = [];
    for (const one of said.values()) {
      const within = one.within();
      if (!within || (one.made && !within.contains(one.made.host))) {
        one.made?.remove();
        one.made = null;
      }
      if (!within || one.made || found.length >= AT_ONCE) continue;
      for (const { at, where } of one.places) {
        // Some sites keep the screens before in the page, hidden.
        const target = [...within.querySelectorAll(at)].find((found) => found.checkVisibility());
        if (!target) continue;
        found.push([one, target, where]);
        break;
      }
    }
    for (const [one, target, where] of found) {
      one.made = surface(one.kind);
      one.filled = "";
      target[where](one.made.host);
    }
    for (const one of said.values()) {
      // What somebody reads is not changed under their eyes: it follows when they close it.
      if (!one.made || one.filled === one.text || one.made.box.querySelector(":popover-open")) continue;
      one.filled = one.text;
      one.made.box.replaceChildren(...one.faces().flatMap(([tone, label], at) => opener(tone, label, attach, () => one.content(at))));
    }
    if (found.length >= AT_ONCE) later();
  }

  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(attach);
  }

  // One pass a frame, after the reader's own observer has seen the same changes.
  const observer = new MutationObserver(() => said.size > 0 && later());
  observer.observe(whole(), { childList: true, subtree: true });
  atEnd(signal, () => observer.disconnect());

  return { show, head, attach };
}

/**
 * A button and what it opens, in the browser's top layer: above the page, and above no menu that opens later.
 * @param {string} tone @param {string} label @param {() => void} closed @param {() => Node[]} content made when it is wanted
 * @returns {HTMLElement[]}
 */
function opener(tone, label, closed, content) {
  const panel = element("div", { popover: "auto", role: "dialog", "aria-label": label, tabindex: "-1" });
  const chip = element("button", { type: "button", class: `chip ${tone}`, "aria-expanded": "false", "aria-haspopup": "dialog" }, element("bdi", null, label));
  chip.addEventListener("click", () => {
    if (panel.matches(":popover-open")) return panel.hidePopover();
    panel.replaceChildren(...content());
    panel.showPopover();
    beside(panel, chip);
    panel.focus({ preventScroll: true });
  });
  panel.addEventListener("beforetoggle", () => {
    if (panel.matches(":focus-within")) chip.focus({ preventScroll: true }); // closing: browsers differ in where they lead the focus
  });
  panel.addEventListener("toggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    chip.ariaExpanded = String(open);
    const follow = () => beside(panel, chip);
    if (open) addEventListener("scroll", follow, { capture: true, passive: true, signal: until(panel) });
    else closed();
  });
  return [chip, panel];
}

/** Ends with the popover's being open. @param {HTMLElement} panel */
function until(panel) {
  const ends = new AbortController();
  panel.addEventListener("toggle", () => ends.abort(), { once: true });
  return ends.signal;
}

