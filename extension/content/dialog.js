// The question before an act that was held: a modal dialog in a closed shadow root, in the browser's top layer.
// The element `dialog` brings the focus trap, makes the page inert, and gives Esc its meaning.

import { button, element, surface } from "./surface.js";

/** @typedef {{ label: string, act: (pressed: HTMLElement) => void }} Extra */

/**
 * @param {object} question
 * @param {string} question.title
 * @param {Node[]} question.body
 * @param {string} question.keep label of the way back; Esc means the same
 * @param {string} question.go label of the way on
 * @param {(Node | null)[]} [question.extras] further buttons and links
 * @param {AbortSignal} question.signal closes the dialog as if *keep* was chosen
 * @returns {Promise<boolean>} whether to go on
 */
export function question({ title, body, keep, go, extras = [], signal }) {
  const { host, box, remove } = surface("modal");
  const heading = element("h2", { id: "title" }, title);
  const content = element("div", { class: "body", id: "body", tabindex: "-1" }, ...body);
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { "aria-labelledby": "title", "aria-describedby": "body" }, heading, content));
  const before = /** @type {HTMLElement | null} */ (deepActive());

  return new Promise((resolve) => {
    /** @param {boolean} on */
    const end = (on) => {
      if (!host.isConnected) return;
      dialog.close();
      remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(on);
    };
    const stay = button(keep, "main", () => end(false));
    dialog.append(element("div", { class: "actions" }, stay, button(go, "second", () => end(true)), ...extras));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(false);
    });
    // The key that sent is often still down when the dialog appears: its repeats must not answer the question.
    dialog.addEventListener("keydown", (event) => {
      if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    });
    signal.addEventListener("abort", () => end(false), { once: true });
    box.append(dialog);
    document.documentElement.append(host);
    dialog.showModal();
    stay.focus();
  });
}

/** The focused element, also inside open shadow roots. */
export function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
