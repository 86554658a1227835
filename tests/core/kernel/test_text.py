"""What a person typed is made safe to keep, as the vectors say."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeport.core.kernel.text import clean

CASES = json.loads((Path(__file__).parents[3] / "vectors" / "text.json").read_text("utf-8"))["cases"]
ANYTHING = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_vector_is_met(case: dict[str, Any]) -> None:
    cleaned = clean(case["text"], case["max"])
    assert {"text": cleaned.text, "fault": cleaned.fault} == case["clean"]


@given(ANYTHING, st.integers(0, 80))
def test_cleaning_twice_is_cleaning_once(text: str, most: int) -> None:
    once = clean(text, most)
    assert clean(once.text, most).text == once.text


@given(ANYTHING)
def test_what_is_kept_can_always_be_written_down(text: str) -> None:
    kept = clean(text, 100).text
    assert "\0" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept


def test_ten_megabytes_are_refused_and_nothing_of_them_is_lost() -> None:
    long = "sea " * 2_500_000
    refused = clean(long, 4000)
    assert refused.fault == "long"
    assert refused.text == long
