// The question before an act that was held: a modal dialog in a closed shadow root, in the browser's top layer.
// The element `dialog` brings the focus trap, makes the page inert, and gives Esc its meaning; its buttons close it
// without any script, so that a dialog whose script was ended by an update still lets the page go.

import { atEnd, deepActive } from "./listen.js";
import { element, surface, whole } from "./surface.js";

/**
 * @param {object} question
 * @param {string} question.title
 * @param {Node[]} question.body
 * @param {string} question.keep label of the way back; Esc means the same
 * @param {string} question.go label of the way on
 * @param {Node[]} [question.extras] further buttons and links
 * @param {AbortSignal} question.signal closes the dialog as if *keep* was chosen
 * @returns {Promise<boolean>} whether to go on
 */
export function question({ title, body, keep, go, extras = [], signal }) {
  const { host, box, remove } = surface("modal");
  const stay = element("button.main", null, keep);
  const dialog = /** @type {HTMLDialogElement} */ (
    element(
      "dialog",
      { "aria-labelledby": "title", "aria-describedby": "body" },
      element("h2", { id: "title" }, title),
      element("div.body", { id: "body", tabindex: "-1" }, ...body),
      element("form", { method: "dialog", class: "actions" }, stay, element("button", { value: "go" }, go), ...extras),
    )
  );
  const before = /** @type {HTMLElement | null} */ (deepActive());

  // The key that sent is often still down when the dialog appears: its repeats must not answer the question.
  dialog.addEventListener("keydown", (event) => {
    if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
  });
  box.append(dialog);
  whole().append(host);
  dialog.showModal();
  stay.focus();

  return new Promise((resolve) => {
    const end = () => {
      remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(dialog.returnValue === "go");
    };
    dialog.addEventListener("close", end, { once: true });
    atEnd(signal, () => dialog.close());
  });
}
