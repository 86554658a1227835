// Quick exit: covered at once, then the neutral page in the place of ours. What it cannot do is said on /leaving/.

import { flag, quit } from "./history.js";

const PRESSES = 3;
const WITHIN = 1500; // ms
const COVER = { position: "fixed", inset: "0", width: "auto", height: "auto", margin: "0", border: "0", background: "#fff" };

let ownAddress = () => null;
let lockAddress = null;
let pressed = [];
let left = false;

/** Wires the Leave link, Shift three times, and blankness whenever the page is put away. `own` gives an address or null. */
export function start({ own } = {}) {
  if (own) ownAddress = own;
  const told = document.querySelector("meta[name=hp-lock]")?.content;
  lockAddress = told ? new URL(told, document.baseURI) : null; // read now: the address of the page will change
  document.addEventListener("click", clicked);
  addEventListener("keydown", counted, true);
  addEventListener("pagehide", () => blank(true));
  addEventListener("pageshow", shown);
}

/** Leaves now: overlay, silence, memory dropped, and the neutral page (or the person's own address) instead of ours. */
export function leave() {
  if (left) return;
  left = true;
  cover();
  document.dispatchEvent(new CustomEvent("homeport:leave"));
  lock();
  quit(exitAddress());
}

function cover() {
  const root = document.documentElement;
  root.classList.add("left");
  document.title = "Kitchen measures";
  const sheet = document.createElement("div");
  sheet.className = "cover";
  for (const [name, value] of Object.entries({ ...COVER, visibility: "visible", "z-index": "2147483647" })) {
    sheet.style.setProperty(name, value);
  }
  root.style.setProperty("visibility", "hidden");
  document.body.append(sheet);
  // Only the top layer lies above an open popover.
  sheet.popover = "manual";
  sheet.showPopover?.();
}

function exitAddress() {
  const own = navigator.onLine === false ? null : ownAddress();
  try {
    return own && new URL(own).protocol === "https:" ? own : undefined;
  } catch {
    return undefined;
  }
}

// Where a server keeps a journal open for this tab, it is asked to lock it; the address says no more than that.
function lock() {
  if (lockAddress) fetch(lockAddress, { method: "POST", keepalive: true, referrerPolicy: "no-referrer" }).catch(() => {});
}

function clicked(event) {
  if (!event.target.closest?.("#leave, [data-leave]")) return;
  event.preventDefault();
  leave();
}

function counted(event) {
  if (event.key !== "Shift") pressed = [];
  else if (!event.repeat) pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  if (pressed.length >= PRESSES) leave();
}

function blank(on) {
  document.documentElement.classList.toggle("blank", on);
  if (on) document.documentElement.style.setProperty("visibility", "hidden");
  else document.documentElement.style.removeProperty("visibility");
}

function shown(event) {
  if (!event.persisted) return;
  if (!left && flag("hp") === "in") blank(false);
  else quit();
}
