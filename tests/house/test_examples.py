"""The examples in the documents work as they are written."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from homeport.use_cases.check_packs import check_packs
from tests.house.tree import ROOT, read


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A copy of the packs to which an example can be added."""
    return Path(shutil.copytree(ROOT / "packs", tmp_path / "packs"))


def example() -> str:
    """The exercise that the guide for adding one shows."""
    shown = re.search(r"^   ```toml\n(.*?)^   ```$", read("docs/how-to/add-an-exercise.md"), re.M | re.S)
    assert shown
    return re.sub(r"^   ", "", shown.group(1), flags=re.M)


def faults(packs: Path, text: str) -> list[str]:
    """What the check says of packs to which an exercise was added."""
    (packs / "en" / "scripts" / "warm-hands.toml").write_text(text, "utf-8")
    return [str(finding) for finding in check_packs(packs, datetime.now(UTC).date())]


def test_the_exercise_that_the_guide_shows_can_be_added_as_it_is(packs: Path) -> None:
    assert faults(packs, example()) == []


def test_a_guide_that_shows_a_broken_exercise_is_caught(packs: Path) -> None:
    said = faults(packs, example().replace('kind = "say"', 'kind = "shout"'))
    assert len(said) == 1
    assert "warm-hands.toml:12" in said[0]
