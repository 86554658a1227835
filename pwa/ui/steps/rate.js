// A number from 0 to 10, as eleven radio buttons. Never demanded.
import { h, unique } from "../dom.js";

/** Draws the row of numbers. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const group = unique("rate");
  const before = ctx.answers?.[step.id];
  const ends = { 0: words.rate_least, 10: words.rate_most };
  const radios = Array.from({ length: 11 }, (_, value) =>
    h("input", { type: "radio", name: group, value, "aria-describedby": ends[value] && `${group}-${value}` }),
  );
  if (Number.isInteger(before) && radios[before]) radios[before].checked = true;
  const node = h(
    "fieldset",
    { class: "own strong rate", "aria-labelledby": "step-text" },
    h("div", { class: "ten" }, radios.map((radio) => h("label", {}, radio, h("span", { text: radio.value })))),
    h(
      "div",
      { class: "ends" },
      [0, 10].map((value) => h("span", { id: `${group}-${value}`, text: `${value} ${ends[value]}` })),
    ),
  );
  const answer = () => {
    const chosen = radios.find((radio) => radio.checked);
    return chosen ? Number(chosen.value) : undefined;
  };
  return { node, answer };
}
