// The player: walks a script of the pack, shows each step in its frame, and keeps what was given.
import { EASY } from "../core/breath.js";
import { fold } from "../core/episode.js";
import { abandon, answersOf, back, begin, here, note, skip, take } from "../core/script.js";
import * as history from "../shell/history.js";
import * as keepsakes from "../shell/keepsakes.js";
import { loadPack } from "../shell/pack.js";
import { breathe } from "./breathing.js";
import { h } from "./dom.js";
import { frame, outcomeLine } from "./frame.js";
import * as keepsake from "./keepsake.js";
import { calmMotion } from "./tide.js";

const FLAGS = { silent: ["silent"], "eyes-closed": ["eyes-closed"], "one-minute": ["one-minute"] };
const ANSWERS_ITSELF = new Set(["choose"]); // a tap on an option is the way on
document.addEventListener("homeport:screen", leftByLink);
document.querySelector(".home").addEventListener("click", () => busy() && close("left"));
history.onBack(stepBack);
const AFRAID = "afraid-of-them"; // no look back at distress is offered where it was fear of someone
const steady = document.getElementById("steady");
const stage = document.getElementById("stage");
const breathing = stage.firstElementChild;
const sounds = { on: false, never: false }; // tones stay as the person left them, from one breath to the next
const ctx = {
  now: () => Date.now(),
  random: Math.random,
  has: (kind) => keepsakes.all(kind).length > 0,
  shelved: (technique) => keepsakes.worseCount(technique) >= 2,
  flags: [],
};

let pack;
let walk = null;
let part = null; // the component of the shown step
let shown = null; // its frame
let kept = null; // the keepsake that the step shows
let turn = 0; // which showing this is; a slow import of an earlier one is dropped

/** Takes over a tide that already moves and leads through the script from there; `resumed` is a walk left earlier. */
export async function open({ tide, script, resumed }) {
  history.deepen();
  ctx.flags = FLAGS[script] ?? [];
  sounds.never = ctx.flags.includes("silent");
  let eager = false;
  const act = { on: () => (eager = true), stop: () => close("left") };
  playBreath(EASY, { step: { pattern: "easy" }, tide, row: true, act });
  if (ctx.flags.includes("eyes-closed")) part.sound(true);
  const given = part;
  pack ??= await loadPack().catch(() => undefined);
  if (part !== given || !steady.matches(":popover-open")) return;
  if (!pack) return offerAgain(() => open({ tide, script, resumed }));
  walk = resumed ?? begin(pack, script, ctx);
  const first = here(walk);
  if (first.kind !== "breathe") return present();
  bindBreath(first);
  if (eager) goOn();
  preload();
}

const busy = () => steady.matches(":popover-open");

// Ends the episode and gives the opening screen back; what was kept stays kept.
function close(how) {
  const unfinished = walk && here(walk) ? walk : null;
  if (walk && how) walk = note(walk, { type: "EpisodeEnded", at: ctx.now(), how });
  if (walk) keepsakes.remember("episode", { ...fold(walk.events), passed: Object.values(walk.answers).includes(AFRAID) });
  drop();
  steady.dispatchEvent(new CustomEvent("homeport:closed", { bubbles: true, detail: { unfinished } }));
  walk = null;
  stage.replaceChildren(breathing);
  steady.hidePopover();
  document.getElementById("steady-me")?.focus();
}

// One step back, or out when there is none: what the browser's Back does while an episode is open.
function stepBack() {
  if (!busy()) return false;
  const earlier = walk && back(walk);
  if (!walk || earlier === walk) close("left");
  else {
    walk = earlier;
    present();
  }
  return true;
}

// A link to one of our pages was followed from within an episode: the page is what the person wants to see now.
function leftByLink() {
  if (!busy()) return;
  if (walk && here(walk)?.page) walk = take(walk, undefined, ctx);
  close(walk && here(walk) ? "left" : undefined);
}

function drop() {
  part?.leave?.();
  kept?.leave();
  part = kept = null;
  turn += 1;
}

function offerAgain(again) {
  const note = breathing.querySelector("[data-no-pack]");
  note.hidden = false;
  note.querySelector("button").onclick = () => {
    note.hidden = true;
    again();
  };
}

// The kinds the script can reach are fetched while the person breathes, so that no step waits for the network.
function preload() {
  const kinds = new Set(Object.values(pack.scripts).flatMap(({ steps }) => steps.map(({ kind }) => kind)));
  for (const kind of kinds) if (!["breathe", "goto"].includes(kind)) import(`./steps/${kind}.js`).catch(() => {});
}

function playBreath(pattern, bound) {
  drop();
  part = breathe(breathing, { ...bound, pattern, sounds, now: () => performance.now() });
}

// The row under the tide is the rating that the script asks for next, so that it is not asked twice.
function followsRating(step) {
  const next = here(take(walk, undefined, { ...ctx, now: () => 0 }));
  return step.kind === "breathe" && next?.kind === "rate" && next.moment === "before";
}

function bindBreath(step) {
  const pattern = pack.patterns[step.pattern] ?? EASY;
  breathing.querySelector(".lead").textContent = step.text;
  breathing.querySelector("[data-more]").textContent = step.more ?? "";
  const technique = techniqueHere(step);
  const act = { on: goOn, stop: () => close("left"), worse: technique ? () => worse(technique) : null };
  const bound = { step, row: followsRating(step), act };
  if (part?.plays?.(pattern)) part.rebind(bound);
  else playBreath(pattern, bound);
  if (step.sound === "on" && !sounds.on) part.sound(true);
  shown = { tell: () => {} };
}

