// People with whom one feels safe: one at a time, with what they said; and a way to add someone.
import { field } from "../field.js";
import { button, h, notice } from "../dom.js";
import { shown } from "../keepsake.js";
import { photo } from "../photo.js";

const PARTS = [
  ["name", 60, null],
  ["words", 280, 2],
  ["memory", 1000, 3],
];

function adding(ctx, done) {
  const words = ctx.words.steps;
  const fault = notice();
  const part = ([name, max, lines]) => {
    const asked = { max, lines, label: words[`person_${name}`], hint: words[`person_${name}_hint`] };
    return [name, field({ words, prefs: ctx.prefs, ...asked })];
  };
  const fields = Object.fromEntries(PARTS.map(part));
  const own = photo({ words, label: words.photo_choose, alt: words.person_photo });
  const person = () => {
    const given = Object.entries(fields).map(([name, { value }]) => [name, value()]);
    return { ...Object.fromEntries(given.filter(([, text]) => text)), ...(own.value() && { photo: own.value() }) };
  };
  const keep = () => {
    if (person().name) return done(person());
    fault.say(words.person_nameless);
    return fields.name.input.focus();
  };
  const add = button("way", words.person_keep, keep);
  const node = h("div", { class: "adding" }, PARTS.map(([name]) => fields[name].node), own.node, fault.node, add);
  return { node, person, first: fields.name.input, leave: own.leave };
}

/** Shows the first person, or the form if nobody is there yet. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const people = [...ctx.keepsakes.all("person")];
  const node = h("div", { class: "own people" });
  let at = 0;
  let form = null;
  let card = null;

  function put(...parts) {
    card?.leave();
    form?.leave();
    card = form = null;
    node.replaceChildren(...parts.filter(Boolean));
  }
  function show(focus) {
    put();
    card = shown("person", { ...ctx, keepsakes: { all: () => [people[at]] } });
    card.node.setAttribute("tabindex", "-1");
    const next = people.length > 1 && button("way", words.person_next, onward);
    node.append(card.node, h("div", { class: "row" }, next, button("quiet", words.person_add, add)));
    if (focus) card.node.focus();
  }
  function onward() {
    at = (at + 1) % people.length;
    show(true);
  }
  function add() {
    put();
    form = adding(ctx, taken);
    const back = people.length > 0 && button("quiet", words.person_back, () => show(true));
    node.append(people.length ? "" : h("p", { class: "hint", text: words.person_nobody }), form.node, back || "");
    if (people.length) form.first.focus();
  }
  function taken(person) {
    ctx.keep("person", person);
    people.push(person);
    at = people.length - 1;
    show(true);
  }
  function leave() {
    const person = form?.person();
    if (person?.name) ctx.keep("person", person);
    put();
  }
  if (people.length) show(false);
  else add();
  return { node, answer: () => form?.person().name ?? people[at]?.name, leave };
}
