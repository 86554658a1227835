// What an episode was, told from its events; the twin of core/steadying/episode.py, held to vectors/episodes.json.

const NOTHING = { begun: null, ended: null, how: null, before: null, after: null, later: null, techniques: [], order: null };

/** Folds the events of one episode into {begun, ended, how, before, after, later, techniques, order}. */
export function fold(events) {
  return events.reduce(step, NOTHING);
}

function step(episode, event) {
  switch (event.type) {
    case "EpisodeBegan":
      return { ...episode, begun: event.at };
    case "EpisodeEnded":
      return { ...episode, ended: event.at, how: event.how };
    case "DistressRated":
      return { ...episode, [event.moment]: event.value };
    default:
      return episode;
  }
}
