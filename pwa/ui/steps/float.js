// A thought is set on the water and drifts away until it can no longer be read. Nothing of it is kept.
import { field } from "../field.js";
import { button, h, svg } from "../dom.js";

const MOST = 12; // on the water at once; the oldest goes under first
const LONGEST = 140;

function water() {
  const waves = [74, 104, 148, 212, 292].map((y, i) =>
    svg("path", { class: `wave wave-${i}`, d: `M-60 ${y}q30 ${-4 - i * 3} 60 0t60 0 60 0 60 0 60 0 60 0 60 0 60 0` }),
  );
  return svg("svg", { viewBox: "0 0 360 330", preserveAspectRatio: "none", "aria-hidden": "true" }, waves);
}

/** Draws the water, a line to type a thought, and a few that many people have. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const sea = h("div", { class: "water" }, water());
  const timers = new Set();
  let count = 0;

  function drift(text) {
    const thought = h("p", { class: "thought", dir: "auto", "aria-hidden": "true" }, h("span", { text }));
    const seconds = 9 + ctx.random() * 3;
    thought.style.setProperty("--drift", `${seconds}s`);
    thought.style.setProperty("--sway", (ctx.random() * 2 - 1).toFixed(2));
    const gone = () => thought.remove();
    thought.addEventListener("animationend", gone);
    // Where animations are switched off altogether, the thought still goes.
    timers.add(setTimeout(gone, seconds * 1000 + 1000));
    const afloat = sea.querySelectorAll(".thought");
    if (afloat.length >= MOST) afloat[0].remove();
    sea.append(thought);
    count += 1;
    ctx.announce(words.float_gone);
  }
  function typed() {
    if (!line.value()) return;
    drift(line.value());
    line.set("");
    line.input.focus();
  }
  const line = field({ words, prefs: ctx.prefs, max: LONGEST, label: words.float_label, enter: typed });
  const send = button("way", words.float_send, typed);
  const ready = ["float_1", "float_2", "float_3", "float_none"].map((key) =>
    h("li", {}, button("quiet", words[key], () => drift(words[key]))),
  );
  const list = h("ul", { class: "chips", "aria-label": words.float_ready }, ready);
  return {
    node: h("div", { class: "own float" }, sea, h("div", { class: "side" }, line.node, send), list),
    answer: () => count || undefined,
    leave: () => timers.forEach(clearTimeout),
  };
}
