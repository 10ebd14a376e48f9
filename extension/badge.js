// @ts-check
// The dot on the toolbar's button: there only while something in the tab is worth a look. An ask in view was sent before,
// the profile in view is one to be careful with, or the draft being written was sent before.

const DOT = "•";
const COLOUR = "#8a3b00";

/**
 * @typedef {object} Why
 * @property {string} url of the page these are about
 * @property {string[]} asks keys of the rows with a repeated ask
 * @property {boolean} account
 * @property {boolean} draft
 */

/** Kept for the session, because the background sleeps. @param {number} tab */
const key = (tab) => `dot:${tab}`;
let turn = Promise.resolve();

/**
 * Takes in what one request of a tab brought, after those before it. Never rejects.
 * @param {typeof chrome} api
 * @param {number} tab
 * @param {any} message
 * @param {any} reply
 */
export function dot(api, tab, message, reply) {
  turn = turn.then(() => follow(api, tab, message, reply)).catch(() => undefined); // the tab may be gone
  return turn;
}

/** @param {typeof chrome} api @param {number} tab @param {any} message @param {any} reply */
async function follow(api, tab, message, reply) {
  if (message.type === "gone") return api.storage.session.remove(key(tab));
  const before = /** @type {Why | undefined} */ ((await api.storage.session.get(key(tab)))[key(tab)]);
  const now = weigh(before, message, reply);
  if (JSON.stringify(now) === JSON.stringify(before)) return;
  await api.storage.session.set({ [key(tab)]: now });
  const on = Boolean(now.asks.length || now.account || now.draft);
  await api.action.setBadgeBackgroundColor({ tabId: tab, color: COLOUR });
  await api.action.setBadgeTextColor?.({ tabId: tab, color: "#ffffff" });
  await api.action.setBadgeText({ tabId: tab, text: on ? DOT : "" });
  await api.action.setTitle({ tabId: tab, title: api.i18n.getMessage(on ? "badge_title" : "extension_name") });
}

/** @returns {Why} */
const none = (url = "") => ({ url, asks: [], account: false, draft: false });

/**
 * @param {Why | undefined} before
 * @param {any} message
 * @param {any} reply
 * @returns {Why}
 */
export function weigh(before = none(), message, reply) {
  const why = { ...before };
  if (message.type === "hello") return none(message.url);
  if (message.type === "sent") return { ...why, draft: false };
  if (reply.type === "advice") return { ...why, draft: reply.hold };
  if (reply.type !== "notes") return why;
  const { asks, ...rest } = why.url === message.page.url ? why : none(message.page.url);
  const again = new Set(asks);
  for (const note of reply.notes) {
    again.delete(note.key);
    if (note.chips.some((/** @type {any} */ chip) => chip.id === "repeated-ask")) again.add(note.key);
  }
  const { header } = reply;
  const account = Boolean(header && !header.trusted && ["careful", "better-not"].includes(header.vetting.verdict));
  return { ...rest, asks: [...again], account };
}
