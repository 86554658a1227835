// A text, perhaps with one of the person's keepsakes or a way to one of our pages.
import { h } from "../dom.js";
import { shown } from "../keepsake.js";

/** Draws what belongs to a text beyond the text. */
export function render(step, ctx) {
  const kept = step.show ? shown(step.show, ctx) : null;
  const label = ctx.words.steps[`page_${step.page}`] ?? ctx.words.steps.page_other;
  const way = step.page && h("a", { class: "way big", href: `${ctx.root}${step.page}/`, text: label });
  return { node: h("div", { class: "own say" }, kept?.node, way), answer: () => undefined, leave: () => kept?.leave() };
}
