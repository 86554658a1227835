"""*Steady me* from the tap to the close, by every way a person may have to walk it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.episode import FOCUS, Episode, Keys
from tests.e2e.visit import Visit

MIDDLE = ["where", "inward-or-outward", "scan", "ready-place", "beach", "float", "switch", "trip", "story", "plan"]
NAMING_FIRST = ["breathe", "trigger-first", "feeling-first", *MIDDLE, "after", "close", "offer", "goodbye"]
NAMING_LAST = ["breathe", *MIDDLE, "trigger-last", "feeling-last", "after", "close", "offer", "goodbye"]


@pytest.mark.parametrize("tossed, order", [(0.1, NAMING_FIRST), (0.9, NAMING_LAST)])
def test_steady_me_leads_from_the_tap_to_the_close_in_both_orders(
    visit: Callable[..., Visit], tossed: float, order: list[str]
) -> None:
    page = visit(tossed=tossed).goto()
    outcome: list[str] = []

    def look(_: str, step: str) -> None:
        if step == "close":
            outcome.append(page.locator(".outcome").inner_text())

    walked = Episode(page).begin().walk(look=look)
    assert walked.ids == order
    assert outcome == ["8 to 5"]
    assert walked.open() is False
    expect(page.locator("#steady-me")).to_be_focused()


@pytest.mark.parametrize(
    "script, ids",
    [
        ("one-minute", ["breathe", "ground", "after", "close", "goodbye"]),
        ("silent", ["breathe", "feet", "detail", "place", "letters", "after", "close", "goodbye"]),
        ("eyes-closed", ["breathe", "ground", "place", "after", "close", "goodbye"]),
    ],
)
def test_each_shorter_way_leads_from_the_tap_to_the_close(
    visit: Callable[..., Visit], script: str, ids: list[str]
) -> None:
    walked = Episode(visit().goto()).begin(script).walk()
    assert walked.ids == ids
    assert walked.open() is False


def test_the_eyes_closed_way_has_its_tones_on_and_the_silent_one_has_them_off(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    for script, pressed in (("eyes-closed", "true"), ("silent", "false")):
        episode = Episode(page).begin(script)
        expect(episode.step.locator("[data-do='sound']")).to_have_attribute("aria-pressed", pressed)
        episode.do("stop")
        page.reload()


@pytest.mark.parametrize("tossed", [0.1, 0.9])
def test_steady_me_can_be_walked_by_keyboard_alone_and_focus_is_never_lost(
    visit: Callable[..., Visit], tossed: float
) -> None:
    page = visit(tossed=tossed).goto()
    places: list[tuple[str, str]] = []
    episode = Episode(page, hand=Keys).begin()
    episode.walk(look=lambda _, step: places.append((step, page.evaluate(FOCUS))))
    assert len(places) == len(episode.ids)
    assert [place for place in places if place[1] != "inside"] == []
    expect(page.locator("#steady-me")).to_be_focused()


def test_a_focus_that_is_lost_is_noticed(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(FOCUS) == "lost"


def test_a_control_that_the_keyboard_cannot_reach_is_noticed(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    page.locator("#steady-me").evaluate("node => { node.tabIndex = -1; }")
    with pytest.raises(AssertionError, match="cannot reach"):
        Keys(page).press(page.locator("#steady-me"))


def test_an_episode_can_be_begun_again_after_a_page_was_looked_at_on_the_way(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    Episode(page).begin("one-minute").walk(until=lambda _, step: step == "goodbye")
    page.locator("#stage a.way").click()
    expect(page.locator("body")).to_have_attribute("data-page", "compass")
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "now")
    assert Episode(page).begin("one-minute").walk().open() is False


def test_without_javascript_a_tap_still_moves_the_tide_and_shows_what_to_do(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).goto()
    tide = page.locator("[data-tide]")
    before = tide.bounding_box()
    page.locator("#steady-me").click()
    expect(page.locator("#steady h1")).to_be_visible()
    expect(page.locator("#steady .word-in")).to_be_visible()
    places = {str(tide.bounding_box()) for _ in range(20) if page.wait_for_timeout(50) is None}
    assert len(places - {str(before)}) > 5


@pytest.mark.parametrize("place", ["lines/", "compass/", "pause/", "leaving/"])
def test_without_javascript_the_pages_that_matter_can_be_read_and_left(visit: Callable[..., Visit], place: str) -> None:
    page = visit(java_script_enabled=False).goto()
    page.goto(page.url + place)
    expect(page.locator("main h1")).to_be_visible()
    assert len(page.locator("main").inner_text()) > 400
    page.locator("#leave").click()
    expect(page).to_have_title("Kitchen measures")
