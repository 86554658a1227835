// What can wait until the page stands: offline use, and what single screens need.
import { rootAddress, whenAtStake } from "../shell/history.js";
import * as keepsakes from "../shell/keepsakes.js";
import { wear } from "../shell/name.js";
import * as offline from "../shell/offline.js";
import * as pocketQuestion from "./pocket_question.js";

const SCREENS = { now: "./now.js", lines: "./lines.js", device: "./device.js" };

function attach(page) {
  if (SCREENS[page]) import(SCREENS[page]).then((module) => module.attach(document.querySelector("main"))).catch(() => {});
}

/** Starts once, when the page is idle. */
export async function start() {
  const steady = document.getElementById("steady");
  whenAtStake(() => steady.matches(":popover-open") || keepsakes.held());
  pocketQuestion.start();
  await keepsakes.start();
  const { exit = null, plain } = keepsakes.prefs();
  steady.ownAddress = exit;
  if (plain) wear(true, rootAddress());
  document.addEventListener("homeport:screen", (event) => attach(event.detail.page));
  attach(document.body.dataset.page);
  offline.start();
}
