"""The JSON from which the browser plays: one pack, compact, the same bytes for the same content."""

import json
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from homeport.content.pack import Pack
from homeport.core.steadying.script import Script
from homeport.core.steadying.steps import Step


def bundle(pack: Pack, sections: Collection[str] | None = None) -> bytes:
    """The pack as the guest app reads it, with the sections of words it asks for (all, if none are named)."""
    content = {
        "lang": pack.language,
        "dir": pack.dir,
        "words": {name: dict(words) for name, words in pack.words.items() if sections is None or name in sections},
        "patterns": {name: plain(pattern) for name, pattern in pack.patterns.items()},
        "scripts": {name: compiled(script) for name, script in pack.scripts.items()},
        "trip": [plain(question) for question in pack.trip],
        "hero": [plain(prompt) for prompt in pack.hero],
        "evidence": {name: plain(evidence) for name, evidence in pack.evidence.items()},
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def compiled(script: Script) -> dict[str, Any]:
    """A script as data, each step with its kind and its next filled in."""
    steps = [
        {"kind": step.kind, **plain(step), "next": script.following(place)} for place, step in enumerate(script.steps)
    ]
    return {**plain(script), "steps": steps}


def plain(value: Any) -> Any:
    """Dataclasses as data, without what is empty; JavaScript finds nothing there, which it takes the same way."""
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    made = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Step) and value.back:
        del made["back"]
    return {name: content for name, content in made.items() if content not in ("", []) and content is not None}
