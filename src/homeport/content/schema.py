"""JSON Schema (draft 2020-12) of each kind of file in a pack, made from the dataclasses that the files become.

`python -m homeport.content.schema FOLDER` writes them; editors that know TOML schemas (taplo, for one) read them.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from homeport.content.folder import LONGEST_WORD
from homeport.core.kernel.limits import KEBAB, Between, Count, Limit, OneOf, Shape, Text, limits_of
from homeport.core.safety.crisis import SERVES, SOURCE_KINDS, Country
from homeport.core.steadying.banks import Evidence, Prompt, Question
from homeport.core.steadying.breath import Pattern
from homeport.core.steadying.script import Script
from homeport.core.steadying.steps import KINDS, Step

Schema = dict[str, Any]

_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}
# Closed sets that the help lines' own rules hold, beside their dataclasses.
_CLOSED = {"source_kind": sorted(SOURCE_KINDS), "serves": sorted(SERVES)}


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    made = {
        "script": ("How a technique or a practice is played.", script_schema()),
        "patterns": ("Breathing patterns by their id.", _by_id(Pattern)),
        "words": ("Words of one place in the interface.", _words()),
        "evidence": ("What research says, by its id.", _by_id(Evidence)),
        "trip": ("The questions of the trip.", _list_file("questions", Question)),
        "hero": ("The prompts of the hero.", _list_file("prompts", Prompt)),
        "crisis": ("The help lines of one country.", record(Country)),
    }
    return {
        f"{name}.schema.json": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"Homeport {name}",
            "description": described,
            **schema,
        }
        for name, (described, schema) in made.items()
    }


def write_schemas(folder: Path) -> None:
    """Writes every schema into a folder."""
    for name, schema in schemas().items():
        (folder / name).write_text(json.dumps(schema, indent=2) + "\n", encoding="utf-8")


def script_schema() -> Schema:
    """The schema of a script, with one definition for each kind of step."""
    whole = record(Script)
    whole["properties"]["steps"]["items"] = {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS]}
    return {**whole, "$defs": {name: _step(kind) for name, kind in KINDS.items()}}


def record(kind: type[Any]) -> Schema:
    """The schema of a table that becomes a dataclass."""
    hints = get_type_hints(kind)
    limits = limits_of(kind)  # type: ignore[arg-type]  # mypy doubts that a class can be hashed
    properties = {}
    for field in fields(kind):
        own, each = limits[field.name]
        shown = _typed(hints[field.name])
        _limited(shown, own, may_be_empty=field.default == "")
        if "items" in shown:
            _limited(shown["items"], each, may_be_empty=False)
        if kind.__module__.endswith("crisis") and field.name in _CLOSED:
            shown.get("items", shown)["enum"] = _CLOSED[field.name]
        properties[field.name] = shown
    required = [field.name for field in fields(kind) if field.default is MISSING]
    return {
        "description": (kind.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _step(kind: type[Step]) -> Schema:
    schema = record(kind)
    schema["properties"] = {"kind": {"const": kind.kind}, **schema["properties"]}
    schema["required"] = ["kind", *schema["required"]]
    return schema


def _typed(hint: Any) -> Schema:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _typed(get_args(hint)[0])}
    if isinstance(hint, UnionType):
        [bare] = [member for member in get_args(hint) if member is not NoneType]
        return _typed(bare)
    if hint is Step:
        return {}
    return record(hint) if is_dataclass(hint) and isinstance(hint, type) else dict(_PLAIN[hint])


def _limited(schema: Schema, limits: tuple[Limit, ...], *, may_be_empty: bool) -> None:
    for limit in limits:
        match limit:
            case Text(most, least):
                schema.update({"maxLength": most} | ({"minLength": least} if least else {}))
            case Between(low, high):
                schema.update(minimum=low, maximum=high)
            case Count(low, high):
                schema.update(minItems=low, maxItems=high)
            case OneOf(words):
                schema["enum"] = ["", *words] if may_be_empty else list(words)
            case Shape(pattern, called):
                schema.update(pattern=f"^$|{pattern}" if may_be_empty else pattern, description=called)


def _by_id(kind: type[Any]) -> Schema:
    return {"type": "object", "patternProperties": {KEBAB.pattern: record(kind)}, "additionalProperties": False}


def _list_file(name: str, kind: type[Any]) -> Schema:
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": record(kind)}},
        "required": [name],
        "additionalProperties": False,
    }


def _words() -> Schema:
    word = {"type": "string", "maxLength": LONGEST_WORD.most}
    return {"type": "object", "patternProperties": {"^[a-z][a-z0-9_]*$": word}, "additionalProperties": False}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
