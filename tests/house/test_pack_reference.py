"""The reference of packs tells of every kind of step, every field and every word that may be used."""

from __future__ import annotations

import re
from dataclasses import fields

from homeport.core.steadying import steps
from tests.house.tree import read


def untold(reference: str) -> list[str]:
    """Kinds of step, fields and closed words that a reference leaves out."""
    everywhere = {field.name for field in fields(steps.Step)}
    missing = [name for name in everywhere if f"`{name}`" not in reference]
    for kind, shape in steps.KINDS.items():
        part = re.search(rf"^### `{kind}`\n.*?(?=^##|\Z)", reference, re.M | re.S)
        own = [field.name for field in fields(shape) if field.name not in everywhere]
        missing += [f"{kind}.{name}" for name in own if part is None or f"`{name}`" not in part.group()]
        missing += [] if part else [kind]
    words = [*steps.NEEDS, *steps.CONTRAINDICATIONS, *steps.KEEPSAKES, *steps.FLAGS, *steps.SENSES, *steps.PAGES]
    return missing + [word for word in words if f"`{word}`" not in reference]


def test_the_reference_tells_of_every_kind_field_and_word() -> None:
    assert untold(read("docs/reference/packs.md")) == []


def test_a_field_or_kind_left_out_is_caught() -> None:
    reference = read("docs/reference/packs.md")
    assert untold(reference.replace("`if_hint`", "")) == ["plan.if_hint"]
    assert "draw" in untold(reference.replace("### `draw`\n", ""))
    assert untold(reference.replace("`injury`", "")) == ["injury"]
