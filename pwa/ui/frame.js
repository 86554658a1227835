// The frame of a step: its words on top, its own thing in the middle, the ways on, back and out below.
import { fill, h } from "./dom.js";

function keepsakeLines(data) {
  return Object.entries(data)
    .filter(([, value]) => typeof value === "string" && value)
    .map(([, value]) => h("p", { text: value, dir: "auto" }));
}

function shown(kept, words) {
  const lines = kept ? keepsakeLines(kept) : [];
  return lines.length ? h("blockquote", { class: "panel", "aria-label": words.player.your_own }, lines) : null;
}

/**
 * Draws one step. `acts` = {on, skip, back, stop, worse}; one that is null is not offered. `own` is the step's component
 * node or null; `line` a sentence that stands above it (the outcome).
 */
export function frame({ step, own, line, kept, words, acts, answersItself }) {
  const button = (name, css, label) =>
    acts[name] ? h("button", { class: css, type: "button", "data-do": name, on: { click: acts[name] } }, label) : null;
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const node = h(
    "div",
    { class: "step", "data-kind": step.kind, "data-step": step.id },
    h("h1", { id: "step-text", class: "lead", tabindex: -1, text: step.text ?? "" }),
    step.more ? h("p", { id: "step-more", class: "more", text: step.more }) : null,
    line ? h("p", { class: "outcome", text: line }) : null,
    h("div", { class: "step-own" }, shown(kept, words), own),
    fault,
    h(
      "div",
      { class: "way-on" },
      answersItself ? null : button("on", "go", words.player.next),
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
