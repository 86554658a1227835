"""Leave, from anywhere: at once the neutral page, and nothing of ours behind it or ahead of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.episode import Episode
from tests.e2e.visit import Visit

SENTINEL = "zebra lantern"
OURS = ("homeport", "help lines", "steady me", "breathe", SENTINEL)
# All that is on the screen and in the window's title.
SEEN = """() => {
  const root = document.documentElement;
  const blank = getComputedStyle(root).visibility === 'hidden';
  const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
  return [document.title, blank ? '' : document.body.innerText, ...(blank ? [] : fields)].join('\\n').toLowerCase();
}"""
NEUTRAL = "kitchen measures"
MIXED = "bbfbffbbbfbfffbfbbfb"
TABBED = """() => {
  const here = document.activeElement;
  return here === document.body ? 'body' : here.id || here.className;
}"""


@pytest.fixture(scope="module")
def real_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it: a page that was left may come back as it was."""
    off = ["--disable-back-forward-cache"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, ignore_default_args=off)
    yield browser
    browser.close()


def presses(page: Page, directions: str) -> list[str]:
    """What of ours is seen while Back (b) and Forward (f) are pressed."""
    found = []
    for each in directions:
        (page.go_back if each == "b" else page.go_forward)(wait_until="commit")
        for wait in (0, 60):
            page.wait_for_timeout(wait)
            text = page.evaluate(SEEN)
            found += [word for word in OURS if word in text]
    return found


def wander(page: Page) -> Episode:
    """Goes through several screens, writes something, and stops in the middle of an episode."""
    for place in ("compass", "lines", "why"):
        page.locator("a.home").click()
        expect(page.locator("body")).to_have_attribute("data-page", "now")
        page.locator(f"main a[href$='{place}/']").first.click()
        expect(page.locator("body")).to_have_attribute("data-page", place)
    page.locator("a.home").click()
    expect(page.locator("body")).to_have_attribute("data-page", "now")
    episode = Episode(page, typed=SENTINEL).begin()
    episode.walk(until=lambda kind, _: kind == "write")
    page.locator("textarea.line").fill(SENTINEL)
    return episode


def by_link(page: Page) -> None:
    page.locator("#leave").click()


def by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("way", [by_link, by_shift])
def test_after_leaving_no_press_of_back_or_forward_shows_anything_of_ours(
    visit: Callable[..., Visit], real_browser: Browser, way: Callable[[Page], None]
) -> None:
    begun = visit(browser=real_browser)
    page = begun.goto()
    wander(page)
    assert SENTINEL in page.evaluate(SEEN), "before leaving the words are on the screen"
    way(page)
    expect(page).to_have_title("Kitchen measures")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    for directions in ("b" * 20, "f" * 20, MIXED):
        assert presses(page, directions) == []
    assert SENTINEL not in begun.stored()
    # The list that a long press on Back shows.
    entries = begun.cdp().send("Page.getNavigationHistory")["entries"]
    assert {entry["title"] for entry in entries if entry["url"].startswith(begun.url)} == {"Kitchen measures"}
    assert {entry["url"] for entry in entries if entry["url"].startswith(begun.url)} == {begun.url + "measures/"}


def test_after_leaving_a_reload_shows_the_neutral_page_too(visit: Callable[..., Visit], real_browser: Browser) -> None:
    page = visit(browser=real_browser).goto()
    wander(page)
    by_link(page)
    expect(page).to_have_title("Kitchen measures")
    for _ in range(3):
        page.reload()
        assert NEUTRAL in page.evaluate(SEEN)
        assert presses(page, "bf") == []


def test_leaving_works_with_the_network_off(visit: Callable[..., Visit], real_browser: Browser) -> None:
    begun = visit(browser=real_browser)
    begun.keep_offline_copy()
    begun.empty_http_cache()
    begun.context.set_offline(True)
    wander(begun.page)
    by_shift(begun.page)
    expect(begun.page.locator("h1")).to_have_text("Kitchen measures")
    for directions in ("b" * 20, "f" * 20, MIXED):
        assert presses(begun.page, directions) == []


def test_going_elsewhere_by_another_way_lets_back_show_us_again(
    visit: Callable[..., Visit], real_browser: Browser
) -> None:
    begun = visit(browser=real_browser)
    page = begun.goto()
    wander(page)
    page.goto(begun.url + "robots.txt")
    assert presses(page, "bbb") != [], "the look that finds nothing after leaving would find something here"


def test_back_goes_one_step_back_in_an_episode_and_then_one_screen_back(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    page.locator("main a[href$='compass/']").click()
    expect(page.locator("body")).to_have_attribute("data-page", "compass")
    page.locator("a.home").click()
    expect(page.locator("body")).to_have_attribute("data-page", "now")
    episode = Episode(page).begin("silent")
    episode.walk(until=lambda _, step: step == "detail")
    for step in ("feet", "before"):
        page.go_back()
        expect(episode.step).to_have_attribute("data-step", step)
    page.go_back()
    expect(episode.step).to_have_attribute("data-kind", "breathe")
    page.go_back()
    expect(episode.steady).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-page", "now")
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "compass")
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-page", "now")


@pytest.mark.parametrize("place", ["", "lines/", "compass/", "pause/", "leaving/", "device/", "why/", "about/"])
@pytest.mark.parametrize("script", [True, False])
def test_leave_is_the_first_stop_of_tab_after_the_skip_link_on_every_page(
    visit: Callable[..., Visit], place: str, script: bool
) -> None:
    page = visit(java_script_enabled=script).goto(place)
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.locator(":focus").evaluate("node => node.id || node.className"))
    assert stops[:2] == ["skip", "leave"]


def test_leave_is_the_first_stop_of_tab_after_the_skip_link_on_every_step(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.1).goto()
    stops: dict[str, list[str]] = {}

    def look(_: str, step: str) -> None:
        page.evaluate(
            "() => { scrollTo(0, 0); document.activeElement?.blur(); document.querySelector('.skip').focus(); }"
        )
        page.keyboard.press("Tab")
        stops[step] = [page.evaluate(TABBED)]
        expect(page.locator("#leave")).to_be_in_viewport()

    episode = Episode(page).begin().walk(look=look)
    assert set(stops) == set(episode.ids)
    assert {step: stop for step, stop in stops.items() if stop != ["leave"]} == {}
