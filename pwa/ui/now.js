// What the opening screen adds once script is there: the way back into an episode, and the look back half an hour later.
import * as keepsakes from "../shell/keepsakes.js";
import { loadPack } from "../shell/pack.js";
import { fill, h } from "./dom.js";

const LOOK_BACK = { from: 20 * 60_000, until: 12 * 3_600_000 }; // ms after the end of an episode
let unfinished = null;

document.addEventListener("homeport:closed", (event) => {
  unfinished = event.detail.unfinished;
  const main = document.querySelector("main");
  if (document.body.dataset.page === "now") attach(main);
});

/** Fills the place above the main control; leaves it empty when there is nothing to say. */
export async function attach(main) {
  const place = main.querySelector("[data-again]");
  if (!place) return;
  place.replaceChildren();
  const pack = await loadPack().catch(() => null);
  if (!pack) return;
  if (unfinished) place.append(carryOn(pack.words.now));
  else {
    const due = episodeDue(Date.now());
    if (due) place.append(lookBack(due, pack.words.now, place));
  }
}

function carryOn(words) {
  const walk = unfinished;
  const open = () => {
    unfinished = null;
    const detail = { walk, script: walk.events[0].script };
    document.dispatchEvent(new CustomEvent("homeport:resume", { detail }));
  };
  return h("button", { class: "quiet", type: "button", on: { click: open } }, words.carry_on);
}

function episodeDue(now) {
  const last = keepsakes.all("episode").at(-1);
  if (!last || last.data.later !== null || last.data.passed) return null;
  const since = now - last.data.ended;
  return since > LOOK_BACK.from && since < LOOK_BACK.until ? last : null;
}

function lookBack(due, words, place) {
  const settle = (later) => {
    keepsakes.change(due.id, { ...due.data, later, laterAt: Date.now(), passed: later === null });
    const { before } = due.data;
    const said = later !== null && before !== null ? fill(words.how_now_thanks, { before, later }) : null;
    place.replaceChildren(...(said ? [h("p", { role: "status", text: said })] : []));
  };
  const number = (value) =>
    h("label", {}, h("input", { type: "radio", name: "later", value, on: { change: () => settle(value) } }), h("span", { text: value }));
  const numbers = Array.from({ length: 11 }, (_, value) => number(value));
  return h(
    "fieldset",
    { class: "strong panel" },
    h("legend", { text: words.how_now }),
    h("div", { class: "ten" }, numbers),
    h("button", { class: "quiet", type: "button", on: { click: () => settle(null) } }, words.not_now),
  );
}
