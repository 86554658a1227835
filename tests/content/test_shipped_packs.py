"""The packs that come with Homeport hold what was promised, and nothing is wrong with them."""

from datetime import date

import pytest

from homeport.content.loader import Loaded, load
from homeport.content.locate import packs_dir
from homeport.core.steadying.breath import pattern_flaws
from homeport.core.steadying.steps import KINDS, Breathe, Choose, Goto, Say
from homeport.core.steadying.walk import Surroundings, begin, here, skip


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    """The packs on the day a help line was last read: on later days some expire, which is for the doctor to say."""
    countries = load(packs_dir(), date(2026, 11, 24)).countries
    return load(packs_dir(), max(line.source_read for country in countries for line in country.lines))


def test_nothing_is_wrong(shipped: Loaded) -> None:
    assert [str(finding) for finding in shipped.findings if finding.code != "crisis-expired"] == []
    assert shipped.usable


def test_steady_me_begins_with_the_breath(shipped: Loaded) -> None:
    assert isinstance(shipped.packs["en"].scripts["steady"].steps[0], Breathe)


def test_the_order_of_naming_is_a_fair_toss(shipped: Loaded) -> None:
    tosses = [step.toss for step in shipped.packs["en"].scripts["steady"].steps if isinstance(step, Goto) and step.toss]
    assert [[chance.p for chance in toss] for toss in tosses] == [[0.5, 0.5]]


def test_the_trip_has_sixty_questions_and_the_hero_thirty_prompts(shipped: Loaded) -> None:
    assert len(shipped.packs["en"].trip) >= 60
    assert len(shipped.packs["en"].hero) >= 30


def test_there_are_three_patterns_and_all_are_gentle(shipped: Loaded) -> None:
    patterns = shipped.packs["en"].patterns
    assert {"easy", "longer-out", "sigh"} <= patterns.keys()
    assert [flaw for name, pattern in patterns.items() for flaw in pattern_flaws(pattern, name)] == []


@pytest.mark.parametrize("drawn", [0.0, 0.99])
def test_every_script_comes_to_its_end_when_all_is_skipped(shipped: Loaded, drawn: float) -> None:
    scripts = shipped.packs["en"].scripts
    ctx = Surroundings(lambda: 0, lambda: drawn, lambda _kind: False)
    for name in scripts:
        walk = begin(scripts, name, ctx)
        for _ in range(300):
            if here(walk) is None:
                break
            walk = skip(walk, ctx)
        assert here(walk) is None, name


def test_where_danger_is_spoken_of_a_way_to_the_page_about_it_is_given(shipped: Loaded) -> None:
    for name in ("steady", "one-minute"):
        pages = {step.page for step in shipped.packs["en"].scripts[name].steps if isinstance(step, Say)}
        assert "compass" in pages, name


def test_a_close_offers_the_four_ways_on(shipped: Loaded) -> None:
    for name in ("steady", "one-minute"):
        offered = [
            {option.value for option in step.options}
            for step in shipped.packs["en"].scripts[name].steps
            if isinstance(step, Choose) and step.id == "close"
        ]
        assert offered, name
        assert {"done", "something-else", "worse", "text"} <= offered[0], name


def test_there_are_sixteen_kinds_of_step() -> None:
    assert len(KINDS) == 16
