"""A human voice is one tap away, from every screen, whatever works and whatever does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.episode import Episode
from tests.e2e.site import Site
from tests.e2e.test_offline import PAGES
from tests.e2e.visit import Visit


def tap_leads_to_lines(page: Page) -> None:
    """One tap on the control that is on every screen shows numbers that can be called."""
    expect(page.locator("#help")).to_be_in_viewport()
    page.locator("#help").click()
    expect(page.locator("main .lines")).to_be_visible()
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    expect(page.locator("#steady")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_one_tap_on_any_page_shows_the_help_lines(visit: Callable[..., Visit], script: bool) -> None:
    begun = visit(java_script_enabled=script)
    for place in PAGES:
        tap_leads_to_lines(begun.goto(place))


def test_one_tap_on_any_step_shows_the_help_lines(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.1)
    page = begun.goto()
    help_lines = page.locator("#help")
    steps = Episode(page).begin().walk(look=lambda *_: expect(help_lines).to_be_in_viewport()).ids
    assert len(steps) > 12
    for wanted in ("breathe", "where", "beach", "float", "trip", "close"):
        begun.goto()
        episode = Episode(page).begin()
        episode.walk(until=lambda _, step, wanted=wanted: step == wanted)  # type: ignore[misc]
        assert episode.here()[1] == wanted
        tap_leads_to_lines(page)


def test_while_the_tide_moves_without_javascript_help_is_one_tap_away(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).goto()
    page.locator("#steady-me").click()
    expect(page.locator("#steady")).to_be_visible()
    tap_leads_to_lines(page)


def test_help_is_one_tap_away_after_the_server_has_died(visit: Callable[..., Visit], own_site: Site) -> None:
    begun = visit(own_site.url)
    begun.keep_offline_copy()
    own_site.kill()
    begun.empty_http_cache()
    for place in PAGES:
        tap_leads_to_lines(begun.goto(place))
    begun.goto()
    Episode(begun.page).begin().walk(until=lambda kind, _: kind == "body")
    tap_leads_to_lines(begun.page)


def test_a_screen_without_the_control_is_noticed(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    page.locator("#help").evaluate("node => node.remove()")
    with pytest.raises(AssertionError):
        expect(page.locator("#help")).to_be_in_viewport(timeout=300)
