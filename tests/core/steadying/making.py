"""Scripts for tests, made of plain data with nothing but the core."""

from typing import Any

from homeport.core.steadying.script import Script
from homeport.core.steadying.steps import KINDS, Chance, Option, Step


def script(*steps: dict[str, Any], **fields: Any) -> Script:
    """A script of these steps; each needs an id, and says something unless it names another kind."""
    return shaped({"id": "one", "title": "One", "summary": "A test.", "minutes": 1, **fields, "steps": steps})


def shaped(data: dict[str, Any]) -> Script:
    """The script that data from a vector describes."""
    listed = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Script(**{**listed, "steps": tuple(step(one) for one in data["steps"])})


def step(data: dict[str, Any]) -> Step:
    """One step."""
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key != "kind"}
    if "options" in fields:
        fields["options"] = tuple(Option(**one) for one in fields["options"])
    if "toss" in fields:
        fields["toss"] = tuple(Chance(**one) for one in fields["toss"])
    return KINDS[data.get("kind", "say")](**fields)


def option(value: str, **fields: str) -> dict[str, str]:
    """An option of a choice."""
    return {"label": value, "value": value, **fields}
