// @ts-check
// Servers beyond the three sites: the user grants them one by one, and the content script is registered for exactly those.

const ID = "servers";

/**
 * The host patterns the user granted beyond the manifest's. A pattern for every host is none: a site is asked for by name.
 * @param {string[]} granted
 * @param {string[]} ours
 */
export function servers(granted, ours) {
  return granted.filter((origin) => /^https:\/\/[^*/]+\/\*$/.test(origin) && !ours.includes(origin)).sort();
}

/** @param {typeof chrome} api @returns {string[]} the host patterns of the manifest */
const own = (api) => api.runtime.getManifest().host_permissions ?? [];

/**
 * Brings the registered content script in line with what is granted. Doing it twice changes nothing.
 * @param {typeof chrome} api
 */
export async function access(api) {
  const ours = own(api);
  const matches = servers((await api.permissions.getAll()).origins ?? [], ours);
  const registered = await api.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (registered.length > 0) await api.scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length > 0) {
    await api.scripting.registerContentScripts([
      { id: ID, matches, js: ["content.js"], runAt: "document_idle", persistAcrossSessions: true },
    ]);
  }
}

/**
 * The host patterns that may be read now: of the manifest's, those that were not taken back, and what was granted beyond.
 * @param {typeof chrome} api
 */
export async function origins(api) {
  const ours = own(api);
  const granted = (await api.permissions.getAll()).origins ?? [];
  return [...ours.filter((origin) => granted.includes(origin)), ...servers(granted, ours)];
}

/**
 * Puts the content script into the pages that are open already: after an installation, an update, a grant.
 * The script itself sees to it that there is only one of it in a page.
 * @param {typeof chrome} api
 */
export async function greet(api) {
  const url = await origins(api);
  if (url.length === 0) return;
  for (const tab of await api.tabs.query({ url })) {
    if (tab.id === undefined || tab.discarded) continue;
    await api.scripting.executeScript({ target: { tabId: tab.id }, files: ["content.js"] }).catch(() => undefined);
  }
}
