// Lines that come one after another at a calm pace. A voice reads them only if one lives on this device; the text is
// always there.
import { localVoice, say, stop } from "../../shell/voice.js";
import { h } from "../dom.js";

/** How long a line stays, in ms: time to read it slowly, and the pause of the step. */
export function stay(line, pause = 3) {
  return Math.max(2500, line.split(/\s+/).length * 400) + pause * 1000;
}

/** Draws the line of the moment, pause and again; "read to me" where a local voice is found. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const { lines } = step;
  const { lang } = ctx.pack;
  const line = h("p", { class: "spoken", "aria-live": "polite" });
  const hold = h("button", { type: "button", class: "way", on: { click: () => (running ? pause() : play()) } });
  const again = h("button", { type: "button", class: "quiet", text: words.listen_again, on: { click: () => restart() } });
  const aloud = h("button", { type: "button", class: "quiet", hidden: true, text: words.listen_aloud, "aria-pressed": "false", on: { click: read } });
  let at = 0;
  let running = false;
  let reading = false;
  let turn = 0; // a line that was stopped must not move on the one after it
  let timer;

  function still() {
    turn += 1;
    clearTimeout(timer);
    if (reading) stop();
  }
  function pause() {
    still();
    running = false;
    hold.textContent = words.listen_go;
  }
  function play() {
    still();
    running = true;
    hold.textContent = words.listen_pause;
    hold.hidden = false;
    line.textContent = lines[at];
    const mine = turn;
    const next = () => mine === turn && onward();
    const rest = (ms) => mine === turn && (timer = setTimeout(next, ms));
    if (!reading) return rest(stay(lines[at], step.pause));
    say(lines[at], { lang }).then((said) => rest(said ? (step.pause ?? 3) * 1000 : stay(lines[at], step.pause)));
  }
  function onward() {
    if (at === lines.length - 1) {
      running = false;
      if (hold === document.activeElement) again.focus();
      hold.hidden = true;
      return;
    }
    at += 1;
    play();
  }
  function restart() {
    at = 0;
    play();
  }
  function read() {
    still();
    reading = !reading;
    aloud.setAttribute("aria-pressed", String(reading));
    // A screen reader and our voice at the same time are two people talking at once.
    line.setAttribute("aria-live", reading ? "off" : "polite");
    if (running || reading) play();
  }
  localVoice(lang).then((voice) => (aloud.hidden = !voice));
  play();
  const all = h("details", { class: "so-far" }, h("summary", { text: words.listen_all }), h("div", { class: "kept" }, lines.map((text) => h("p", { text }))));
  const node = h("div", { class: "own listen" }, line, h("div", { class: "row" }, hold, again, aloud), all);
  return { node, answer: () => undefined, leave: still };
}
