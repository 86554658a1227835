// The frame of a step: its words on top, its own thing in the middle, the ways on, back and out below.
import { fill, h } from "./dom.js";

/**
 * Draws one step. `acts` = {on, skip, back, stop, worse}; one that is null is not offered. `own` are the nodes of the
 * step itself; `line` is a sentence that stands above them (the outcome).
 */
export function frame({ step, own, line, words, acts }) {
  const button = (name, css, label) =>
    acts[name] ? h("button", { class: css, type: "button", "data-do": name, on: { click: acts[name] } }, label) : null;
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const node = h(
    "div",
    { class: "step", "data-kind": step.kind, "data-step": step.id },
    h("h1", { id: "step-text", class: "lead", tabindex: -1, text: step.text ?? "" }),
    step.more ? h("p", { id: "step-more", class: "more", text: step.more }) : null,
    line ? h("p", { class: "outcome", text: line }) : null,
    h("div", { class: "step-own" }, own),
    fault,
    h(
      "div",
      { class: "way-on" },
      button("on", "go", words.player.next),
      button("back", "quiet", words.player.back),
      button("skip", "quiet", step.skip ?? words.player.skip),
      button("stop", "quiet", words.player.stop),
      button("worse", "quiet worse", words.player.worse),
    ),
  );
  return {
    node,
    tell(text) {
      fault.textContent = text;
      fault.hidden = !text;
    },
  };
}

/** "8 to 5", in a sentence that fits what happened; null while one of the two is missing. */
export function outcomeLine({ before, after }, words) {
  if (before === null || before === undefined || after === null || after === undefined) return null;
  const sentence = after < before ? words.player.outcome : after === before ? words.player.outcome_same : words.player.outcome_up;
  return fill(sentence, { before, after });
}
