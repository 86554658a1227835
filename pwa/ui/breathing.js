// The breathe step: the tide's pace, its tones, the phone's pulse, and the row that asks how strong it is.
import * as awake from "../shell/awake.js";
import * as buzz from "../shell/buzz.js";
import * as tones from "../shell/tones.js";
import { flow } from "./tide.js";

const STEP = 1.15; // one press changes the pace by this factor
const LIVE = 24; // after this many phases the live region falls silent: a screen reader's owner has the rhythm by then
const FIRST = "in";
const timed = ({ phases }) => phases.map(({ word, seconds, to }) => [word, seconds, to]).join(); // in whatever order a pack writes

/**
 * Plays a breathe step in the node that stood in the page from the start. `tide` is a flow that already runs, else one
 * begins; `row` says whether the 0-10 row is asked here; `act` = {on, stop, worse?}. The answer is {pattern, seconds, pace}.
 */
export function breathe(node, { step, pattern, tide, row, now, sounds, act }) {
  let acts = act;
  let played = step;
  const words = node.querySelector(".breath");
  const run = tide ?? flow(pattern, { scene: document.querySelector(".scene"), words, origin: performance.now() });
  const asked = rowOf(node);
  const wish = wishes(run, sounds);
  const dock = dockOf(node, { ...wish.does, on: () => acts.on(), stop: () => acts.stop(), worse: () => acts.worse() }, wish.pressed);
  const offer = () => (node.querySelector('[data-do="worse"]').hidden = !acts.worse);
  const hush = voiced(node, run, wish);
  const began = now();
  asked.show(row);
  offer();
  awake.keep();
  if (sounds.on) wish.sound(true);
  dock.draw();
  node.querySelector('[data-do="sound"]').hidden = sounds.never;

  return {
    sound(on) {
      wish.sound(on);
      dock.draw();
    },
    answer: () => ({ pattern: played.pattern, seconds: Math.round((now() - began) / 1000), pace: wish.pace() }),
    /** The 0-10 tapped under the tide, or undefined. */
    value: asked.value,
    plays: (other) => timed(other) === timed(pattern),
    /** The same breath goes on under another step's name: nothing of what moves is touched. */
    rebind(to) {
      played = to.step;
      acts = to.act;
      asked.show(to.row);
      offer();
    },
    leave() {
      dock.leave();
      tones.stop();
      buzz.stop();
      awake.rest();
      run.stop();
      hush();
      asked.clear();
    },
  };
}

// What a person may wish of the breath: another pace, tones, a pulse.
function wishes(run, sounds) {
  let pace = 1;
  let pulse = false;
  const paced = (factor) => {
    pace = run.pace(pace * factor);
    if (sounds.on) tones.retime(run.origin(), run.rate());
  };
  const sound = (wanted) => {
    const on = wanted && !sounds.never;
    sounds.on = on;
    if (on) tones.start(run.breath, run.origin(), run.rate());
    else tones.stop();
  };
  return {
    sound,
    pace: () => Number(pace.toFixed(2)),
    pressed: () => ({ sound: sounds.on, buzz: pulse }),
    does: {
      slower: () => paced(STEP),
      quicker: () => paced(1 / STEP),
      sound: () => sound(!sounds.on),
      buzz: () => (pulse = !pulse),
    },
  };
}

function dockOf(node, does, pressed) {
  const dock = node.querySelector("[data-dock]");
  const draw = () => {
    for (const [name, on] of Object.entries(pressed())) {
      dock.querySelector(`[data-do="${name}"]`).setAttribute("aria-pressed", String(on));
    }
  };
  const tapped = (event) => {
    does[event.target.closest("[data-do]")?.dataset.do]?.();
    draw();
  };
  dock.querySelector('[data-do="buzz"]').hidden = !buzz.able();
  dock.hidden = false;
  dock.addEventListener("click", tapped);
  return { draw, leave: () => dock.removeEventListener("click", tapped) };
}

// The word of each phase for screen readers, and its pulse for the hand.
function voiced(node, run, wish) {
  const spoken = node.querySelector("[data-phase]");
  spoken.setAttribute("aria-live", "polite");
  run.listen((phase) => {
    spoken.textContent = phase.word;
    if (wish.pressed().buzz) buzz.phase(phase);
    if (phase.count === LIVE) spoken.setAttribute("aria-live", "off");
  });
  return () => {
    spoken.textContent = FIRST;
  };
}

function rowOf(node) {
  const fields = node.querySelector(".strong");
  return {
    show: (on) => (fields.hidden = !on),
    value() {
      const checked = fields.querySelector("input:checked");
      return checked && !fields.hidden ? Number(checked.value) : undefined;
    },
    clear() {
      for (const input of fields.querySelectorAll("input")) input.checked = false;
    },
  };
}
