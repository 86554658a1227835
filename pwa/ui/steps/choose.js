// A few ways to go on; one tap answers and goes.
import { h } from "../dom.js";

/** Draws one big button for each option. */
export function render(step, ctx) {
  let chosen = ctx.answers?.[step.id];
  const take = (value) => {
    chosen = value;
    ctx.give(value);
  };
  const buttons = step.options.map(({ label, value }) =>
    h("button", {
      type: "button",
      class: "way big",
      text: label,
      "data-value": value,
      "aria-current": value === chosen && "true",
      on: { click: () => take(value) },
    }),
  );
  const list = buttons.map((button) => h("li", {}, button));
  return { node: h("ul", { class: "own options", "aria-labelledby": "step-text" }, list), answer: () => chosen };
}
