// The pocket: what a person chose to keep in this browser. Until they chose, not one byte is written, not even an
// empty database. "Kept" is said only once the disk has it.

const NAME = "homeport";
const STORES = ["keepsakes", "prefs"];

let chosen = null; // null: nobody chose yet | "open": kept in this browser | "none": only in memory, for this visit
let opened = null;

/** Raised where the pocket cannot do what was asked; code `pocket-full`, `pocket-blocked` or `pocket-failed`. */
export class PocketFault extends Error {
  constructor(code) {
    super(code);
    this.name = "PocketFault";
    this.code = code;
  }
}

/** What was chosen: null, "open" or "none". */
export function choice() {
  return chosen;
}

/** Reads what an earlier visit kept: {keepsakes: […], prefs: {…}}; empty where there is no pocket, and makes none. */
export async function load() {
  const nothing = { keepsakes: [], prefs: {} };
  try {
    if (!(await exists())) return nothing;
    chosen = "open";
    const [keepsakes, prefs] = await Promise.all(STORES.map(all));
    keepsakes.sort((one, other) => one.at - other.at);
    return { keepsakes, prefs: Object.fromEntries(prefs.map(({ id, value }) => [id, value])) };
  } catch {
    chosen = null;
    return nothing;
  }
}

/** Takes the person's choice. "open" makes the pocket and asks the browser not to clear it by itself. */
export async function choose(answer) {
  if (answer === "open") {
    await database();
    navigator.storage?.persist?.().catch(() => {});
  }
  chosen = answer;
}

/** Writes rows, {keepsakes: […], prefs: […]} with an id each, all or none, and resolves when the disk has them. */
export async function write(rows) {
  await commit((stores) => {
    for (const name of STORES) for (const row of rows[name] ?? []) stores(name).put(row);
  });
}

/** Removes one row for good. */
export async function remove(store, id) {
  await commit((stores) => stores(store).delete(id));
}

/** Removes the pocket itself and tells what was in it: {keepsakes, prefs} counts. */
export async function empty() {
  const counts = { keepsakes: 0, prefs: 0 };
  if (await exists()) {
    const held = await Promise.all(STORES.map(all));
    STORES.forEach((name, at) => (counts[name] = held[at].length));
    (await database()).close();
    opened = null;
    await asked(indexedDB.deleteDatabase(NAME));
  }
  chosen = null;
  return counts;
}

async function exists() {
  if (!globalThis.indexedDB) return false;
  if (indexedDB.databases) return (await indexedDB.databases()).some(({ name }) => name === NAME);
  // An older browser: open it, and take it back in the same breath if it was not there.
  return asked(indexedDB.open(NAME), (event) => event.target.transaction.abort()).then(
    (db) => (db.close(), true),
    () => false,
  );
}

function database() {
  opened ??= connect().catch((fault) => {
    opened = null;
    throw named(fault);
  });
  return opened;
}

async function connect() {
  if (!globalThis.indexedDB) throw new PocketFault("pocket-blocked");
  const db = await asked(indexedDB.open(NAME, 1), ({ target }) => {
    for (const name of STORES) target.result.createObjectStore(name, { keyPath: "id" });
  });
  // Another tab empties the pocket: let go at once, and ask again before anything is kept.
  const gone = () => {
    db.close();
    opened = chosen = null;
  };
  db.addEventListener("versionchange", gone);
  db.addEventListener("close", gone);
  return db;
}

async function commit(work) {
  if (chosen !== "open") throw new PocketFault("pocket-failed");
  const db = await database();
  await new Promise((resolve, reject) => {
    const transaction = db.transaction(STORES, "readwrite", { durability: "strict" });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(named(transaction.error));
    try {
      work((name) => transaction.objectStore(name));
    } catch (fault) {
      transaction.abort();
      reject(named(fault));
    }
  });
}

async function all(name) {
  return asked((await database()).transaction(name).objectStore(name).getAll());
}

function asked(request, upgrade) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(named(request.error));
    request.onblocked = () => setTimeout(() => reject(new PocketFault("pocket-blocked")), 3000);
    if (upgrade) request.onupgradeneeded = upgrade;
  });
}

function named(fault) {
  if (fault instanceof PocketFault) return fault;
  if (fault?.name === "QuotaExceededError") return new PocketFault("pocket-full");
  return new PocketFault(["SecurityError", "InvalidStateError"].includes(fault?.name) ? "pocket-blocked" : "pocket-failed");
}
