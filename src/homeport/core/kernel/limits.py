"""Limits that a field's type carries, and the one function that finds where a value breaks them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from homeport.core.kernel.text import clean


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a piece of content, and the place in it, written like `$.steps[3].next`."""

    path: str
    code: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people, at most so many characters (code points) long."""

    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Between:
    """A number within two bounds, both allowed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Count:
    """A list with so many members."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word out of a closed set; an empty word is allowed where the field has an empty default."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A word that matches a regular expression; `called` says it in plain words."""

    pattern: str
    called: str


Limit = Text | Between | Count | OneOf | Shape
KEBAB = Shape("^[a-z0-9]+(-[a-z0-9]+)*$", "small letters, digits and single hyphens")


@cache
def limits_of(kind: type[Any]) -> dict[str, tuple[tuple[Limit, ...], tuple[Limit, ...]]]:
    """For each field of a dataclass its own limits and, for a list, those of its members."""
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        own, bare = _peel(hint)
        inner = get_args(bare)[:1] if get_origin(bare) is tuple else ()
        found[name] = (own, _peel(inner[0])[0] if inner else ())
    return found


def breaches(value: Any, path: str = "$") -> Iterator[Flaw]:
    """Every place where a dataclass, or one within it, breaks the limits that its types carry."""
    limits = limits_of(type(value))  # type: ignore[arg-type]  # mypy doubts that a class can be hashed
    for field in fields(value):
        content, here = getattr(value, field.name), f"{path}.{field.name}"
        own, each = limits[field.name]
        if content != field.default:
            yield from _broken(content, own, here)
        if isinstance(content, tuple):
            for place, member in enumerate(content):
                yield from _broken(member, each, f"{here}[{place}]")
                if is_dataclass(member):
                    yield from breaches(member, f"{here}[{place}]")


def _peel(hint: Any) -> tuple[tuple[Limit, ...], Any]:
    if get_origin(hint) is Annotated:
        bare, *marks = get_args(hint)
        return tuple(mark for mark in marks if isinstance(mark, Limit)), bare
    return (), hint


def _broken(content: Any, limits: tuple[Limit, ...], path: str) -> Iterator[Flaw]:
    for limit in limits:
        flaw = _breach(content, limit, path)
        if flaw:
            yield flaw


def _breach(content: Any, limit: Limit, path: str) -> Flaw | None:
    match limit:
        case Text():
            return text_flaw(content, limit, path)
        case Between(low, high) if not low <= content <= high:
            return Flaw(path, "out-of-range", f"{content:g} is out of range", f"use {low:g} to {high:g}")
        case Count(low, high) if not low <= len(content) <= high:
            return Flaw(path, "wrong-count", f"{len(content)} given", f"give {low} to {high}")
        case OneOf(words) if content not in words:
            return Flaw(path, "unknown-word", f'"{content}" is not known here', f"use one of: {', '.join(words)}")
        case Shape(pattern, called) if not re.fullmatch(pattern, content):
            return Flaw(path, "malformed", f'"{content}" is malformed', f"use {called}")
    return None


def text_flaw(content: str, limit: Text, path: str) -> Flaw | None:
    """What is wrong with a text for people: too long, empty, or with control characters in it."""
    cleaned = clean(content, limit.most)
    if cleaned.fault == "long":
        what = f"text is {len(cleaned.text)} characters long"
        return Flaw(path, "text-too-long", what, f"shorten it to {limit.most} or fewer")
    if cleaned.fault == "control":
        return Flaw(path, "control-character", "text holds a control character", "delete it")
    if len(content.strip()) < limit.least:
        return Flaw(path, "text-missing", "text is empty", "write it")
    return None
