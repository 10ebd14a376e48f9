// The card at the repost button: who is this stranger? It comes when the pointer rests on the button or the keyboard
// reaches it, and goes before it can be in the way.

import { beside, element, float, surface } from "./surface.js";
import { account } from "./views.js";
import { atEnd, listener, take, within } from "./listen.js";
import { extras } from "./repost.js";
import { ask } from "./wire.js";
import { words } from "./words.js";

/** How long the pointer must rest, and how long the card waits for it to come over. Milliseconds. */
const INTENT = 250;
const GRACE = 300;

/**
 * @param {object} parts
 * @param {string} parts.site
 * @param {string} parts.button selector of the repost button
 * @param {(element: Element) => { row: Element, note: import("./protocol").Note } | null} parts.noteOf
 * @param {AbortSignal} parts.signal
 */
export function strangerCards({ site, button, noteOf, signal }) {
  /** @type {{ made: import("./surface.js").Surface, anchor: Element } | null} */
  let open = null;
  /** @type {Element | null} */
  let wanted = null;
  /** The button whose card was sent away and got the focus back: not shown again until it is left. @type {Element | null} */
  let dismissed = null;
  /** @type {number | undefined} */
  let timer;

  /** @param {Element} anchor */
  async function show(anchor) {
    const note = noteOf(anchor)?.note;
    if (wanted !== anchor || open?.anchor === anchor) return;
    if (!note) timer = setTimeout(show, INTENT, anchor); // the row is new: its note is on the way
    if (note?.standing !== "stranger") return;
    const view = await ask({ type: "vet", site, handle: note.handle }, "account");
    if (!view || wanted !== anchor || !anchor.isConnected || signal.aborted) return;
    close();
    const made = surface("card");
    const card = element("div", { popover: "manual", role: "dialog", "aria-label": words("card_label") }, ...account(view));
    card.append(element("div.actions", null, ...extras(view)));
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", leave);
    card.addEventListener("keydown", (event) => {
      const last = [...card.querySelectorAll("a, button")].at(-1);
      const out = event.key === "Escape" || (event.key === "Tab" && !event.shiftKey && event.target === last);
      if (!out) return;
      event.preventDefault();
      close();
      dismissed = anchor;
      /** @type {HTMLElement} */ (anchor).focus();
    });
    card.addEventListener("focusout", (event) => {
      if (!card.contains(/** @type {Node | null} */ (event.relatedTarget))) leave();
    });
    float(made, card);
    beside(card, anchor, true);
    open = { made, anchor };
  }

  function close() {
    clearTimeout(timer);
    open?.made.remove();
    open = null;
  }

  function leave() {
    wanted = dismissed = null;
    clearTimeout(timer);
    // Whoever reads the card by keyboard keeps it, wherever the pointer is.
    timer = setTimeout(() => focused() || close(), GRACE);
  }

  /** Is the focus in the card? */
  function focused() {
    return Boolean(open && /** @type {ShadowRoot} */ (open.made.box.getRootNode()).activeElement);
  }

  /** @param {Element | undefined} anchor */
  function want(anchor) {
    if (!anchor || anchor === dismissed || (anchor === wanted && open)) return;
    wanted = anchor;
    clearTimeout(timer);
    timer = setTimeout(show, INTENT, anchor);
  }

  const on = listener(signal);
  on("pointerover", (event, path) => event.pointerType !== "touch" && want(within(path, button)));
  on("pointerout", (event, path) => {
    const anchor = within(path, button);
    if (anchor && !anchor.contains(/** @type {Node | null} */ (event.relatedTarget))) leave();
  });
  on("focusin", (_, path) => want(within(path, `:is(${button}):focus-visible`)));
  on("focusout", (_, path) => within(path, button) && leave());
  on("keydown", (event, path) => {
    if (!open || !path.includes(open.anchor)) return;
    if (event.key === "Escape") close();
    if (event.key !== "Tab" || event.shiftKey) return;
    // The card is not beside the button in the page's order: Tab leads into it, and on from its end.
    take(event);
    clearTimeout(timer);
    /** @type {HTMLElement | null} */ (open.made.box.querySelector("a, button"))?.focus();
  });
  on("click", (event, path) => {
    const anchor = within(path, button);
    if (open && !path.includes(open.made.host)) close(); // the site's own menu comes now
    if (!anchor) return;
    clearTimeout(timer);
    wanted = null;
    // No hover there: the click itself brings the card, above the menu.
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") show((wanted = anchor));
  });
  on("scroll", () => {
    if (!open) return;
    if (open.anchor.isConnected) beside(/** @type {HTMLElement} */ (open.made.box.firstChild), open.anchor, true);
    else close();
  });
  atEnd(signal, close);
}
