// A text, perhaps with a way to one of our pages. A keepsake that a step shows is drawn by the player, for every kind.
import { h } from "../dom.js";

/** Draws what belongs to a text beyond the text. */
export function render(step, ctx) {
  const label = ctx.words.steps[`page_${step.page}`] ?? ctx.words.steps.page_other;
  const way = step.page && h("a", { class: "way big", href: `${ctx.root}${step.page}/`, text: label });
  return { node: h("div", { class: "own say" }, way), answer: () => undefined };
}
