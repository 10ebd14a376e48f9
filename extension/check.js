// @ts-check
// "Check this account": by key, or from the menu of a link or a page. The side panel opens and shows what has been seen of
// the account; nothing is asked of the network.

import { origins } from "./servers.js";

/** The account whose page, or post, this address names; the side panel reads it (src/pages/run.rs). */
const KEY = "check";

/**
 * Brings the menus in line with the sites that may be read. Doing it twice changes nothing.
 * @param {typeof chrome} api
 */
export async function menus(api) {
  const sites = await origins(api);
  const title = api.i18n.getMessage("command_check");
  await api.contextMenus.removeAll();
  if (sites.length === 0) return; // without patterns the menus would be everywhere
  api.contextMenus.create({ id: "link", title, contexts: ["link"], documentUrlPatterns: sites, targetUrlPatterns: sites });
  api.contextMenus.create({ id: "page", title, contexts: ["page"], documentUrlPatterns: sites });
}

/**
 * Opens the side panel. A browser allows that only while a key or a click is handled: nothing may be waited for before.
 * @param {typeof chrome} api
 * @param {chrome.tabs.Tab | undefined} tab
 */
export function panel(api, tab) {
  const { sidebarAction } = /** @type {any} */ (api);
  const opened = sidebarAction ? sidebarAction.open() : api.sidePanel.open({ windowId: tab?.windowId ?? -2 });
  return opened.catch(() => undefined); // switched off by the user, or no window to open it in
}

/**
 * @param {typeof chrome} api
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {string | undefined} url of a post or a profile
 */
export function check(api, tab, url) {
  const asked = { url: url ?? tab?.url ?? "", page: tab?.url ?? "", at: Date.now() };
  const kept = api.storage.session.set({ [KEY]: asked });
  return Promise.all([panel(api, tab), kept]);
}
