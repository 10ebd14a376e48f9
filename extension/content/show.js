// Chips beside posts and the verdict in a stranger's profile header: quiet unless there is something to say.
// A page replaces its rows as it likes; what is said belongs to the post, so it is put back wherever the post is shown.

import { atEnd } from "./listen.js";
import { put } from "./guard.js";
import { beside, element, soft, surface, whole } from "./surface.js";
import { account, reasons } from "./views.js";
import { extras } from "./repost.js";
import { asText } from "./wire.js";
import { told, words } from "./words.js";

/** @typedef {import("./draft.js").Place} Place */
/** @typedef {import("./protocol").Note} Note */
/** @typedef {import("./protocol").AccountView} AccountView */
/** @typedef {import("./surface.js").Surface} Surface */

/** Posts with something to say that are remembered while they are out of sight. */
const REMEMBERED = 1000;

/**
 * @param {object} parts
 * @param {{ chip: Place[], header?: Place[] }} parts.plan the site file's `show`: the first place found is taken
 * @param {(key: string) => Element | null | undefined} parts.rowOf
 * @param {AbortSignal} parts.signal
 */
export function createShow({ plan, rowOf, signal }) {
  /** @type {Map<string, { note: Note, words: string, made: Surface | null }>} */
  const said = new Map();
  /** @type {{ view: AccountView, path: string, words: string, made: Surface | null } | null} */
  let header = null;
  let waiting = false;

  /** @param {Note[]} notes */
  function show(notes) {
    for (const note of notes) {
      const before = said.get(note.key);
      const text = asText(note.chips);
      if (before?.words === text) continue; // a count changed, the chip need not
      before?.made?.remove();
      said.delete(note.key);
      if (note.chips.length > 0) said.set(note.key, { note, words: text, made: null });
    }
    for (const [key, { made }] of said) {
      if (said.size <= REMEMBERED) break;
      if (!made) said.delete(key);
    }
    attach();
  }

  /** @param {AccountView | null} view */
  function head(view) {
    const text = asText(view);
    if (header?.words === text && header.path === location.pathname) return;
    header?.made?.remove();
    header = view && { view, path: location.pathname, words: text, made: null };
    attach();
  }

  /** Puts everything where it belongs; cheap where it stands there already. */
  function attach() {
    waiting = false;
    if (signal.aborted) return;
    for (const [key, one] of said) {
      const row = rowOf(key);
      if (!row?.isConnected) {
        one.made?.remove();
        one.made = null;
      } else if (!one.made || !row.contains(one.made.host)) {
        one.made?.remove();
        one.made = place(plan.chip, row, () => chips(one.note));
      }
    }
    if (header && header.path !== location.pathname) head(null);
    else if (header && !header.made?.host.isConnected) {
      header.made?.remove();
      const { view } = header;
      header.made = place(plan.header ?? [], document, () => verdict(view));
    }
  }

  /** @param {Place[]} places @param {ParentNode} within @param {() => Surface} make */
  function place(places, within, make) {
    for (const { at, where } of places) {
      // Some sites keep the screens before in the page, hidden.
      const target = [...within.querySelectorAll(at)].find((one) => one.checkVisibility());
      if (!target) continue;
      const made = make();
      put(target, where, made.host);
      return made;
    }
    return null;
  }

  // One pass a frame, after the reader's own observer has seen the same changes.
  const observer = new MutationObserver(() => {
    if (waiting || (said.size === 0 && !header)) return;
    waiting = true;
    requestAnimationFrame(attach);
  });
  observer.observe(whole(), { childList: true, subtree: true });
  atEnd(signal, () => observer.disconnect());

  return { show, head, attach };
}

/** @param {Note} note */
function chips(note) {
  const made = surface("chips");
  for (const chip of note.chips) {
    made.box.append(...opener(chip.tone, told("chip", chip), () => [
      element("p", null, element("strong", null, told("chip", chip))),
      reasons(chip.reasons),
      soft(words("chip_is_not")),
    ]));
  }
  return made;
}

/** @param {AccountView} view */
function verdict(view) {
  const made = surface("chips header");
  const tone = view.vetting.verdict === "better-not" ? "warning" : view.vetting.verdict === "careful" ? "notice" : "plain";
  const said = words(`verdict_${view.vetting.verdict}`);
  made.box.append(...opener(tone, said, () => [...account(view), element("div.actions", null, ...extras(view, () => {}).slice(-1))]));
  return made;
}

/**
 * A button and what it opens, in the browser's top layer: above the page, and above no menu that opens later.
 * @param {string} tone @param {string} label @param {() => Node[]} content made when it is first wanted
 * @returns {HTMLElement[]}
 */
function opener(tone, label, content) {
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
    chip.setAttribute("aria-expanded", String(open));
    const follow = () => beside(panel, chip);
    if (open) addEventListener("scroll", follow, { capture: true, passive: true, signal: until(panel) });
  });
  return [chip, panel];
}

/** Ends with the popover's being open. @param {HTMLElement} panel */
function until(panel) {
  const ends = new AbortController();
  panel.addEventListener("toggle", () => ends.abort(), { once: true });
  return ends.signal;
}

