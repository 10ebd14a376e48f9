// The guard of sends. A send is never touched unless there is a reason to hold it; a held one waits for the core for
// PATIENCE at most, and what goes out goes out exactly once, through the site's own button.

import { question } from "./dialog.js";
import { find, read, sendOf, textOf } from "./draft.js";
import { atEnd, deepActive, listener, take } from "./listen.js";
import { beside, element, float, surface } from "./surface.js";
import { earlier } from "./views.js";
import { PATIENCE, asText, ask } from "./wire.js";
import { told, words } from "./words.js";
import { watch } from "./watch.js";

/** @typedef {import("./draft.js").Found} Found */
/** @typedef {import("./protocol").Advice} Advice */
/** @typedef {import("./protocol").Draft} Draft */

/** After the last key, in milliseconds; with the round trip this stays below the 250 promised. */
const TYPING_PAUSE = 120;
/** Advice is kept this long: another tab may have sent meanwhile. Milliseconds. */
const FRESH = 20_000;

/**
 * @param {object} parts
 * @param {string} parts.site
 * @param {{ composers?: import("./draft.js").Composer[] }} parts.plan the site file's `guard`
 * @param {import("./draft.js").Openers} parts.openers
 * @param {AbortSignal} parts.signal takes everything away
 */
export function guardSends({ site, plan, openers, signal }) {
  const composers = plan.composers ?? [];
  /** @type {Map<string, { advice: Advice, at: number }>} */
  const known = new Map();
  /** Drafts that the user chose to send anyway. @type {Set<string>} */
  const confirmed = new Set();
  /** Composers with a question open. @type {WeakSet<Element>} */
  const busy = new WeakSet();
  let releasing = false;
  /** @type {number | undefined} */
  let timer;
  /** @type {{ made: import("./surface.js").Surface, editor: Element } | null} */
  let shown = null;

  /** @param {Draft} draft @param {number} [within] @returns {Promise<Advice | null>} */
  async function advise(draft, within) {
    const key = asText(draft);
    const advice = await ask({ type: "advise", draft }, "advice", within);
    if (known.size > 50) known.clear();
    if (advice) known.set(key, { advice, at: Date.now() });
    return advice;
  }

  /** @param {string} key */
  function fresh(key) {
    const held = known.get(key);
    return held && Date.now() - held.at < FRESH ? held.advice : null;
  }

  /** @param {Found} found */
  const draftOf = (found) => read(site, found, openers);

  /** @param {Event} event @param {Found} found */
  function pressed(event, found) {
    const { send } = found;
    if (releasing || !send || isOff(send)) return;
    const draft = draftOf(found);
    if (!draft.text) return;
    const key = asText(draft);
    const advice = fresh(key);
    if (confirmed.has(key) || (advice && !advice.hold)) {
      went(found, draft);
      return;
    }
    take(event);
    if (busy.has(found.scope)) return; // a second click of a double click: the first one decides
    busy.add(found.scope);
    hold(found, draft, advice).finally(() => busy.delete(found.scope));
  }

  /** @param {Found} found @param {Draft} draft @param {Advice | null} advice */
  async function hold(found, draft, advice) {
    advice ??= await advise(draft, PATIENCE);
    if (signal.aborted) return release(found);
    if (advice?.hold) {
      clear();
      const go = await question({
        title: words("held_title"),
        body: advice.items.flatMap((item) => [
          element("p", null, told("advice", item)),
          ...(item.earlier.length > 0 ? [earlier(item.earlier)] : []),
        ]),
        keep: words("held_edit"),
        go: words("held_send"),
        signal,
      });
      if (!go) {
        if (found.editor.isConnected) /** @type {HTMLElement} */ (found.editor).focus();
        return;
      }
      confirmed.add(asText(draft));
    }
    release(found);
  }

  /** Lets a held send go, once, by the site's own button. @param {Found} found */
  function release(found) {
    const send = found.send?.isConnected ? found.send : sendOf(found.composer, found.scope);
    if (!send?.isConnected || isOff(send)) return;
    const draft = draftOf(found);
    releasing = true;
    try {
      went(found, draft);
      send.click();
    } finally {
      releasing = false;
    }
  }

  /** It may be on its way: what was really sent is told once the editor emptied or closed. @param {Found} found @param {Draft} draft */
  function went(found, draft) {
    clearTimeout(timer);
    clear();
    watch(found, signal, () => {
      known.clear();
      confirmed.clear();
      ask({ type: "sent", draft }, "done");
    });
  }

  /** @param {Found} found */
  async function typing(found) {
    if (!found.editor.isConnected) return clear();
    const draft = draftOf(found);
    if (!draft.text) return clear();
    const advice = fresh(asText(draft)) ?? (await advise(draft));
    if (signal.aborted || !advice || textOf(found.composer, found.scope) !== draft.text) return; // typed on: a newer timer runs
    show(found, advice);
  }

  /** @param {Found} found @param {Advice} advice */
  function show(found, advice) {
    if (advice.items.length === 0) return clear();
    if (shown?.editor !== found.editor || !shown.made.host.isConnected) {
      clear();
      shown = { made: surface("advice"), editor: found.editor };
      shown.made.box.role = "status";
      place(found, shown.made);
    }
    // Only what changed is replaced, so that a screen reader does not repeat itself at every key.
    const said = advice.items.map((item) => told("advice", item));
    const { box } = shown.made;
    if ([...box.children].map((child) => child.textContent).join("\n") === said.join("\n")) return;
    box.replaceChildren(...advice.items.map((item, index) => element("div", { class: item.tone }, said[index])));
    if (box.popover) beside(box, found.editor, true);
  }

  /** Near the composer and never inside the editor. @param {Found} found @param {import("./surface.js").Surface} made */
  function place(found, made) {
    const spot = found.composer.advice;
    const target = spot && (found.scope.querySelector(spot.at) ?? found.scope.closest(spot.at));
    if (spot && target && !found.editor.contains(target)) return target[spot.where](made.host);
    made.box.popover = "manual";
    float(made);
  }

  function clear() {
    shown?.made.remove();
    shown = null;
  }

  /** @param {unknown} _ @param {(EventTarget | null)[]} path */
  const changed = (_, path) => {
    const found = find(composers, path, "editor");
    if (!found) return;
    clearTimeout(timer);
    timer = setTimeout(typing, TYPING_PAUSE, found);
  };
  const on = listener(signal);
  // Editors that handle keys themselves may swallow `input`: what changes a draft is listened to wherever it shows.
  for (const type of /** @type {const} */ (["input", "keyup", "paste", "drop", "compositionend", "focusin"])) on(type, changed);
  // The guard was just switched on, or this script is new here: the draft may be older.
  changed(0, [deepActive()]);
  on("focusout", (_, path) => {
    if (shown && path.includes(shown.editor) && shown.made.box.popover) clear();
  });
  // The button goes down some 80 ms before the click: often enough to know already, and to hold nothing.
  on("pointerdown", (_, path) => {
    const found = find(composers, path, "send");
    const draft = found && draftOf(found);
    if (draft?.text && !fresh(asText(draft))) advise(draft);
  });
  on("click", (event, path) => {
    const found = find(composers, path, "send");
    if (found) pressed(event, found);
  });
  on("keydown", (event, path) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    const found = find(composers, path, "editor");
    if (found?.composer.keys.some((key) => (key === "Enter" ? !event.shiftKey && !event.altKey : event.ctrlKey || event.metaKey))) pressed(event, found);
  });
  atEnd(signal, () => {
    clearTimeout(timer);
    clear();
  });
}

/** @param {HTMLElement} button */
function isOff(button) {
  return button.matches(":disabled, [aria-disabled='true']");
}
