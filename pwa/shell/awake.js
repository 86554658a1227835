// Keeps the screen on while a breath or a reading is followed by eye; the browser may refuse, and takes it back when hidden.

let wanted = false;
let lock = null;

/** Asks for the screen to stay on until `rest`. */
export function keep() {
  if (!wanted) document.addEventListener("visibilitychange", take);
  wanted = true;
  return take();
}

/** Lets the screen go dark again. */
export async function rest() {
  wanted = false;
  document.removeEventListener("visibilitychange", take);
  const held = lock;
  lock = null;
  await held?.release().catch(() => {});
}

async function take() {
  if (!wanted || document.visibilityState !== "visible" || (lock && !lock.released)) return;
  try {
    lock = (await navigator.wakeLock?.request("screen")) ?? null;
    if (!wanted) await rest();
  } catch {
    lock = null; // Battery saver and some browsers say no: the screen goes dark as it always does.
  }
}
