// An if-then plan in two halves, read back as one sentence.
import { plan, sentence, tidy } from "../../core/plan.js";
import { field } from "../field.js";
import { h } from "../dom.js";

const LONGEST = 140;

/** Draws the two halves and the sentence they make. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const before = ctx.answers?.[step.id];
  const beginnings = { if: words.plan_if_starts.split("|"), then: words.plan_then_starts.split("|") };
  const preview = h("p", { class: "sentence" });
  let kept = JSON.stringify(before);

  const half = (name) =>
    field({
      words,
      prefs: ctx.prefs,
      max: LONGEST,
      label: words[`plan_${name}`],
      hint: step[`${name}_hint`],
      value: before?.[name],
      changed: () => show(),
      enter: () => (name === "if" ? then.input.focus() : answer() && ctx.give(answer())),
    });
  const parts = {};
  function show() {
    const text = (name) => tidy(parts[name]?.value() ?? "", beginnings[name]);
    preview.textContent = sentence(words.plan_sentence, text("if"), text("then"));
  }
  const moment = (parts.if = half("if"));
  const then = (parts.then = half("then"));
  show();

  const whole = () => plan(moment.value(), then.value(), beginnings);
  function answer() {
    const half = { if: moment.value(), then: then.value() };
    return whole() ?? (half.if || half.then ? half : undefined);
  }
  function leave() {
    const made = whole();
    if (!made || step.keep || JSON.stringify(made) === kept) return;
    kept = JSON.stringify(made);
    ctx.keep("plan", made);
  }
  return { node: h("div", { class: "own plan" }, moment.node, then.node, preview), answer, leave };
}
