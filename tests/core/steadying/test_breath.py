"""No pattern holds the breath long, and none is quick."""

import pytest

from homeport.core.steadying.breath import Pattern, Phase, pattern_flaws


def pattern(*phases: tuple[float, float], **fields: float) -> Pattern:
    made = tuple(Phase(word="in" if to else "out", seconds=seconds, to=to) for seconds, to in phases)
    return Pattern(title="A breath", phases=made, **fields)  # type: ignore[arg-type]


def told(one: Pattern) -> list[tuple[str, str]]:
    return [(flaw.code, flaw.path) for flaw in pattern_flaws(one, "$.easy")]


def test_an_easy_breath_is_fine() -> None:
    assert told(pattern((4, 1), (6, 0))) == []


@pytest.mark.parametrize("phases", [((4, 1), (4, 1), (6, 0)), ((4, 1), (6, 0), (2, 0))], ids=["held in", "held out"])
def test_a_long_rest_is_not(phases: tuple[tuple[float, float], ...]) -> None:
    assert [code for code, _ in told(pattern(*phases))] == ["long-hold"]


def test_a_rest_of_half_a_second_is_fine() -> None:
    assert told(pattern((4, 1), (0.6, 1), (6, 0))) == []


def test_a_breath_that_can_be_made_quicker_than_six_seconds_is_not() -> None:
    assert told(pattern((3, 1), (4, 0), quickest=0.8)) == [("quick-breath", "$.easy")]
    assert told(pattern((3.5, 1), (4, 0), quickest=0.8)) == []
