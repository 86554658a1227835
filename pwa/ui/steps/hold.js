// A wait of one's own choice. It runs by the clock on the wall, so a frozen page or a locked phone changes nothing.
import { button, fill, h } from "../dom.js";

const MINUTE = 60000;

/** What is left in words that change once a minute: no countdown to stare at. */
export function leftInWords(left, words) {
  if (left <= MINUTE) return words.hold_nearly;
  return fill(words.hold_left, { count: Math.ceil(left / MINUTE) });
}

/** Draws the choice of minutes, then the wait: a thin line of tide that ebbs. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const line = h("span", { class: "ebb" });
  const told = h("p", { class: "left", tabindex: "-1" });
  const stop = button("quiet", words.hold_stop, () => over(words.hold_stopped));
  const tide = h("div", { class: "ebbing", "aria-hidden": "true" }, line);
  const wait = h("div", { class: "waiting", hidden: true }, told, tide, stop);
  const way = (minutes) => button("way big", fill(words.hold_minutes, { count: minutes }), () => begin(minutes));
  const ways = step.minutes.map((minutes) => h("li", {}, way(minutes)));
  const choice = h("ul", { class: "options", "aria-labelledby": "step-text" }, ways);
  let chosen, began, ended, ticking;

  function begin(minutes) {
    chosen = minutes;
    began = ctx.now();
    choice.hidden = true;
    wait.hidden = false;
    ticking = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
    addEventListener("pageshow", tick);
    tick();
    told.focus();
  }
  function tick() {
    const whole = chosen * MINUTE;
    const left = Math.min(whole, began + whole - ctx.now());
    if (left <= 0) return over(words.hold_over);
    line.style.setProperty("--left", (left / whole).toFixed(4));
    const text = leftInWords(left, words);
    if (told.textContent !== text) told.textContent = text;
  }
  function still() {
    clearInterval(ticking);
    document.removeEventListener("visibilitychange", tick);
    removeEventListener("pageshow", tick);
  }
  function over(text) {
    if (ended !== undefined) return;
    still();
    ended = ctx.now();
    told.textContent = text;
    line.style.setProperty("--left", "0");
    const held = stop === document.activeElement;
    stop.hidden = true;
    if (held) told.focus();
    ctx.announce(text);
  }
  function answer() {
    if (chosen === undefined) return undefined;
    const waited = Math.min(chosen * MINUTE, Math.max(0, (ended ?? ctx.now()) - began));
    return { minutes: chosen, waited: Math.round(waited / 6000) / 10 };
  }
  return { node: h("div", { class: "own hold" }, choice, wait), answer, leave: still };
}