async function present() {
  const step = here(walk);
  if (!step) return close();
  steady.scrollTop = 0;
  if (step.kind === "breathe") {
    drop();
    stage.replaceChildren(breathing);
    bindBreath(step);
    breathing.querySelector(".lead").focus({ preventScroll: true });
    return;
  }
  drop();
  const mine = turn;
  const module = await import(`./steps/${step.kind}.js`).catch(() => null);
  if (mine !== turn) return;
  part = module ? build(module, step) : null;
  draw(step, part ? null : pack.words.player.fault);
}

function build(module, step) {
  try {
    return module.render(fitting(step), tools(step));
  } catch {
    return null;
  }
}

// An option that would play a technique which twice made it worse is not offered.
function fitting(step) {
  if (step.kind !== "choose") return step;
  const open = ({ script }) => !script || !ctx.shelved(pack.scripts[script]?.technique);
  return { ...step, options: step.options.filter(open) };
}

function draw(step, fault) {
  const technique = techniqueHere(step);
  const acts = {
    on: goOn,
    back: step.back === false || back(walk) === walk ? null : stepBack,
    skip: step.kind === "say" ? null : () => move(skip(walk, ctx)),
    stop: () => close("left"),
    worse: technique ? () => worse(technique) : null,
  };
  const line = step.kind === "choose" ? outcomeOf(step) : null;
  kept = step.show ? keepsake.shown(step.show, tools(step)) : null;
  if (ANSWERS_ITSELF.has(step.kind)) acts.on = null;
  shown = frame({ step, own: [kept?.node, part?.node], line, words: pack.words, acts });
  if (fault) shown.tell(fault);
  stage.replaceChildren(shown.node);
  (part?.focus ?? shown.node.querySelector("h1")).focus({ preventScroll: true });
}

function outcomeOf(step) {
  const last = walk.trail.at(-1)?.at(-1);
  const before = last && pack.scripts[last.script]?.steps.find(({ id }) => id === last.step);
  return before?.kind === "rate" && before.moment === "after" && step ? outcomeLine(fold(walk.events), pack.words) : null;
}

function techniqueHere(step) {
  return step.technique ?? pack.scripts[walk.stack.at(-1).script].technique ?? null;
}

function tools(step) {
  return {
    words: pack.words,
    pack,
    answers: answersOf(walk, walk.stack.at(-1).script),
    keepsakes: { all: flat },
    flags: ctx.flags,
    prefs: keepsakes.prefs(),
    root: history.rootAddress(),
    calm: calmMotion(),
    random: ctx.random,
    now: ctx.now,
    step,
    give: () => goOn(), // the part answers the same; so what the script keeps is kept on this way too
    keep,
    announce: (text) => announce(text),
    fault: (text) => shown?.tell(text),
    later: (act, ms) => later(act, ms),
  };
}

function later(act, ms) {
  const mine = turn;
  return setTimeout(() => mine === turn && act(), ms);
}

function announce(text) {
  document.getElementById("said").textContent = text;
}

// Components know a keepsake as its fields with its id.
function flat(kind) {
  return keepsakes.all(kind).map(({ id, data }) => ({ ...data, id, kind }));
}

async function keep(kind, { id, kind: _, ...data }) {
  const told = id ? await keepsakes.change(id, data) : await keepsakes.put(kind, data, { near: stage });
  if (told?.fault) shown?.tell(told.fault);
  return told;
}

// The one way on: takes the component's answer, keeps it where the script says so, and never loses it to a fault.
async function goOn() {
  const step = here(walk);
  if (part?.advance?.()) return;
  const rating = part?.value?.();
  const answer = part?.answer?.();
  if (step.keep && answer !== undefined && answer !== null && answer !== "") {
    const [kind, field] = step.keep.split(".");
    const mine = turn;
    const worth = step.options?.find(({ value }) => value === answer)?.keep_value || answer;
    await keep(kind, field || typeof worth !== "object" ? { [field ?? "text"]: worth } : worth);
    if (mine !== turn) return;
  }
  const asked = followsRating(step);
  let next = take(walk, answer, ctx);
  if (asked) next = rating === undefined ? skip(next, ctx) : take(next, rating, ctx);
  move(next);
}

function move(next) {
  walk = next;
  history.deepen();
  announce("");
  return present();
}

function worse(technique) {
  const words = pack.words.player;
  walk = note(walk, { type: "TechniqueWorse", at: ctx.now(), technique });
  keepsakes.markWorse(technique);
  drop();
  const step = { kind: "say", id: "worse", text: words.worse_title, more: words.worse_more };
  const help = h("a", { class: "quiet link", href: `${history.rootAddress()}lines/` }, words.open_lines);
  const acts = { on: () => move(abandon(walk, ctx)), back: null, skip: null, stop: () => close("worse"), worse: null };
  const line = ctx.shelved(technique) ? words.worse_again : null;
  shown = frame({ step: { ...step, more: line ? `${step.more} ${line}` : step.more }, own: [help], words: pack.words, acts });
  stage.replaceChildren(shown.node);
  shown.node.querySelector("h1").focus({ preventScroll: true });
}
