// A calm place of one's own, sense by sense, with a picture if there is one. Every part can be left out.
import { field } from "../field.js";
import { button, h } from "../dom.js";
import { latest, SENSES, update } from "../keepsake.js";
import { photo } from "../photo.js";

const LONGEST = 280;

function part(name, data, ctx, changed) {
  const words = ctx.words.steps;
  if (name === "picture") {
    const own = photo({ words, label: words.photo_choose, alt: words.anchor_picture, value: data.picture, changed });
    const node = h("div", {}, h("p", { class: "label", text: words.sense_ask_picture }), own.node);
    return { name, node, leave: own.leave };
  }
  const asked = { max: LONGEST, lines: 2, label: words[`sense_ask_${name}`], value: data[name], changed };
  const line = field({ words, prefs: ctx.prefs, ...asked });
  return { name, node: line.node, input: line.input };
}

/** Draws one sense at a time; the chips show where one is and lead to any other. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const names = [...(step.senses ?? SENSES), ...(step.picture ? ["picture"] : [])];
  const data = { ...latest(ctx, "anchor") };
  let fresh = false;
  let at = 0;
  const parts = names.map((name) =>
    part(name, data, ctx, (value) => {
      fresh ||= value !== (data[name] ?? "");
      data[name] = value;
    }),
  );
  const chips = names.map((name, i) => button("quiet", words[`sense_${name}`], () => go(i)));

  function keep() {
    if (!fresh) return;
    fresh = false;
    update(ctx, "anchor", data);
  }
  function show() {
    parts.forEach(({ node }, i) => (node.hidden = i !== at));
    chips.forEach((chip, i) => chip.setAttribute("aria-current", i === at ? "step" : "false"));
  }
  function go(i) {
    keep();
    at = i;
    show();
    (parts[at].input ?? parts[at].node.querySelector("input")).focus();
  }
  // The player's "next" walks through the senses before it leaves the step.
  function advance() {
    if (at === parts.length - 1) return false;
    go(at + 1);
    return true;
  }
  function answer() {
    const given = names.filter((name) => name !== "picture" && data[name]).map((name) => [name, data[name]]);
    return given.length ? Object.fromEntries(given) : undefined;
  }
  function leave() {
    keep();
    parts.forEach((each) => each.leave?.());
  }
  show();
  const row = h("div", { class: "chips", role: "group", "aria-label": words.senses_row }, chips);
  const node = h("div", { class: "own senses" }, row, parts.map((each) => each.node));
  return { node, answer, advance, leave };
}
