// The breathe step: the tide's pace, its tones, the phone's pulse, and the row that asks how strong it is.
import * as awake from "../shell/awake.js";
import * as buzz from "../shell/buzz.js";
import * as tones from "../shell/tones.js";
import { flow } from "./tide.js";

const STEP = 1.15; // one press changes the pace by this factor
const LIVE = 24; // after this many phases the live region falls silent for those who keep their eyes on the water

const FIRST_BREATH = "in";
const timed = ({ phases }) => phases.map(({ word, seconds, to }) => [word, seconds, to]).join(); // in whatever order a pack writes

/**
 * Plays a breathe step in the node that stood in the page from the start. `tide` is a flow that already runs; `row` says
 * whether the 0-10 row is asked here; `act` = {on, stop}. The answer is {pattern, seconds, pace}.
 */
export function breathe(node, { step, pattern, tide, row, now, sounds, act }) {
  const spoken = node.querySelector("[data-phase]");
  const fields = node.querySelector(".strong");
  const dock = node.querySelector("[data-dock]");
  const began = now();
  const wish = { pace: 1, buzz: false };
  let asks = row;
  let acts = act;
  let played = step;

  const told = (phase) => {
    spoken.textContent = phase.word;
    if (wish.buzz) buzz.phase(phase);
    if (phase.count === LIVE) spoken.setAttribute("aria-live", "off");
  };
  const words = node.querySelector(".breath");
  const run = tide ?? flow(pattern, { scene: document.querySelector(".scene"), words, origin: performance.now() });
  spoken.setAttribute("aria-live", "polite");
  run.listen(told);

  const show = (name, on) => dock.querySelector(`[data-do="${name}"]`).setAttribute("aria-pressed", String(on));
  const sound = (on) => {
    sounds.on = on;
    show("sound", on);
    if (on) tones.start(run.breath, run.origin(), run.rate());
    else tones.stop();
  };
  const paced = (factor) => {
    wish.pace = run.pace(wish.pace * factor);
    if (sounds.on) tones.retime(run.origin(), run.rate());
  };
  const buzzes = (on) => {
    wish.buzz = on;
    show("buzz", on);
  };
  const does = {
    slower: () => paced(STEP),
    quicker: () => paced(1 / STEP),
    sound: () => sound(!sounds.on),
    buzz: () => buzzes(!wish.buzz),
    on: () => acts.on(),
    stop: () => acts.stop(),
  };
  const tapped = (event) => does[event.target.closest("[data-do]")?.dataset.do]?.();

  fields.hidden = !asks;
  dock.querySelector('[data-do="buzz"]').hidden = !buzz.able();
  dock.hidden = false;
  dock.addEventListener("click", tapped);
  awake.keep();
  if (sounds.on) sound(true);

  return {
    sound,
    answer: () => ({ pattern: played.pattern, seconds: Math.round((now() - began) / 1000), pace: Number(wish.pace.toFixed(2)) }),
    /** The 0-10 tapped under the tide, or undefined. */
    value() {
      const checked = fields.querySelector("input:checked");
      return asks && checked ? Number(checked.value) : undefined;
    },
    plays: (other) => timed(other) === timed(pattern),
    /** The same breath goes on under another step's name: nothing of what moves is touched. */
    rebind(to) {
      played = to.step;
      asks = to.row;
      acts = to.act;
      fields.hidden = !asks;
    },
    leave() {
      dock.removeEventListener("click", tapped);
      tones.stop();
      awake.rest();
      buzzes(false);
      run.stop();
      spoken.textContent = FIRST_BREATH;
      for (const input of fields.querySelectorAll("input")) input.checked = false;
    },
  };
}
