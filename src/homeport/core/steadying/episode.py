"""One use of *Steady me*, folded out of its events; the twin of pwa/core/episode.js, held to vectors/episodes.json."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeport.core.kernel.scales import Distress

ENDINGS = ("done", "something-else", "worse", "text")
HOWS = (*ENDINGS, "left")
MOMENTS = ("before", "after", "later")


@dataclass(frozen=True, slots=True)
class Tried:
    """A technique that was shown: with what probability, and how often it was marked worse."""

    technique: str
    p: float | None = None
    worse: int = 0


@dataclass(frozen=True, slots=True)
class Draw:
    """What a toss decided, at which step, and how probable that was."""

    step: str
    to: str
    p: float


@dataclass(frozen=True, slots=True)
class Episode:
    """What one use came to; whatever was not said is None."""

    begun: int | None = None
    ended: int | None = None
    how: str | None = None
    before: int | None = None
    after: int | None = None
    later: int | None = None
    techniques: tuple[Tried, ...] = ()
    order: tuple[Draw, ...] = ()


@dataclass(slots=True)
class _Tally:
    facts: dict[str, Any] = field(default_factory=dict)
    p: dict[str, float | None] = field(default_factory=dict)
    worse: dict[str, int] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)  # marked worse since it was last shown
    order: list[Draw] = field(default_factory=list)


def fold(events: Iterable[object]) -> Episode:
    """The episode that the events tell of; whatever is unknown or malformed among them is passed over."""
    tally = _Tally()
    for event in events:
        if isinstance(event, Mapping):
            _count(tally, event)
    techniques = tuple(Tried(name, tally.p[name], tally.worse.get(name, 0)) for name in tally.p)
    return Episode(**tally.facts, techniques=techniques, order=tuple(tally.order))


def _count(tally: _Tally, event: Mapping[Any, Any]) -> None:
    match event.get("type"):
        case "EpisodeBegan" if _time(event) is not None:
            tally.facts.setdefault("begun", _time(event))
        case "EpisodeEnded" if _time(event) is not None and event.get("how") in HOWS:
            tally.facts.update(ended=_time(event), how=event["how"])
        case "DistressRated" if event.get("moment") in MOMENTS and Distress.fits(event.get("value")):
            tally.facts[event["moment"]] = event["value"]
        case "TechniqueShown" if _name(event.get("technique")):
            tally.p.setdefault(event["technique"], _probability(event.get("p")))
            tally.marked.discard(event["technique"])
        case "TechniqueWorse" if _name(event.get("technique")) and event["technique"] not in tally.marked:
            tally.p.setdefault(event["technique"], None)
            tally.marked.add(event["technique"])
            tally.worse[event["technique"]] = tally.worse.get(event["technique"], 0) + 1
        case "OrderDrawn":
            step, to, p = event.get("step"), event.get("to"), _probability(event.get("p"))
            if _name(step) and _name(to) and p is not None:
                tally.order.append(Draw(str(step), str(to), p))


def _time(event: Mapping[Any, Any]) -> int | None:
    at = event.get("at")
    return at if isinstance(at, int) and not isinstance(at, bool) and at >= 0 else None


def _name(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _probability(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 < value <= 1 else None
