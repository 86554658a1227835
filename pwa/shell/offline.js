// Registers the worker that keeps the app on the device, when nothing more urgent goes on.

import { stakes } from "./history.js";

const WORKER = new URL("../../../sw.js", import.meta.url).href;
const SETTLE = 2000; // ms without a touch or a key

let lastTouch = 0;

/** Registers the worker after the page is loaded and at rest; a browser without workers goes without. */
export async function start() {
  if (!("serviceWorker" in navigator)) return null;
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, () => (lastTouch = performance.now()), { capture: true, passive: true });
  }
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
  await rest();
  try {
    const registration = await navigator.serviceWorker.register(address(), { updateViaCache: "none" });
    offer(registration);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => offer(registration));
    });
    return registration;
  } catch {
    return null; // Private windows refuse: the page works on without.
  }
}

// The one policy there is, and the one address it lets through.
function address() {
  if (!globalThis.trustedTypes) return WORKER;
  const createScriptURL = (url) => {
    if (url !== WORKER) throw new TypeError("only the worker's own address");
    return url;
  };
  return trustedTypes.createPolicy("homeport", { createScriptURL }).createScriptURL(WORKER);
}

async function rest() {
  do await new Promise((done) => setTimeout(done, SETTLE));
  while (performance.now() - lastTouch < SETTLE);
  await new Promise((idle) => (globalThis.requestIdleCallback ?? setTimeout)(idle));
}

// A newer build may take over only where nothing would be lost; it never reloads the page.
function offer({ waiting }) {
  if (waiting && !stakes()) waiting.postMessage("take-over");
}
