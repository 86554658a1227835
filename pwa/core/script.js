// The walk of a person through scripts: a plain object that never changes, and functions that give the next one.
// The twin of core/steadying/walk.py; both are held to vectors/scripts.json.

import { toss } from "./toss.js";

const MOST_MOVES = 500;
const MOST_FRAMES = 12;
const END = "end";
const ENDINGS = ["done", "something-else", "worse", "text"];

/** Raised where a script cannot be walked: code `script-bomb`, `unknown-script` or `malformed-condition`. */
export class WalkFault extends Error {
  constructor(code, what) {
    super(what);
    this.name = "WalkFault";
    this.code = code;
  }
}

/** Begins a script of the pack and goes to the first step it shows; ctx = {now(), random(), has(kind), flags}. */
export function begin(pack, scriptId, ctx) {
  const began = { type: "EpisodeBegan", at: ctx.now(), script: scriptId, flags: [...(ctx.flags ?? [])].sort() };
  return settle(enter({ pack, stack: [], trail: [], answers: {}, events: [began] }, scriptId), ctx);
}

/** The step that is shown now, or null when the script has ended. */
export function here(walk) {
  return walk.stack.length ? stepAt(walk, walk.stack.at(-1)) : null;
}

/** Takes the step with an answer and goes to the next one that is shown. */
export function take(walk, answer, ctx) {
  const step = here(walk);
  if (!step) return walk;
  const frame = walk.stack.at(-1);
  const { [`${frame.script}/${step.id}`]: _, ...others } = walk.answers; // a new answer stands last
  const answers = { ...others, [`${frame.script}/${step.id}`]: answer };
  const taken = { ...walk, answers, events: [...walk.events, ...facts(frame, step, answer, ctx.now())] };
  const option = step.kind === "choose" ? step.options.find(({ value }) => value === answer) : null;
  const onward = leaveStep(taken, option?.next);
  const handsOver = option?.script && !shelved(walk, option.script, ctx);
  return settle(handsOver ? enter(onward, option.script) : onward, ctx);
}

/** Passes over the step, forgets an earlier answer to it, and goes to the one that follows. */
export function skip(walk, ctx) {
  const step = here(walk);
  if (!step) return walk;
  const frame = walk.stack.at(-1);
  const { [`${frame.script}/${step.id}`]: _, ...answers } = walk.answers;
  const fact = { type: "StepSkipped", at: ctx.now(), script: frame.script, step: step.id, kind: step.kind };
  return settle(leaveStep({ ...walk, answers, events: [...walk.events, fact] }), ctx);
}

/** Goes to the step shown before; the same walk if there is none or this step forbids it. */
export function back(walk) {
  const step = here(walk);
  if (!step || step.back === false || !walk.trail.length) return walk;
  return { ...walk, stack: walk.trail.at(-1), trail: walk.trail.slice(0, -1) };
}

/** Writes one more fact into the walk. */
export function note(walk, fact) {
  return { ...walk, events: [...walk.events, fact] };
}

/** Gives up the technique that is being played and goes on where it was to lead, as after one that made things worse. */
export function abandon(walk, ctx) {
  const step = here(walk);
  if (!step) return walk;
  const { script } = walk.stack.at(-1);
  const passed = { type: "StepSkipped", at: ctx.now(), script, step: step.id, kind: step.kind };
  const whole = walk.stack.length > 1 || walk.pack.scripts[script].technique;
  return settle(leaveStep(note(walk, passed), whole ? END : ""), ctx);
}

/** What was answered in one script so far: {step: answer}. */
export function answersOf(walk, scriptId) {
  const prefix = `${scriptId}/`;
  const own = Object.entries(walk.answers).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, answer]) => [key.slice(prefix.length), answer]));
}

function stepAt(walk, frame) {
  const step = walk.pack.scripts[frame.script].steps.find(({ id }) => id === frame.step);
  if (!step) throw new WalkFault("unknown-script", "a script leads to a step that it does not have");
  return step;
}

function following(walk, frame) {
  const { steps } = walk.pack.scripts[frame.script];
  const place = steps.findIndex(({ id }) => id === frame.step);
  return steps[place]?.next || (place >= 0 && steps[place + 1]?.id) || END;
}

function enter(walk, scriptId) {
  if (!Object.hasOwn(walk.pack.scripts, scriptId)) throw new WalkFault("unknown-script", "there is no such script");
  const frame = { script: scriptId, step: walk.pack.scripts[scriptId].steps[0].id };
  return { ...walk, stack: [...walk.stack, frame].slice(-MOST_FRAMES) };
}

