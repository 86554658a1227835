// Starts what every page has: the way out first, then the tide if it already moves, then the rest when there is time.
import { EASY } from "../core/breath.js";
import * as history from "../shell/history.js";
import * as leave from "../shell/leave.js";
import { flow } from "./tide.js";

const steady = document.getElementById("steady");
const words = steady.querySelector(".breath");
const spoken = steady.querySelector("[data-phase]");
let wanted = "steady";
let running = null;
let resumed;
let beneath = null; // the screen that waits under an episode, which need not be the one that follows it

/** The word for the eye is drawn by the tide; this one is for screen readers. */
function say(phase) {
  spoken.textContent = phase.word;
}

function begin() {
  if (running) return;
  running = flow(EASY, { scene: document.querySelector(".scene"), words, onPhase: say });
  beneath = document.querySelector("main");
  if (beneath.contains(document.activeElement)) steady.querySelector("h1").focus({ preventScroll: true });
  beneath.inert = true;
  const opened = { tide: running, script: wanted, resumed };
  resumed = undefined;
  lead(opened);
}

// The tide moves on without the player; what is missing is said, and a second failure is met with a fresh page.
function lead(opened, again = () => lead(opened, () => location.reload())) {
  const missing = steady.querySelector("[data-no-pack]");
  missing.hidden = true;
  import("./player.js").then(
    (module) => module.open(opened),
    () => {
      missing.hidden = false;
      missing.querySelector("button").onclick = again;
    },
  );
}

function end() {
  running = null;
  wanted = "steady";
  beneath.inert = false;
  if (document.activeElement === document.body) document.getElementById("steady-me")?.focus();
  delete document.body.dataset.paced;
}

function chosen(event) {
  const button = event.target.closest?.("[popovertarget='steady']");
  if (button) wanted = button.dataset.script ?? "steady";
}

/** Opens an episode that was left before its end, at the step where it stood. */
function resume(event) {
  resumed = event.detail.walk;
  wanted = event.detail.script;
  steady.showPopover();
}

document.addEventListener("homeport:resume", resume);
leave.start({ own: () => steady.ownAddress ?? null });
document.addEventListener("click", chosen, true);
steady.addEventListener("toggle", (event) => (event.newState === "open" ? begin() : end()));
if (steady.matches(":popover-open")) {
  wanted = document.activeElement?.dataset?.script ?? wanted;
  begin();
}
history.start();

const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 400));
const rest = () => idle(() => import("./rest.js").then((module) => module.start(), () => {}), { timeout: 4000 });
if (document.readyState === "complete") rest();
else addEventListener("load", rest, { once: true });
