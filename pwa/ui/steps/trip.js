// A few small questions of the trip, one at a time; every answer is kept, and the plan so far can be opened.
import { answered, upcoming } from "../../core/trip.js";
import { field } from "../field.js";
import { button, h } from "../dom.js";
import { latest, trip as planned, update } from "../keepsake.js";

const LONGEST = 280;

/** Draws the next question that has no answer yet. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const bank = ctx.pack?.[step.bank ?? "trip"] ?? [];
  let answers = { ...latest(ctx, "trip")?.answers };
  const waiting = upcoming(bank, answers, bank.length);
  const taken = [];
  let left = step.count ?? 3;
  let line = null;

  const place = h("div", { class: "asking" });
  const other = button("quiet", words.trip_other, swap);
  const view = h("div", { class: "kept" });
  const soFar = h("details", { class: "so-far" }, h("summary", { text: words.trip_so_far }), view);
  soFar.addEventListener("toggle", () => keep());

  function ask(focus) {
    other.hidden = waiting.length <= 1;
    const [question] = waiting;
    if (!question) return place.replaceChildren(h("p", { class: "prompt", text: words.trip_whole }));
    const { text: label, hint } = question;
    const enter = () => advance() || ctx.give(answer());
    line = field({ words, prefs: ctx.prefs, max: LONGEST, label, hint, enter });
    place.replaceChildren(line.node);
    if (focus) line.input.focus();
  }
  function keep() {
    const text = line?.value();
    if (text && waiting.length && answers[waiting[0].id] !== text) {
      answers = answered(answers, waiting[0].id, text);
      if (!taken.includes(waiting[0].id)) taken.push(waiting[0].id);
      update(ctx, "trip", { answers });
    }
    const lines = planned(answers, bank, words).flat();
    view.replaceChildren(...(lines.length ? lines : [h("p", { text: words.trip_empty })]));
  }
  // The player's "next" asks the other questions of this visit before it leaves the step.
  function advance() {
    keep();
    if (left <= 1 || waiting.length <= 1) return false;
    left -= 1;
    waiting.shift();
    ask(true);
    return true;
  }
  function swap() {
    keep();
    const first = waiting.shift();
    if (!answers[first.id]) waiting.push(first);
    ask(true);
  }
  function answer() {
    keep();
    return taken.length ? [...taken] : undefined;
  }
  ask(false);
  keep();
  const node = h("div", { class: "own trip" }, place, h("div", { class: "row" }, other), soFar);
  return { node, answer, advance, leave: keep };
}
