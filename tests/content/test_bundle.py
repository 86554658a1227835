"""What the browser reads is whole, small, and the same for the same pack."""

import json
from datetime import date

import pytest

from homeport.content.bundle import bundle
from homeport.content.loader import load
from homeport.content.locate import packs_dir
from homeport.content.pack import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(packs_dir(), date(2026, 11, 24)).packs["en"]


def test_it_has_everything_the_player_needs(pack: Pack) -> None:
    data = json.loads(bundle(pack))
    assert set(data) == {"lang", "dir", "words", "patterns", "scripts", "trip", "hero", "evidence"}
    assert (data["lang"], data["dir"]) == ("en", "ltr")
    assert data["scripts"].keys() == pack.scripts.keys()
    assert data["patterns"]["easy"]["phases"][0] == {"word": "in", "seconds": 4.0, "to": 1.0}


def test_every_step_says_its_kind_and_what_comes_next(pack: Pack) -> None:
    for script in json.loads(bundle(pack))["scripts"].values():
        names = {step["id"] for step in script["steps"]} | {"end"}
        assert all(step["kind"] and step["next"] in names for step in script["steps"])


def test_defaults_are_filled_in_and_empty_fields_left_out(pack: Pack) -> None:
    steps = [step for script in json.loads(bundle(pack))["scripts"].values() for step in script["steps"]]
    assert all(step["seconds"] >= 20 for step in steps if step["kind"] == "breathe")
    assert all(step["max"] > 0 for step in steps if step["kind"] in {"ask", "write"})
    assert not any(value in ("", []) for step in steps for value in step.values())
    assert not any(step.get("back") is True for step in steps)


def test_the_same_pack_makes_the_same_bytes(pack: Pack) -> None:
    assert bundle(pack) == bundle(load(packs_dir(), date(2027, 1, 1)).packs["en"])


def test_only_the_words_that_are_asked_for_go_along(pack: Pack) -> None:
    assert json.loads(bundle(pack, ["now"]))["words"].keys() == {"now"}


@pytest.mark.parametrize("language,dir", [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl")])
def test_a_language_has_its_direction(language: str, dir: str) -> None:  # noqa: A002 - the name it has in HTML
    assert Pack(language=language).dir == dir
