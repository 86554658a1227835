"""Each broken pack makes exactly its message, with file and line; its healthy copy makes none."""

from datetime import date
from pathlib import Path

import pytest

from homeport.use_cases.check_packs import check_packs

PACKS = Path(__file__).parent / "broken_packs"
TODAY = date(2026, 11, 24)
WINDOW = "scripts/window.toml"

EXPECTED = {
    "bad_toml": f"{WINDOW}:14: this is not TOML: Invalid value; correct the line, or the one above it",
    "dead_end": f'{WINDOW}:27: the last step, "close", does not say where it leads; give it next = "end"',
    "expired_crisis_line": "crisis/gb.toml:29: the line expired on 2026-11-23; read or ring it again",
    "missing_evidence": f'{WINDOW}:5: there is no evidence "five-sense"; add it to evidence.toml, or correct the id',
    "missing_translation": 'de/words/now.toml:1: missing translation: the word "begin"; add it, translated',
    "not_utf8": f"{WINDOW}:30: the file is not UTF-8; save it as UTF-8",
    "nul": f"{WINDOW}:30: the file holds a NUL; delete it",
    "reading_age": f"{WINDOW}:31: reading age is 26.9, above the limit of 12; "
    "use shorter sentences and shorter words; the hardest sentence stands here",
    "script_bomb": f'{WINDOW}:27: the step "close" leads back to itself without a choice (a script bomb); '
    "put a choose step with a way out into the loop",
    "text_too_long": f"{WINDOW}:30: text is 160 characters long; shorten it to 140 or fewer",
    "unknown_step_kind": f'{WINDOW}:9: "shout" is not a kind of step; use one of: say, breathe, rate, choose, ask, '
    "write, body, senses, float, trip, people, draw, hold, listen, plan, goto",
    "unreachable_step": f'{WINDOW}:13: no way leads to the step "far"; lead a next or an option to it, or delete it',
}


def test_every_broken_pack_is_expected() -> None:
    assert {path.name for path in PACKS.iterdir()} == EXPECTED.keys()
    assert len(EXPECTED) >= 10


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_pack_makes_exactly_its_message(name: str) -> None:
    folder = PACKS / name / "broken"
    assert [str(finding) for finding in check_packs(folder, TODAY)] == [f"{folder}/{EXPECTED[name]}"]


@pytest.mark.parametrize("name", EXPECTED)
def test_its_healthy_copy_makes_none(name: str) -> None:
    assert check_packs(PACKS / name / "healthy", TODAY) == []
