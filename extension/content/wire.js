// The one way to the background. Never throws and never waits longer than it is told: no answer is an answer.

/** @typedef {import("./protocol").Request} Request */
/** @typedef {import("./protocol").Reply} Reply */

/** How long a user's act may wait for the core, in milliseconds. The invariant "never in the way". */
export const PATIENCE = 300;

/** What tells two drafts or two views apart. */
export const asText = JSON.stringify;

/** `false` once the extension was updated, switched off or removed while this page stayed open. */
export function alive() {
  try {
    return Boolean(chrome.runtime?.id);
  } catch {
    return false;
  }
}

/** @type {(reason: string) => void} */
let sorry = () => {};

/** @param {(reason: string) => void} listener called when the background says that it could not serve a request */
export function onSorry(listener) {
  sorry = listener;
}

/**
 * Asks the background.
 * @template {Reply["type"]} T
 * @param {Request} request
 * @param {T} type the kind of answer that is of use
 * @param {number} [within] milliseconds; without it as long as it takes
 * @returns {Promise<Extract<Reply, { type: T }> | null>} `null`: no answer, or none of that kind
 */
export async function ask(request, type, within) {
  if (!alive()) return null;
  try {
    const answer = chrome.runtime.sendMessage(request);
    /** @type {Reply | null | undefined} */
    const reply = await (within === undefined ? answer : Promise.race([answer, pause(within)]));
    if (reply?.type === "sorry") sorry(reply.reason);
    return reply?.type === type ? /** @type {Extract<Reply, { type: T }>} */ (reply) : null;
  } catch {
    return null; // the worker is starting anew, or the extension is gone
  }
}

/** @param {number} millis @returns {Promise<null>} */
function pause(millis) {
  return new Promise((done) => setTimeout(done, millis, null));
}
