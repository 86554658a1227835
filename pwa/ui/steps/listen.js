// Lines that come one after another at a calm pace. A voice reads them only if one lives on this device; the text is
// always there.
import * as awake from "../../shell/awake.js";
import { localVoice, say, stop } from "../../shell/voice.js";
import { button, h } from "../dom.js";

/** How long a line stays, in ms: time to read it slowly, and the pause of the step. */
export function stay(line, pause = 3) {
  return Math.max(2500, line.split(/\s+/).length * 400) + pause * 1000;
}

// The course of the lines: which one is shown, whether it moves on, who reads it. `show` is told of every change.
function course(lines, lang, rest, show) {
  const state = { at: 0, running: false, reading: false, ended: false };
  let turn = 0; // a line that was stopped must not move on the one after it
  let timer;

  function still() {
    turn += 1;
    clearTimeout(timer);
    if (state.reading) stop();
  }
  function go(change) {
    still();
    Object.assign(state, { running: true, ended: false }, change);
    show(state);
    const mine = turn;
    const later = (ms) => mine === turn && (timer = setTimeout(onward, ms));
    const text = lines[state.at];
    if (!state.reading) return later(stay(text, rest));
    say(text, { lang }).then((said) => later(said ? rest * 1000 : stay(text, rest)));
  }
  function onward() {
    if (state.at < lines.length - 1) return go({ at: state.at + 1 });
    Object.assign(state, { running: false, ended: true });
    show(state);
  }
  function pause() {
    still();
    state.running = false;
    show(state);
  }
  return { state, still, go, pause };
}

/** Draws the line of the moment, pause and again; "read to me" where a local voice is found. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const { lines, pause = 3 } = step;
  const { lang } = ctx.pack;
  const line = h("p", { class: "spoken", "aria-live": "polite" });
  const hold = button("way", words.listen_pause, () => (played.state.running ? played.pause() : played.go()));
  const again = button("quiet", words.listen_again, () => played.go({ at: 0 }));
  const aloud = button("quiet", words.listen_aloud, read, { hidden: true, "aria-pressed": "false" });

  const played = course(lines, lang, pause, ({ at, running, reading, ended }) => {
    if (line.textContent !== lines[at]) line.textContent = lines[at];
    // A screen reader and our voice at the same time are two people talking at once.
    line.setAttribute("aria-live", reading ? "off" : "polite");
    aloud.setAttribute("aria-pressed", String(reading));
    hold.textContent = running ? words.listen_pause : words.listen_go;
    if (ended && hold === document.activeElement) again.focus();
    hold.hidden = ended;
  });
  function read() {
    played.still();
    played.go({ reading: !played.state.reading });
  }
  localVoice(lang).then((voice) => {
    aloud.hidden = !voice;
    if (voice && node.isConnected && ctx.flags?.includes("eyes-closed")) read();
  });
  played.go();
  awake.keep();
  const whole = h("div", { class: "kept" }, lines.map((text) => h("p", { text })));
  const all = h("details", { class: "so-far" }, h("summary", { text: words.listen_all }), whole);
  const node = h("div", { class: "own listen" }, line, h("div", { class: "row" }, hold, again, aloud), all);
  const leave = () => {
    played.still();
    awake.rest();
  };
  return { node, answer: () => undefined, leave };
}
