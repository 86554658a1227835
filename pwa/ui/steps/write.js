// A longer text, as "I" or about a person with a name, with a prompt that can be changed for another.
import { field } from "../field.js";
import { button, fill, h } from "../dom.js";
import { latest, update } from "../keepsake.js";

const LONGEST_NAME = 40;

/** Another prompt than the one shown, drawn with the randomness that was handed in. */
export function draw(prompts, shown, random) {
  const others = prompts.filter((prompt) => prompt !== shown);
  return others[Math.floor(random() * others.length)] ?? shown;
}

// A prompt with the name in it; "the hero" at the start of a sentence needs a capital.
function told(prompt, name) {
  return fill(prompt, { name }).replace(/(^|[.!?] )(\p{Ll})/gu, (_, start, letter) => start + letter.toUpperCase());
}

// The name under which the person writes of themselves is theirs to choose, and is kept for the next time.
function naming(ctx, changed) {
  const words = ctx.words.steps;
  const before = latest(ctx, "name")?.name ?? "";
  const asked = { max: LONGEST_NAME, label: words.name_label, hint: words.name_hint, value: before, changed };
  const line = field({ words, prefs: ctx.prefs, ...asked });
  const keep = () => {
    const name = line.value();
    if (name && name !== before) update(ctx, "name", { name });
  };
  return { node: line.node, name: line.value, keep };
}

function prompting(step, ctx, name) {
  const words = ctx.words.steps;
  const prompts = ctx.pack?.[step.prompts] ?? [];
  let prompt = draw(prompts, undefined, ctx.random);
  const text = h("p", { class: "prompt", "aria-live": "polite" });
  const show = () => (text.textContent = told(prompt?.text ?? "", name() || words.name_default));
  const other = () => {
    prompt = draw(prompts, prompt, ctx.random);
    show();
  };
  show();
  const change = prompts.length > 1 && button("quiet", words.prompt_other, other);
  return { node: h("div", { class: "prompting" }, text, change), show };
}

/** Draws the name if the text is in the third person, the prompt if there is a bank, and the field. */
export function render(step, ctx) {
  let prompt = null;
  const named = step.person === "third" ? naming(ctx, () => prompt?.show()) : null;
  prompt = step.prompts ? prompting(step, ctx, () => named?.name() ?? "") : null;
  const text = field({
    words: ctx.words.steps,
    prefs: ctx.prefs,
    max: step.max ?? 1000,
    hint: step.hint,
    lines: 5,
    value: ctx.answers?.[step.id],
  });
  return {
    node: h("div", { class: "own write" }, named?.node, prompt?.node, text.node),
    answer: () => text.value() || undefined,
    leave: () => named?.keep(),
  };
}
