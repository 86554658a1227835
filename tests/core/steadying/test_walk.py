"""A walk goes where the vectors say, and no order of moves breaks it."""

import json
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeport.core.kernel.errors import HomeportError
from homeport.core.steadying.episode import fold
from homeport.core.steadying.walk import MOST_FRAMES, Surroundings, Walk, abandon, back, begin, here, skip, take
from tests.core.steadying.making import shaped

BOOK = json.loads((Path(__file__).parents[3] / "vectors" / "scripts.json").read_text("utf-8"))


SCRIPTS = {name: shaped(data) for name, data in BOOK["scripts"].items()}


def place(walk: Walk) -> str | None:
    step = here(walk)
    return None if step is None else f"{walk.stack[-1].script}/{step.id}"


def move(walk: Walk, how: str, answer: object, ctx: Surroundings) -> Walk:
    if how == "take":
        return take(walk, answer, ctx)
    return {"skip": skip, "abandon": abandon}[how](walk, ctx) if how != "back" else back(walk)


def played(case: dict[str, Any]) -> dict[str, Any]:
    moved, drawn = 0, iter(case["random"])
    ctx = Surroundings(
        now=lambda: moved * 1000,
        random=lambda: float(next(drawn)),
        has=lambda kind: kind in case["has"],
        flags=frozenset(case["flags"]),
        shelved=lambda technique: technique in case["shelved"],
    )
    try:
        walk = begin(SCRIPTS, case["script"], ctx)
    except HomeportError as fault:
        return {"fault": fault.code}
    shown = [place(walk)]
    for how, *answer in case["moves"]:
        moved += 1
        walk = move(walk, how, answer[0] if answer else None, ctx)
        shown.append(place(walk))
    return {"shown": shown, "events": list(walk.events)}


@pytest.mark.parametrize("case", BOOK["cases"], ids=lambda case: case["name"])
def test_a_vector_is_met(case: dict[str, Any]) -> None:
    assert played(case) == {key: case[key] for key in ("fault", "shown", "events") if key in case}


def test_a_vector_that_is_wrong_is_noticed() -> None:
    case = next(case for case in BOOK["cases"] if case["shown"][0] == "fork/pick")
    assert played({**case, "moves": [["take", "right"]]})["shown"] != case["shown"]


ENDLESS = [name for name in SCRIPTS if name not in {"bomb", "nested-bomb", "lost"}]
ANSWERS = st.none() | st.integers(-1, 11) | st.sampled_from(["yes", "done", "worse", "deeper", "left"]) | st.text()
MOVES = st.tuples(
    st.sampled_from(["take", "take", "take", "skip", "back", "abandon"]),
    st.one_of(
        st.none(), st.integers(-1, 11), st.sampled_from(["yes", "done", "worse", "deeper", "left"]), st.text(max_size=3)
    ),
)


def chances() -> Iterator[float]:
    return repeat(0.6)


@given(st.sampled_from(ENDLESS), st.lists(MOVES, max_size=40), st.booleans())
def test_no_order_of_moves_breaks_a_walk(name: str, moves: list[tuple[str, object]], kept: bool) -> None:
    drawn = chances()
    ctx = Surroundings(lambda: 0, lambda: next(drawn), lambda _kind: kept)
    walk = begin(SCRIPTS, name, ctx)
    for how, answer in moves:
        earlier = walk.events
        walk = move(walk, how, answer, ctx)
        assert walk.events[: len(earlier)] == earlier
        assert len(walk.stack) <= MOST_FRAMES
    ends = [fact for fact in walk.events if fact["type"] == "EpisodeEnded"]
    assert len(ends) == (0 if here(walk) else 1)
    assert fold(walk.events).begun == 0


def test_a_walk_never_changes_the_one_before_it() -> None:
    ctx = Surroundings(lambda: 0, lambda: 0.0, lambda _kind: False)
    first = begin(SCRIPTS, "line", ctx)
    take(first, "words", ctx)
    assert place(first) == "line/one"
    assert first.answers == {}


def test_what_a_person_typed_is_in_no_event() -> None:
    ctx = Surroundings(lambda: 0, lambda: 0.0, lambda _kind: False)
    walk = take(begin(SCRIPTS, "kept", ctx), "the grey bench by the weir", ctx)
    assert "weir" in str(walk.answers)
    assert "weir" not in str(walk.events)
