// The words, scripts and patterns that the build put beside these modules.

const ADDRESS = new URL("../pack/en.json", import.meta.url);
const WAITS = [0, 500, 2000]; // ms before each try

let loaded = null;

/** Raised where the pack cannot be had; code `pack-unreachable` or `pack-broken`. */
export class PackFault extends Error {
  constructor(code) {
    super(code);
    this.name = "PackFault";
    this.code = code;
  }
}

/** The pack, fetched once; after a fault the next call tries again. */
export function loadPack() {
  loaded ??= fetchPack().catch((fault) => {
    loaded = null;
    throw fault;
  });
  return loaded;
}

async function fetchPack() {
  let fault;
  for (const wait of WAITS) {
    if (wait) await new Promise((done) => setTimeout(done, wait));
    try {
      return await once();
    } catch (reason) {
      fault = reason instanceof PackFault ? reason : new PackFault("pack-unreachable");
    }
  }
  throw fault;
}

async function once() {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new PackFault("pack-unreachable");
  const found = await response.json().catch(() => null);
  if (!found?.scripts || !found.words) throw new PackFault("pack-broken");
  return found;
}
