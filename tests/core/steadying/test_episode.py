"""An episode is folded out of its events, whatever their order."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeport.core.steadying.episode import Episode, fold
from homeport.core.steadying.outcome import change, shelved

CASES = json.loads((Path(__file__).parents[3] / "vectors" / "episodes.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_vector_is_met(case: dict[str, Any]) -> None:
    episode = fold(case["events"])
    assert json.loads(json.dumps(asdict(episode))) == case["episode"]
    told = change(episode)
    assert (told and told.line) == case["change"]


def test_there_are_enough_vectors() -> None:
    assert len(CASES) >= 12


EVENTS = [event for case in CASES for event in case["events"]]
SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.text(max_size=4), deeper, max_size=3),
    max_leaves=6,
)
NAMES = ["type", "at", "how", "moment", "value", "technique", "p", "step", "to"]
TYPES = ["EpisodeBegan", "EpisodeEnded", "DistressRated", "TechniqueShown", "TechniqueWorse", "OrderDrawn"]
TWISTED = st.dictionaries(st.sampled_from(NAMES), SCRAPS, max_size=6).flatmap(
    lambda event: st.sampled_from(TYPES).map(lambda kind: {**event, "type": kind})
)


@given(st.lists(st.one_of(st.sampled_from(EVENTS), TWISTED, SCRAPS), max_size=30))
def test_no_order_of_events_breaks_the_fold(events: list[object]) -> None:
    episode = fold(events)
    for rating in (episode.before, episode.after, episode.later):
        assert rating is None or 0 <= rating <= 10
    assert all(tried.worse >= 0 and (tried.p is None or 0 < tried.p <= 1) for tried in episode.techniques)


@given(st.permutations([event for case in CASES[:8] for event in case["events"]]))
def test_the_order_of_events_never_loses_a_technique(events: list[Any]) -> None:
    named = {event["technique"] for event in events if "technique" in event}
    assert {tried.technique for tried in fold(events).techniques} == named


def test_the_change_is_told_as_it_is_also_when_distress_grew() -> None:
    grown = change(Episode(before=4, after=7))
    assert grown is not None
    assert grown.line == {"before": 4, "after": 7}
    assert grown.drop == -3


def worse(technique: str, times: int) -> Episode:
    shown = {"type": "TechniqueShown", "at": 1, "technique": technique, "p": 1}
    return fold([shown, {"type": "TechniqueWorse", "at": 2, "technique": technique}] * times)


def test_a_technique_marked_worse_twice_is_off_the_shelf() -> None:
    assert shelved([worse("trip", 1), worse("float", 1), worse("trip", 1)]) == {"trip"}
    assert shelved([worse("trip", 2)]) == {"trip"}


def test_a_technique_marked_worse_once_stays_on_it() -> None:
    assert shelved([worse("trip", 1), worse("float", 1)]) == frozenset()
    assert shelved([]) == frozenset()
