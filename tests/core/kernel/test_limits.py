"""The limits that a field's type carries find what breaks them."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from homeport.core.kernel.limits import KEBAB, Between, Count, OneOf, Text, breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A thing with limits."""

    name: Annotated[str, KEBAB] = "conch"
    about: Annotated[str, Text(5, least=1)] = "pink"
    size: Annotated[float, Between(1, 3)] = 2
    sea: Annotated[str, OneOf(("north", "south"))] = ""
    marks: Annotated[tuple[Annotated[str, Text(3)], ...], Count(1, 2)] = ("a",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A thing that holds others."""

    shells: tuple[Shell, ...] = ()


@pytest.mark.parametrize(
    "shell,path,code",
    [
        (Shell(name="Big Conch"), "$.name", "malformed"),
        (Shell(about="purple"), "$.about", "text-too-long"),
        (Shell(about=" "), "$.about", "text-missing"),
        (Shell(about="a\0"), "$.about", "control-character"),
        (Shell(size=3.5), "$.size", "out-of-range"),
        (Shell(size=float("nan")), "$.size", "out-of-range"),
        (Shell(sea="west"), "$.sea", "unknown-word"),
        (Shell(marks=()), "$.marks", "wrong-count"),
        (Shell(marks=("a", "abcd")), "$.marks[1]", "text-too-long"),
    ],
)
def test_a_broken_limit_is_told_with_its_place(shell: Shell, path: str, code: str) -> None:
    [flaw] = breaches(shell)
    assert (flaw.path, flaw.code) == (path, code)


def test_what_keeps_its_limits_is_fine_and_an_empty_default_too() -> None:
    assert list(breaches(Shell(name="ear-shell-2", about="green", size=1, sea="north"))) == []


def test_what_is_held_within_is_looked_at_too() -> None:
    [flaw] = breaches(Shelf(shells=(Shell(), Shell(size=9))))
    assert flaw.path == "$.shells[1].size"
