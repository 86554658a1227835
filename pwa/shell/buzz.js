// Vibration where the browser has it: one pulse in, two out. An iPhone has none, and none is promised.

const IN = [140];
const OUT = [90, 140, 90];

/** Whether this device can vibrate; the person may still have switched it off. */
export function able() {
  return typeof navigator.vibrate === "function" && matchMedia("(any-pointer: coarse)").matches;
}

/** One pulse where a phase rises, two where it falls; false where it cannot. */
export function phase({ rising }) {
  return able() && navigator.vibrate(rising ? IN : OUT);
}

/** Ends a pulse that is still going. */
export function stop() {
  if (able()) navigator.vibrate(0);
}
