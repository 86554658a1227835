// The walk of a person through a script: a plain object that never changes, and functions that give the next one.
// The twin of core/steadying/walk.py, held to vectors/scripts.json.

import { toss } from "./toss.js";

/** A script that moves this often without showing a step is a bomb, not a script. */
export const MOST_MOVES = 500;

/** Raised where a script cannot be walked; the code is `script-bomb`, `unknown-script` or `malformed-condition`. */
export class WalkFault extends Error {
  constructor(code, what) {
    super(what);
    this.name = "WalkFault";
    this.code = code;
  }
}

/** Begins a script of the pack. ctx = {now, random, has(kind), flags}: the clock and chance come from outside. */
export function begin(pack, scriptId, ctx) {
  const flags = [...(ctx.flags ?? [])].sort();
  const event = { type: "EpisodeBegan", at: ctx.now(), script: scriptId, flags };
  const walk = { pack, stack: [], trail: [], answers: {}, events: [event] };
  return settle(enter(walk, scriptId, undefined), ctx);
}

/** The step that is shown now, or null when the script has ended. */
export function here(walk) {
  const frame = walk.stack[walk.stack.length - 1];
  return frame ? walk.pack.scripts[frame.script].steps.find((step) => step.id === frame.step) : null;
}

/** Takes the answer to the shown step and goes on. */
export function take(walk, answer, ctx) {
  const step = here(walk);
  if (!step) return walk;
  const events = [...walk.events, { type: "StepTaken", at: ctx.now(), ...named(walk, step) }];
  if (step.kind === "rate" && step.scale !== "urge" && answer !== null && answer !== undefined) {
    events.push({ type: "DistressRated", at: ctx.now(), moment: step.moment ?? "before", value: answer });
  }
  const taken = { ...walk, trail: remember(walk), answers: { ...walk.answers, [step.id]: answer }, events };
  const option = step.kind === "choose" ? step.options.find(({ value }) => value === answer) : null;
  return settle(leap(taken, option?.next || step.next, option?.script), ctx);
}

/** Goes past the shown step without an answer. */
export function skip(walk, ctx) {
  const step = here(walk);
  if (!step) return walk;
  const events = [...walk.events, { type: "StepSkipped", at: ctx.now(), ...named(walk, step) }];
  return settle(leap({ ...walk, trail: remember(walk), events }, step.next), ctx);
}

/** Goes back to the step shown before; what was answered stays answered. */
export function back(walk) {
  const { trail } = walk;
  return trail.length ? { ...walk, stack: trail[trail.length - 1], trail: trail.slice(0, -1) } : walk;
}

function named(walk, step) {
  return { script: walk.stack[walk.stack.length - 1].script, step: step.id, kind: step.kind };
}

function remember(walk) {
  return [...walk.trail, walk.stack];
}

// Puts a script on the stack; the frame below says where to go on when it has ended.
function enter(walk, scriptId, next) {
  const script = walk.pack.scripts[scriptId];
  if (!script) throw new WalkFault("unknown-script", `there is no script "${scriptId}"`);
  const below = walk.stack.slice(0, -1);
  const last = walk.stack[walk.stack.length - 1];
  const kept = last ? [...below, { ...last, step: next }] : [];
  return { ...walk, stack: [...kept, { script: scriptId, step: script.steps[0].id }] };
}

function leap(walk, next, scriptId) {
  if (scriptId) return enter(walk, scriptId, next);
  const last = walk.stack[walk.stack.length - 1];
  return { ...walk, stack: [...walk.stack.slice(0, -1), { ...last, step: next }] };
}

// Moves on past everything that shows nothing, until a step is shown or the script has ended.
function settle(start, ctx) {
  let walk = start;
  for (let move = 0; move <= MOST_MOVES; move += 1) {
    if (!walk.stack.length) return walk;
    const step = here(walk);
    if (!step) walk = { ...walk, stack: walk.stack.slice(0, -1) };
    else if (!holds(step.when, walk, ctx)) walk = leap(walk, step.next);
    else if (step.kind === "goto") walk = follow(walk, step, ctx);
    else return walk;
  }
  throw new WalkFault("script-bomb", `the script "${start.events[0].script}" never comes to rest`);
}

function follow(walk, step, ctx) {
  if (step.script) return enter(walk, step.script, step.next);
  if (!step.toss?.length) return leap(walk, step.to || step.next);
  const { to, p } = toss(step.toss, ctx.random());
  const event = { type: "OrderDrawn", at: ctx.now(), ...named(walk, step), to, p };
  return leap({ ...walk, events: [...walk.events, event] }, to);
}

function holds(when, walk, ctx) {
  return !when?.trim() || when.split(" and ").every((term) => termHolds(term.trim(), walk, ctx));
}

function termHolds(term, walk, ctx) {
  const [, test, subject, value] = term.match(/^(has|not|flag|no-flag|answer):([^=]+)(?:=(.+))?$/) ?? [];
  const flags = ctx.flags ?? [];
  if (test === "has") return Boolean(ctx.has(subject));
  if (test === "not") return !ctx.has(subject);
  if (test === "flag") return flags.includes(subject);
  if (test === "no-flag") return !flags.includes(subject);
  if (test === "answer" && value) return answered(walk.answers[subject], value);
  throw new WalkFault("malformed-condition", `the condition "${term}" is not understood`);
}

// Equal as text; a list is asked whether it holds the value; * asks only whether there is an answer.
function answered(answer, value) {
  if (answer === null || answer === undefined || typeof answer === "boolean") return false;
  if (typeof answer === "object" && !Array.isArray(answer)) return false;
  return [answer].flat().some((member) => value === "*" || String(member) === value);
}
