// One line in the person's own words.
import { field } from "../field.js";
import { h } from "../dom.js";

/** Draws the line; Enter goes on, as a thumb expects. */
export function render(step, ctx) {
  const line = field({
    words: ctx.words.steps,
    prefs: ctx.prefs,
    max: step.max ?? 120,
    hint: step.hint,
    value: ctx.answers?.[step.id],
    enter: () => line.value() && ctx.give(line.value()),
  });
  const node = h("div", { class: "own ask" }, line.node);
  return { node, focus: line.input, answer: () => line.value() || undefined };
}
