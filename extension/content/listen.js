// Listening before the page does: in the capture phase of the window, until the signal ends it.

/**
 * @param {AbortSignal} signal
 * @returns {<K extends keyof WindowEventMap>(type: K, act: (event: WindowEventMap[K], path: EventTarget[]) => void) => void}
 * `act` gets the event and its path from the innermost element outwards, through open shadow roots
 */
export function listener(signal) {
  return (type, act) => addEventListener(type, (event) => act(event, event.composedPath()), { capture: true, signal, passive: type === "scroll" });
}

/** @param {EventTarget[]} path @param {string | undefined} selector @returns {HTMLElement | undefined} the innermost that matches */
export function within(path, selector) {
  return /** @type {HTMLElement | undefined} */ (selector && path.find((node) => node instanceof Element && node.matches(selector)));
}

/**
 * Takes an event away from the page and from what the browser would do.
 * @param {Event} event
 */
export function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {AbortSignal} signal @param {() => void} act called once, when the signal ends */
export function atEnd(signal, act) {
  signal.addEventListener("abort", act, { once: true });
}

/** The focused element, also inside open shadow roots. */
export function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
