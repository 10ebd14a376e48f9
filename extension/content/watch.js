// Was it really sent? A click is no proof: the site may refuse. The editor emptying or closing is.

import { atEnd, listener } from "./listen.js";
import { textOf } from "./draft.js";

/** How long a site may take to send, in milliseconds. */
const PATIENT = 20_000;
/** One watch a composer: pressing twice sends once. @type {WeakMap<Element, AbortController>} */
const watches = new WeakMap();
/** Between two looks, in milliseconds. Values of text fields change without any event. */
const LOOK = 100;

/**
 * @param {import("./draft.js").Found} found
 * @param {AbortSignal} outer
 * @param {() => void} sent called once, if it was
 */
export function watch(found, outer, sent) {
  const mine = new AbortController();
  watches.get(found.scope)?.abort();
  watches.set(found.scope, mine);
  const signal = AbortSignal.any([outer, mine.signal]);
  const started = Date.now();
  let touched = false;
  const timer = setInterval(look, LOOK);
  atEnd(signal, () => clearInterval(timer));

  function look() {
    const closed = !found.editor.isConnected || !shown(found.editor);
    // Closed after the user did something else: that may have been "discard". Not known to be sent is not sent.
    if (closed ? !touched : textOf(found.composer, found.scope) === "") {
      mine.abort();
      sent();
    } else if (closed || Date.now() - started > PATIENT) {
      mine.abort();
    }
  }

  const on = listener(signal);
  on("keydown", (event, path) => {
    look(); // before the key changes anything: an emptied message box is often typed into at once
    if (signal.aborted || !event.isTrusted) return;
    if (event.key === "Escape") touched = true;
    else if (edits(event) && path.includes(found.editor)) mine.abort(); // still there, and edited: it did not go
  });
  on("click", (event, path) => {
    look();
    if (event.isTrusted && !(found.send && path.includes(found.send))) touched = true;
  });
}

/** @param {KeyboardEvent} event */
function edits(event) {
  return (event.key.length === 1 && !event.ctrlKey && !event.metaKey) || event.key === "Backspace" || event.key === "Delete";
}

/** @param {Element} element */
function shown(element) {
  return element.checkVisibility?.() ?? true;
}
