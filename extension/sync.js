// @ts-check
// Carries what the core tells the user's other browsers to the browser's own sync storage, and what they told to the core.
// What that is, and what holds when both changed something, is the core's (src/sync/). It is asked only while sync is on.

/** Items are `part0`, `part1` … */
const PART = /^part\d+$/;
/** Changes within this time go together: the browser allows 120 writes a minute and 1,800 an hour. */
const DELAY = 4_000;

/** @param {string} name */
const place = (name) => Number(name.slice("part".length));

/**
 * @param {typeof chrome} api
 * @param {(message: object) => Promise<any>} ask the core
 * @param {() => void} news called when settings of this browser changed
 */
export function meeting(api, ask, news) {
  const area = api.storage.sync;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  async function meet() {
    // While sync is off, not even a look at what the storage holds.
    if (!(await ask({ type: "settings" })).settings?.sync) return;
    /** @type {Record<string, unknown>} */
    const held = await area.get(null);
    const names = Object.keys(held)
      .filter((name) => PART.test(name))
      .sort((a, b) => place(a) - place(b));
    const random = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const reply = await ask({ type: "sync", items: names.map((name) => String(held[name])), random });
    if (reply.type !== "synced") return;
    /** @type {[string, string][]} */
    const items = reply.items.map((/** @type {string} */ text, /** @type {number} */ at) => [`part${at}`, text]);
    const changed = Object.fromEntries(items.filter(([name, text]) => held[name] !== text));
    const surplus = names.filter((name) => place(name) >= items.length);
    if (Object.keys(changed).length > 0) await area.set(changed);
    if (surplus.length > 0) await area.remove(surplus);
    if (reply.changed) news();
  }

  /** Soon, and once for all that happens until then. */
  function later() {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      // Refused (no room, too often): the next change or the next start tries again.
      meet().catch(console.error);
    }, DELAY);
  }

  // This area's own event: the one for all areas would wake the background whenever a page keeps something for the session.
  area.onChanged.addListener(() => later());
  // What was not carried when the background was last put to sleep.
  later();
  return { later, clear: () => area.clear().catch(console.error) };
}