// From the step that was shown, which goes onto the trail, to the one named or the one that follows.
function leaveStep(walk, to) {
  return { ...stand(walk, to || following(walk, walk.stack.at(-1))), trail: [...walk.trail, walk.stack] };
}

function stand(walk, step) {
  return { ...walk, stack: [...walk.stack.slice(0, -1), { script: walk.stack.at(-1).script, step }] };
}

function settle(start, ctx) {
  let walk = start;
  for (let move = 0; move < MOST_MOVES; move += 1) {
    const frame = walk.stack.at(-1);
    if (!frame) return note(walk, { type: "EpisodeEnded", at: ctx.now(), how: how(walk) });
    if (frame.step === END) {
      walk = { ...walk, stack: walk.stack.slice(0, -1) };
      continue;
    }
    const step = stepAt(walk, frame);
    if (!plays(walk, frame, step, ctx)) walk = stand(walk, following(walk, frame));
    else if (step.kind === "goto") walk = follow(walk, frame, step, ctx);
    else return shown(walk, frame, step, ctx);
  }
  throw new WalkFault("script-bomb", `a script moved ${MOST_MOVES} times without showing a step`);
}

function follow(walk, frame, step, ctx) {
  if (step.script) return enter(stand(walk, following(walk, frame)), step.script);
  if (!step.toss?.length) return stand(walk, step.to);
  const { to, p } = toss(step.toss, ctx.random());
  return stand(note(walk, { type: "OrderDrawn", at: ctx.now(), script: frame.script, step: step.id, to, p }), to);
}

function shown(walk, frame, step, ctx) {
  const technique = step.technique || walk.pack.scripts[frame.script].technique;
  const last = walk.events.findLast(({ type }) => type === "TechniqueShown")?.technique;
  if (!technique || technique === last) return walk;
  return note(walk, { type: "TechniqueShown", at: ctx.now(), technique, p: 1 });
}

function facts(frame, step, answer, at) {
  const list = [{ type: "StepTaken", at, script: frame.script, step: step.id, kind: step.kind }];
  if (step.kind === "rate" && Number.isInteger(answer) && answer >= 0 && answer <= 10) {
    if (step.scale === "urge") list.push({ type: "UrgeNamed", at, value: answer });
    else list.push({ type: "DistressRated", at, moment: step.moment ?? "before", value: answer });
  }
  if (step.keep && !empty(answer)) list.push({ type: "KeepsakeKept", at, kind: step.keep.split(".")[0] });
  return list;
}

function empty(answer) {
  if (answer === null || answer === undefined || answer === "") return true;
  return typeof answer === "object" && Object.keys(answer).length === 0;
}

// The last choice that says how it ended; done if none does.
function how(walk) {
  const said = Object.entries(walk.answers).findLast(([key, answer]) => {
    const [scriptId, stepId] = key.split("/");
    const step = walk.pack.scripts[scriptId].steps.find(({ id }) => id === stepId);
    return step?.kind === "choose" && ENDINGS.includes(answer);
  });
  return said ? said[1] : "done";
}

// A script whose technique was put off the shelf, because it twice made things worse, is not handed over to.
function shelved(walk, scriptId, ctx) {
  const technique = walk.pack.scripts[scriptId]?.technique;
  return Boolean(technique && ctx.shelved?.(technique));
}

function plays(walk, frame, step, ctx) {
  if (step.kind === "goto" && step.script && shelved(walk, step.script, ctx)) return false;
  const answers = answersOf(walk, frame.script);
  const terms = (step.when ?? "").trim() ? step.when.split(" and ").map(condition) : [];
  return terms.every((term) => holds(term, answers, ctx));
}

function condition(term) {
  const parts = term.trim().match(/^(?:(has|not|flag|no-flag):([a-z-]+)|(answer):([^=]+)=(.+))$/);
  if (!parts) throw new WalkFault("malformed-condition", `the condition "${term}" is not understood`);
  return { test: parts[1] ?? parts[3], subject: parts[2] ?? parts[4], value: parts[5] };
}

function holds({ test, subject, value }, answers, ctx) {
  if (test === "has") return Boolean(ctx.has(subject));
  if (test === "not") return !ctx.has(subject);
  const flagged = [...(ctx.flags ?? [])].includes(subject);
  if (test === "flag") return flagged;
  return test === "no-flag" ? !flagged : answered(answers[subject], value);
}

// Equal as text; a list is asked whether it holds the value; * asks only whether there is an answer.
function answered(answer, value) {
  if (answer === null || answer === undefined || typeof answer === "boolean") return false;
  if (typeof answer === "object" && !Array.isArray(answer)) return false;
  return [answer].flat().some((member) => value === "*" || String(member) === value);
}
