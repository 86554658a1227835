"""Breathing patterns, and the two rules that keep them safe: no long rest, and never quick breathing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from homeport.core.kernel.limits import Between, Count, Flaw, Text, breaches

LONGEST_REST = 1.0  # seconds in which the tide does not move
QUICKEST_BREATH = 6.0  # seconds for a whole breath at the quickest pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One part of a breath: its word, how long it takes, and how far in the tide then is, 0 to 1."""

    word: Annotated[str, Text(20, least=1)]
    seconds: Annotated[float, Between(0.5, 20)]
    to: Annotated[float, Between(0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One breath, phase by phase, and by which factors its pace may be slowed and quickened."""

    title: Annotated[str, Text(40, least=1)]
    about: Annotated[str, Text(140)] = ""
    slowest: Annotated[float, Between(1, 2)] = 1.6
    quickest: Annotated[float, Between(0.5, 1)] = 0.7
    phases: Annotated[tuple[Phase, ...], Count(2, 6)]

    @property
    def seconds(self) -> float:
        """How long one breath takes as written."""
        return sum(phase.seconds for phase in self.phases)


def pattern_flaws(pattern: Pattern, path: str) -> Iterator[Flaw]:
    """All that is wrong with a pattern."""
    yield from breaches(pattern, path)
    if not pattern.phases:
        return
    for place, phase in enumerate(pattern.phases):
        rests = phase.to == pattern.phases[place - 1].to
        if rests and phase.seconds * pattern.slowest > LONGEST_REST:
            what = f"the breath is held for {phase.seconds * pattern.slowest:g} s at the slowest pace"
            todo = f"hold it for {LONGEST_REST:g} s at most, or let the tide move"
            yield Flaw(f"{path}.phases[{place}]", "long-hold", what, todo)
    quickest = pattern.seconds * pattern.quickest
    if quickest < QUICKEST_BREATH:
        what = f"a breath takes {quickest:g} s at the quickest pace"
        yield Flaw(path, "quick-breath", what, f"let it take {QUICKEST_BREATH:g} s or more")
