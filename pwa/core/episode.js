// One use of Steady me, folded out of its events; the twin of core/steadying/episode.py, held to vectors/episodes.json.

const HOWS = ["done", "something-else", "worse", "text", "left"];
const MOMENTS = ["before", "after", "later"];

const isTime = (at) => Number.isInteger(at) && at >= 0;
const isName = (value) => typeof value === "string" && value !== "";
const isRating = (value) => Number.isInteger(value) && value >= 0 && value <= 10;
const chance = (p) => (typeof p === "number" && p > 0 && p <= 1 ? p : null);

/**
 * Folds events into {begun, ended, how, before, after, later, techniques: [{technique, p, worse}], order: [{step, to, p}]};
 * what is unknown or malformed among them is passed over, and what was not said is null.
 */
export function fold(events) {
  const said = { begun: null, ended: null, how: null, before: null, after: null, later: null };
  const tally = { said, tried: new Map(), marked: new Set(), order: [] };
  for (const event of events) if (Object.hasOwn(COUNT, event?.type)) COUNT[event.type](tally, event);
  return { ...said, techniques: [...tally.tried.values()], order: tally.order };
}

const COUNT = {
  EpisodeBegan({ said }, { at }) {
    if (isTime(at)) said.begun ??= at;
  },
  EpisodeEnded({ said }, { at, how }) {
    if (isTime(at) && HOWS.includes(how)) Object.assign(said, { ended: at, how });
  },
  DistressRated({ said }, { moment, value }) {
    if (MOMENTS.includes(moment) && isRating(value)) said[moment] = value;
  },
  TechniqueShown({ tried, marked }, { technique, p }) {
    if (!isName(technique)) return;
    if (!tried.has(technique)) tried.set(technique, { technique, p: chance(p), worse: 0 });
    marked.delete(technique);
  },
  // Marked worse counts once a showing, however often it is pressed.
  TechniqueWorse({ tried, marked }, { technique }) {
    if (!isName(technique) || marked.has(technique)) return;
    if (!tried.has(technique)) tried.set(technique, { technique, p: null, worse: 0 });
    marked.add(technique);
    tried.get(technique).worse += 1;
  },
  OrderDrawn({ order }, { step, to, p }) {
    if (isName(step) && isName(to) && chance(p) !== null) order.push({ step, to, p });
  },
};
