// One breath as data, and where in it a moment falls. Pure: times come in as milliseconds since the first in-breath.

/** The pattern the page starts with before any script has run; tide.css draws the same one. */
export const EASY = {
  slowest: 1.6,
  quickest: 0.7,
  phases: [
    { word: "in", seconds: 4, to: 1 },
    { word: "out", seconds: 6, to: 0 },
  ],
};

/** -> {ms, phases: [{word, start, end, from, to}]}: starts and ends in ms within one breath, levels from 0 to 1. */
export function breathOf(pattern) {
  const phases = [];
  let start = 0;
  let from = pattern.phases[pattern.phases.length - 1].to;
  for (const { word, seconds, to } of pattern.phases) {
    const end = start + seconds * 1000;
    phases.push({ word, start, end, from, to });
    start = end;
    from = to;
  }
  return { ms: start, phases };
}

/** -> {count, index, word, rising, left}: `count` is how many phases have begun before this one, `left` ms to its end. */
export function phaseAt(breath, elapsed) {
  const t = Math.max(0, elapsed);
  const whole = Math.floor(t / breath.ms);
  const into = t - whole * breath.ms;
  const index = Math.max(0, breath.phases.findIndex((phase) => into < phase.end));
  const phase = breath.phases[index];
  return {
    count: whole * breath.phases.length + index,
    index,
    word: phase.word,
    rising: phase.to > phase.from,
    left: phase.end - into,
  };
}

/** Keyframes of the water: [{offset, level, easing}], closed so that one breath runs into the next. */
export function waterFrames(breath) {
  const frames = breath.phases.map(({ start, from, to }) => ({
    offset: start / breath.ms,
    level: from,
    easing: to > from ? "cubic-bezier(0.33, 0.12, 0.55, 1)" : "cubic-bezier(0.4, 0.04, 0.5, 1)",
  }));
  return [...frames, { offset: 1, level: breath.phases[breath.phases.length - 1].to, easing: "linear" }];
}

/** Keyframes of one phase's word: seen from its start to its end, with a short fade in what is left of it. */
export function wordFrames(breath, index) {
  const { start, end } = breath.phases[index];
  const fade = Math.min(150, (end - start) / 4);
  const at = (ms, opacity) => ({ offset: ms / breath.ms, opacity });
  const frames = [at(start, 1), at(end - fade, 1), at(end, 0)];
  if (start > 0) frames.unshift(at(0, 0), at(start, 0));
  if (end < breath.ms) frames.push(at(breath.ms, 0));
  return frames;
}

/** A pace the pattern allows: 1 as written, above it slower, below it quicker. */
export function paceWithin(pattern, pace) {
  return Math.min(pattern.slowest, Math.max(pattern.quickest, pace));
}
