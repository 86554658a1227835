"""When something makes it worse, one tap ends it; twice, and it is not offered any more."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.episode import Episode
from tests.e2e.site import Site
from tests.e2e.visit import Visit


@cache
def pack(address: str) -> dict[str, dict[str, dict[str, object]]]:
    """The pack that the site serves."""
    release = json.loads(urlopen(address + "sw.js").read().decode().partition("= ")[2].partition(";\n")[0])
    found: dict[str, dict[str, dict[str, object]]] = json.load(urlopen(f"{address}a/{release['build']}/pack/en.json"))
    return found


def techniques(address: str) -> dict[str, str]:
    """The technique of each step that belongs to one, by the step's id (ids are unique in what is walked here)."""
    found = {}
    for script in pack(address)["scripts"].values():
        for step in script["steps"]:  # type: ignore[attr-defined]
            technique = step.get("technique") or script.get("technique")
            if technique and step["kind"] != "goto":
                found[step["id"]] = technique
    return found


def test_one_tap_says_worse_while_the_breath_is_shown(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    episode = Episode(page).begin()
    expect(episode.step.locator("[data-do='worse']")).to_be_visible(timeout=1000)


def test_one_tap_says_worse_on_every_step_of_a_technique(visit: Callable[..., Visit], site: Site) -> None:
    page = visit(tossed=0.1).goto()
    belongs = techniques(site.url)
    without = []

    def look(_: str, step: str) -> None:
        worse = page.locator("#stage > .step [data-do='worse']")
        if step == "breathe":
            return
        if step in belongs and not worse.is_visible():
            without.append(step)
        if step not in belongs and worse.count():
            without.append(f"{step} has it and is no technique")

    episode = Episode(page).begin().walk(look=look)
    assert {"scan", "float", "story", "plan", "trip", "beach"} <= set(episode.ids)
    assert without == []


def test_worse_stops_the_technique_says_so_and_shows_a_help_line(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.9).goto()
    episode = Episode(page).begin().walk(until=lambda kind, _: kind == "body")
    episode.do("worse")
    expect(episode.step).to_have_attribute("data-step", "worse")
    expect(episode.step.locator("a[href$='/lines/']")).to_be_visible()
    episode.on()
    expect(episode.step).to_have_attribute("data-step", "ready-place")
    assert episode.walk().open() is False


def say_worse(page: Page, step: str) -> None:
    """One episode in which a step is met and makes it worse."""
    episode = Episode(page).begin().walk(until=lambda _, here: here == step)
    assert episode.here()[1] == step
    episode.do("worse")
    episode.walk()


@pytest.mark.parametrize("step, technique_steps", [("where", {"where", "scan"}), ("float", {"float"})])
def test_a_technique_that_was_worse_twice_is_passed_over_from_then_on(
    visit: Callable[..., Visit], step: str, technique_steps: set[str]
) -> None:
    page = visit(tossed=0.9).goto()
    say_worse(page, step)
    assert step in Episode(page).begin().walk().ids, "once is not yet enough"
    say_worse(page, step)
    assert not technique_steps & set(Episode(page).begin().walk().ids)


def test_a_choice_that_was_worse_twice_is_not_among_the_choices_any_more(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.9).goto()
    for _ in range(2):
        episode = Episode(page, choices={"switch": "cook"}).begin()
        episode.walk(until=lambda _, here: here == "switch")
        expect(episode.step.locator("[data-value='cook']")).to_be_visible()
        episode.walk(until=lambda _, here: here == "cook-dish")
        episode.do("worse")
        episode.walk()
    episode = Episode(page, choices={"close": "something-else"}).begin()
    episode.walk(until=lambda _, here: here == "switch")
    expect(episode.step.locator("[data-value='cook']")).to_have_count(0)
    expect(episode.step.locator("[data-value='trip']")).to_be_visible()
    episode.walk(until=lambda _, here: here == "another")
    expect(episode.step.locator("[data-value='cook']")).to_have_count(0)
    expect(episode.step.locator("[data-value='alphabet']")).to_be_visible()


def test_what_was_worse_twice_stays_away_after_a_reload_where_there_is_a_pocket(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.9)
    page = begun.goto()
    Episode(page, keep="pocket").begin().walk()
    for _ in range(2):
        say_worse(page, "float")
    page.reload()
    assert "float" not in Episode(page).begin().walk().ids
