"""The tide moves before any script, is taken over unseen, and stands still where big motion is unwelcome."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import PHONE
from tests.e2e.episode import Episode
from tests.e2e.visit import Visit, until

# The tide's own clock: when its breath began, and where in the breath it is.
CLOCK = """() => {
  const moving = document.querySelector('[data-tide]').getAnimations().find(({ startTime }) => startTime !== null);
  if (!moving) return null;
  return { began: moving.startTime, at: moving.currentTime % 10000, script: 'paced' in document.body.dataset };
}"""
# The word that is told, beside the one that the clock of the moving water says; null while they are about to change.
PHASE = """() => {
  const moving = document.querySelector('[data-tide]').getAnimations().find(({ startTime }) => startTime !== null);
  const at = (performance.now() - moving.startTime) % 10000;
  if ([0, 4000, 10000].some((edge) => Math.abs(at - edge) < 60)) return null;
  return { told: document.querySelector('[data-phase]').textContent, clock: at < 4000 ? 'in' : 'out' };
}"""
# What is moved about on the screen, by name: everything with a running animation of its place.
MOVED = """() => document.getAnimations()
  .filter(({ playState }) => playState === 'running')
  .filter(({ effect }) => effect.getKeyframes().some(({ transform }) => transform))
  .map(({ effect }) => effect.target.getAttribute('class') ?? effect.target.tagName)"""


class Held:
    """Requests that are kept waiting until the test lets them go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.routes: list[Route] = []
        self.open = False
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self.open:
            route.continue_()
        else:
            self.routes.append(route)

    def release(self) -> None:
        self.open = True
        for route in self.routes:
            route.continue_()


def heights(page: Page, times: int = 12) -> set[float]:
    """The places of the water's edge over about half a second."""
    tide = page.locator("[data-tide]")
    found = set()
    for _ in range(times):
        box = tide.bounding_box()
        assert box
        found.add(round(box["y"], 1))
        page.wait_for_timeout(40)
    return found


@pytest.fixture
def early(visit: Callable[..., Visit]) -> tuple[Page, Held]:
    """A page whose scripts are all still on their way."""
    begun = visit(service_workers="block")
    held = Held(begun.page, "**/*.js")
    return begun.goto(wait_until="commit"), held


def test_a_tap_before_any_script_moves_the_tide_and_the_player_takes_it_over_without_a_jump(
    early: tuple[Page, Held],
) -> None:
    page, held = early
    page.locator("#steady-me").click()
    assert len(heights(page)) > 5
    before = until(page, CLOCK)
    assert before["script"] is False
    held.release()
    Episode(page).loaded()
    after = until(page, CLOCK)
    assert after["script"] is True
    assert after["began"] == pytest.approx(before["began"], abs=1)
    page.wait_for_timeout(500)
    assert until(page, CLOCK)["began"] == pytest.approx(before["began"], abs=1)
    told = until(page, PHASE)
    assert told["told"] == told["clock"]


def test_a_clock_that_jumped_is_noticed(early: tuple[Page, Held]) -> None:
    page, held = early
    page.locator("#steady-me").click()
    before = until(page, CLOCK)
    held.release()
    until(page, "() => 'paced' in document.body.dataset")
    page.evaluate("document.querySelector('[data-tide]').getAnimations().forEach((each) => { each.startTime += 300; })")
    assert until(page, CLOCK)["began"] != pytest.approx(before["began"], abs=1)


def test_the_word_told_follows_the_water_through_a_whole_breath(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    episode = Episode(page).begin()
    seen = set()
    end = time.monotonic() + 30
    while len(seen) < 2 and time.monotonic() < end:
        told = until(page, PHASE)
        assert told["told"] == told["clock"]
        seen.add(told["told"])
        page.wait_for_timeout(200)
    assert seen == {"in", "out"}
    episode.do("stop")


@pytest.mark.parametrize(
    "script, next_step", [("steady", "trigger-first"), ("one-minute", "ground"), ("silent", "feet")]
)
def test_the_way_in_that_was_tapped_before_any_script_is_the_one_that_is_walked(
    visit: Callable[..., Visit], script: str, next_step: str
) -> None:
    begun = visit(service_workers="block", tossed=0.1)
    held = Held(begun.page, "**/*.js")
    page = begun.goto(wait_until="commit")
    page.locator(f"main [data-script='{script}']").click()
    held.release()
    page.locator("[data-dock] [data-do='on']").click()
    expect(page.locator(f"#stage > [data-step='{next_step}']")).to_be_visible()


def test_a_number_tapped_before_any_script_counts(early: tuple[Page, Held]) -> None:
    page, held = early
    page.locator("#steady-me").click()
    page.locator("#steady input[name='before'][value='9']").check()
    held.release()
    expect(page.locator("[data-dock]")).to_be_visible()
    episode = Episode(page, numbers=())
    episode.loaded()
    episode.walk(until=lambda _, step: step == "after")
    episode.numbers = [4]
    episode.walk(until=lambda _, step: step == "close")
    expect(page.locator(".outcome")).to_have_text("9 to 4")


def test_going_on_before_the_words_are_there_goes_on_when_they_come(visit: Callable[..., Visit]) -> None:
    begun = visit(service_workers="block")
    held = Held(begun.page, "**/pack/en.json")
    page = begun.goto()
    page.locator("main [data-script='one-minute']").click()
    page.locator("[data-dock] [data-do='on']").click()
    expect(page.locator("#stage > .step")).to_have_attribute("data-kind", "breathe")
    held.release()
    expect(page.locator("#stage > [data-step='ground']")).to_be_visible()


def test_under_reduced_motion_the_water_stands_still_and_the_words_still_pace_the_breath(
    visit: Callable[..., Visit],
) -> None:
    page = visit(reduced_motion="reduce").goto()
    episode = Episode(page).begin()
    assert len(heights(page)) == 1
    assert page.evaluate(MOVED) == []
    for _ in range(3):
        episode.step.locator("[data-do='quicker']").click()
    phase = page.locator("[data-phase]")
    shown = page.locator(".breath .word:not([style*='opacity: 0'])")
    first = phase.inner_text()
    expect(shown).to_have_text(first)
    other = "out" if first == "in" else "in"
    expect(phase).to_have_text(other)
    expect(shown).to_have_text(other)
    expect(phase).to_have_text(first)
    assert len(heights(page)) == 1
    assert episode.walk().open() is False


def test_without_that_wish_the_same_look_finds_the_water_moving(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    Episode(page).begin()
    assert len(heights(page)) > 5
    assert "tide" in page.evaluate(MOVED)


@pytest.mark.parametrize("script", ["one-minute", "silent", "eyes-closed"])
def test_under_reduced_motion_the_shorter_ways_end_well_too(visit: Callable[..., Visit], script: str) -> None:
    page = visit(reduced_motion="reduce").goto()
    assert Episode(page).begin(script).walk().open() is False


def test_under_reduced_motion_an_early_tap_gets_words_and_no_motion(visit: Callable[..., Visit]) -> None:
    begun = visit(service_workers="block", reduced_motion="reduce", viewport=PHONE)
    held = Held(begun.page, "**/*.js")
    page = begun.goto(wait_until="commit")
    page.locator("#steady-me").click()
    expect(page.locator(".plainly")).to_be_visible()
    assert len(heights(page)) == 1
    held.release()
    expect(page.locator(".breath .word").first).to_be_visible()
    expect(page.locator(".plainly")).to_be_hidden()
