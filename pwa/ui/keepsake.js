// What a person has kept, shown back to them.
import { soFar } from "../core/trip.js";
import { sentence } from "../core/plan.js";
import { h } from "./dom.js";

export const SENSES = ["see", "hear", "smell", "taste", "touch"];

/** The last thing kept of a kind, or undefined. */
export function latest(ctx, kind) {
  return ctx.keepsakes.all(kind).at(-1);
}

/** Changes fields of the last thing kept of a kind (it carries its id), or keeps the first one. */
export function update(ctx, kind, fields) {
  return ctx.keep(kind, { ...latest(ctx, kind), ...fields });
}

/** A picture from a Blob: {node, leave()}; leaving lets the browser forget it. */
export function picture(blob, alt) {
  const address = URL.createObjectURL(blob);
  return { node: h("img", { class: "kept-picture", src: address, alt }), leave: () => URL.revokeObjectURL(address) };
}

function own(text, tag = "p") {
  return h(tag, { dir: "auto", text });
}

function anchor(data, ctx) {
  const words = ctx.words.steps;
  const given = SENSES.filter((sense) => data[sense]);
  const lines = given.map((sense) => [h("dt", { text: words[`sense_${sense}`] }), own(data[sense], "dd")]);
  return [data.place && own(data.place), lines.length > 0 && h("dl", { class: "kept-senses" }, lines.flat())];
}

/** The trip so far, part by part. */
export function trip(answers, bank, words) {
  const asked = (text) => h("span", { class: "asked", text });
  return soFar(bank, answers).map(({ part, lines }) => [
    h("h2", { text: words[`trip_part_${part}`] ?? part }),
    h("ul", {}, lines.map(({ question, answer }) => h("li", {}, asked(question), own(answer)))),
  ]);
}

const DRAWN = {
  anchor,
  person: ({ name, words, memory }) => [own(name, "h2"), words && own(words, "blockquote"), memory && own(memory)],
  plan: (data, { words }) => {
    const text = sentence(words.steps.plan_sentence, data.if, data.then);
    return [h("p", { class: "sentence", text })];
  },
  trip: (data, ctx) => trip(data.answers ?? {}, ctx.pack?.trip ?? [], ctx.words.steps).flat(),
};

/** The latest keepsake of a kind as {node, leave()}, or null if there is none. */
export function shown(kind, ctx) {
  const data = latest(ctx, kind);
  if (!data) return null;
  const blob = data.picture ?? data.photo;
  const alt = kind === "person" ? data.name : ctx.words.steps.anchor_picture;
  const image = blob instanceof Blob ? picture(blob, alt) : null;
  const texts = ({ id, kind: _, ...fields }) => Object.values(fields).filter((value) => typeof value === "string");
  const others = () => texts(data).map((text) => own(text));
  const parts = (DRAWN[kind] ?? others)(data, ctx).filter(Boolean);
  return { node: h("div", { class: "kept" }, image?.node, parts), leave: () => image?.leave() };
}
