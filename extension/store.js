// @ts-check
// Rows of JSON text under a table and a key, in IndexedDB. Knows nothing of what the rows mean.

/** @typedef {{table: string, key: string}} Key */
/** @typedef {{key: Key, value: string | null}} Write   null removes the row */

// The core's tables (src/engine/store.rs); a test compares the two lists.
export const TABLES = ["settings", "accounts", "ledger", "own", "tabs"];
const NAME = "thirds";

/** The lock that an import holds from its first part to its last, so that the background knows of it whenever it wakes. */
export const IMPORT = "import";
/** The lock of whoever reads rows in order to change them, while there are two who do. */
const TURN = "turn";

/**
 * Runs `work` while nobody else who asks so does.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const guarded = (work) => navigator.locks.request(TURN, work);

const VERSION = 1;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const table of TABLES) {
        if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      // Another version wants in, or the browser clears the data: let go, and open again when next asked.
      db.onversionchange = () => db.close();
      db.onclose = () => (opened = undefined);
      resolve(db);
    };
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {string[]} tables
 * @param {(transaction: IDBTransaction) => T} work  must start all its requests at once
 * @returns {Promise<T>} once the transaction is complete
 */
async function within(mode, tables, work) {
  let transaction;
  try {
    transaction = (await database()).transaction(tables, mode);
  } catch {
    // The connection was closed under us: once more with a new one.
    opened = undefined;
    transaction = (await database()).transaction(tables, mode);
  }
  const settled = transaction;
  const done = new Promise((resolve, reject) => {
    settled.oncomplete = () => resolve(undefined);
    settled.onabort = () => reject(settled.error);
  });
  const result = work(settled);
  await done;
  return result;
}

/** @param {Key[]} keys */
const tablesOf = (keys) => [...new Set(keys.map((key) => key.table))];

/**
 * Reads rows.
 * @param {Key[]} keys
 * @returns {Promise<[Key, string | null][]>} in the same order, null where there is none
 */
export async function load(keys) {
  if (keys.length === 0) return [];
  const requests = await within("readonly", tablesOf(keys), (transaction) =>
    keys.map(({ table, key }) => transaction.objectStore(table).get(key)),
  );
  return keys.map((key, at) => [key, requests[at].result ?? null]);
}

/**
 * Keeps all writes or none of them.
 * @param {Write[]} writes
 */
export async function save(writes) {
  if (writes.length === 0) return;
  await within("readwrite", tablesOf(writes.map(({ key }) => key)), (transaction) => {
    for (const { key, value } of writes) {
      const table = transaction.objectStore(key.table);
      if (value === null) table.delete(key.key);
      else table.put(value, key.key);
    }
  });
}

/**
 * Reads every row of some tables, as they stand at one moment.
 * @param {string[]} tables
 * @returns {Promise<[table: string, key: string, value: string][]>}
 */
export async function every(tables) {
  const found = await within("readonly", tables, (transaction) =>
    tables.map((table) => {
      const store = transaction.objectStore(table);
      return { table, keys: store.getAllKeys(), values: store.getAll() };
    }),
  );
  return found.flatMap(({ table, keys, values }) =>
    keys.result.map((key, at) => /** @type {[string, string, string]} */ ([table, String(key), String(values.result[at])])),
  );
}

/**
 * Puts rows beside or in place of all there are; all of them or none.
 * @param {Iterable<[table: string, key: string, value: string]>} rows  read to its end without waiting
 * @param {(table: string, key: string) => string | undefined} derived  the key of the row that is made of this one, and goes
 * @param {((table: string, key: string, here: string, there: string) => string) | null} merge  null: what is here goes
 */
export async function take(rows, derived, merge) {
  await within("readwrite", TABLES, (transaction) => {
    if (merge === null) for (const table of TABLES) transaction.objectStore(table).clear();
    for (const [table, key, value] of rows) {
      const store = transaction.objectStore(table);
      if (merge === null) {
        store.put(value, key);
        continue;
      }
      const here = store.get(key);
      here.onsuccess = () => {
        const both = here.result === undefined ? value : merge(table, key, here.result, value);
        if (both === here.result) return;
        store.put(both, key);
        const made = derived(table, key);
        if (made !== undefined) store.delete(made);
      };
    }
  });
}

/** Removes every row of some tables. */
export const clear = (tables = TABLES) =>
  within("readwrite", tables, (transaction) => {
    for (const table of tables) transaction.objectStore(table).clear();
  });
