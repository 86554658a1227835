"""What an episode, or several, did for distress."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from homeport.core.steadying.episode import Episode

WORSE_SHELVES = 2  # so often marked worse, and a technique is not offered again


@dataclass(frozen=True, slots=True)
class Change:
    """Distress before and after; the drop is negative where distress grew."""

    before: int
    after: int

    @property
    def drop(self) -> int:
        """By how much distress fell."""
        return self.before - self.after

    @property
    def line(self) -> dict[str, int]:
        """What the one plain line ("8 to 5") is filled with; it says what happened and judges nothing."""
        return {"before": self.before, "after": self.after}


def change(episode: Episode) -> Change | None:
    """The change from before to after, or nothing unless both were rated."""
    if episode.before is None or episode.after is None:
        return None
    return Change(episode.before, episode.after)


def shelved(episodes: Iterable[Episode]) -> frozenset[str]:
    """The techniques that were marked worse at two showings or more, over all episodes."""
    worse = Counter[str]()
    for episode in episodes:
        worse.update({tried.technique: tried.worse for tried in episode.techniques})
    return frozenset(technique for technique, times in worse.items() if times >= WORSE_SHELVES)
