"""Plain data into the core's dataclasses, with every misfit told as a flaw."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from homeport.core.kernel.limits import Flaw
from homeport.core.steadying.script import Script
from homeport.core.steadying.steps import KINDS, Step

T = TypeVar("T")

_AT = re.compile(r"^(?P<said>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(.+)`, got `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_PLAIN = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
}


def shape(data: object, kind: type[T], path: str = "$") -> tuple[T | None, list[Flaw]]:
    """The dataclass that plain data describes, or nothing, and what was wrong with its fields and types."""
    found = list(_unknown_fields(data, kind, path))
    try:
        return msgspec.convert(data, kind), found
    except msgspec.ValidationError as error:
        return None, [*found, _misfit(str(error), path)]


def shape_script(data: Mapping[str, Any]) -> tuple[Script | None, list[Flaw]]:
    """The script that plain data describes, or nothing if it or any of its steps does not fit."""
    steps = data.get("steps")
    if not isinstance(steps, list):
        return None, [Flaw("$", "missing-field", "there are no steps", "write them as [[steps]]")]
    script, found = shape({**data, "steps": []}, Script)
    shaped = []
    for place, step in enumerate(steps):
        one, flaws = shape_step(step, f"$.steps[{place}]")
        found.extend(flaws)
        shaped.append(one)
    whole = [step for step in shaped if step is not None]
    if script is None or len(whole) < len(shaped):
        return None, found
    return replace(script, steps=tuple(whole)), found


def shape_step(data: object, path: str) -> tuple[Step | None, list[Flaw]]:
    """The step that plain data describes, or nothing."""
    if not isinstance(data, dict):
        return None, [Flaw(path, "wrong-type", "a step must be a table", "write it below [[steps]]")]
    known = f"use one of: {', '.join(KINDS)}"
    name = data.get("kind")
    if name is None:
        return None, [Flaw(path, "missing-field", "the step has no kind", known)]
    if not isinstance(name, str) or name not in KINDS:
        return None, [Flaw(f"{path}.kind", "unknown-kind", f'"{name}" is not a kind of step', known)]
    return shape({key: value for key, value in data.items() if key != "kind"}, KINDS[name], path)


def _misfit(said: str, path: str) -> Flaw:
    parts = _AT.match(said)
    message, below = (parts["said"], parts["path"] or "") if parts else (said, "")
    where = path + below
    field = where.rpartition(".")[2]
    missing, expected = _MISSING.match(message), _EXPECTED.match(message)
    if missing:
        return Flaw(where, "missing-field", f'the field "{missing[1]}" is missing', "add it")
    if expected:
        wanted, got = (" or ".join(_PLAIN.get(word, word) for word in part.split(" | ")) for part in expected.groups())
        return Flaw(where, "wrong-type", f'"{field}" is {got}', f"write {wanted}")
    return Flaw(where, "wrong-type", f'"{field}" does not fit', "compare it with the schema")


def _unknown_fields(data: object, kind: type, path: str) -> Iterator[Flaw]:
    if not isinstance(data, dict) or not is_dataclass(kind):
        return
    known = {field.name for field in fields(kind)}
    hints = get_type_hints(kind)
    for key, value in data.items():
        if key not in known:
            todo = f"use one of: {', '.join(sorted(known))}"
            yield Flaw(f"{path}.{key}", "unknown-field", f'"{key}" is not a field here', todo)
            continue
        member = _member(hints[key])
        if member is not None and isinstance(value, list):
            for place, each in enumerate(value):
                yield from _unknown_fields(each, member, f"{path}.{key}[{place}]")


def _member(hint: Any) -> type | None:
    """The dataclass that a list field holds, if it holds one."""
    inner = get_args(hint)[:1] if get_origin(hint) is tuple else ()
    return (
        inner[0] if inner and isinstance(inner[0], type) and is_dataclass(inner[0]) and inner[0] is not Step else None
    )
