"""What a person enters is never lost by a fault or by leaving, and never kept where they did not say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.episode import Episode
from tests.e2e.visit import Visit, until

SENTINEL = "zebra lantern"
KEPT = ".kept"
BUILDS = {"offer": "build"}


def build_a_place(page: Page, keep: str) -> Episode:
    """Walks *Steady me* to the end and makes a place of one's own there."""
    episode = Episode(page, typed=SENTINEL, keep=keep, choices=BUILDS).begin()
    episode.walk()
    assert {"own-place", "own-senses", "yours"} <= set(episode.ids)
    return episode


def place_offered(page: Page) -> Episode:
    """Begins again and walks to where a place is offered: one's own if there is one, else the ready ones."""
    episode = Episode(page).begin()
    return episode.walk(until=lambda _, step: step in {"arrive", "ready-place"})


def test_an_episode_that_was_left_half_way_is_taken_up_again_with_all_that_was_entered(
    visit: Callable[..., Visit],
) -> None:
    page = visit(tossed=0.1).goto()
    episode = Episode(page, typed=SENTINEL).begin()
    episode.walk(until=lambda kind, _: kind == "float")
    episode.do("stop")
    assert not episode.open()
    page.locator("[data-again] button").click()
    expect(episode.step).to_have_attribute("data-kind", "float")
    while episode.here()[1] != "feeling-first":
        episode.do("back")
    expect(episode.step.locator("input.line")).to_have_value(SENTINEL)
    assert episode.walk().open() is False
    assert "goodbye" in episode.ids
    expect(page.locator("[data-again] button")).to_have_count(0)


@pytest.mark.parametrize("kind, next_step", [("body", "inward-or-outward"), ("float", "switch")])
def test_a_step_that_fails_to_load_says_so_and_lets_one_go_on(
    visit: Callable[..., Visit], kind: str, next_step: str
) -> None:
    begun = visit(service_workers="block", tossed=0.9)
    begun.page.route(f"**/steps/{kind}.js", lambda route: route.abort())
    page = begun.goto()
    episode = Episode(page, typed=SENTINEL).begin()
    episode.walk(until=lambda here, _: here == kind)
    expect(episode.step.locator("[role='alert']").filter(visible=True)).to_have_count(1)
    episode.on()
    expect(episode.step).to_have_attribute("data-step", next_step)
    assert episode.walk().open() is False


def test_a_step_that_loads_shows_no_fault(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.9).goto()
    episode = Episode(page).begin()
    episode.walk(until=lambda here, _: here == "body")
    expect(episode.step.locator("[role='alert']").filter(visible=True)).to_have_count(0)


def test_a_page_whose_words_do_not_come_keeps_breathing_and_goes_on_when_asked_again(
    visit: Callable[..., Visit],
) -> None:
    begun = visit(service_workers="block")
    begun.page.route("**/pack/en.json", lambda route: route.abort())
    page = begun.goto()
    page.locator("#steady-me").click()
    expect(page.locator("[data-no-pack]")).to_be_visible()
    expect(page.locator("[data-phase]")).to_have_text("out")
    begun.page.unroute("**/pack/en.json")
    page.locator("[data-no-pack] button").click()
    expect(page.locator("[data-no-pack]")).to_be_hidden()
    page.locator("[data-dock] [data-do='on']").click()
    expect(page.locator("#stage > [data-step]")).to_be_visible()


def test_a_place_that_was_made_is_offered_the_next_time_in_the_same_visit(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.1).goto()
    assert place_offered(page).here()[1] == "ready-place", "before it is made there is none"
    page.reload()
    made = build_a_place(page, "memory")
    assert made.asked == 1, "where to keep things is asked once a visit"
    again = place_offered(page)
    assert again.here()[1] == "arrive"
    expect(again.step.locator(KEPT)).to_contain_text(SENTINEL)


def test_what_was_put_in_the_pocket_is_there_after_the_window_was_closed(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.1)
    made = build_a_place(begun.goto(), "pocket")
    assert made.asked == 1
    assert SENTINEL in begun.stored()
    begun.page.close()
    begun.page = begun.context.new_page()
    begun.watch(begun.page)
    page = begun.goto()
    again = place_offered(page)
    assert again.here()[1] == "arrive"
    expect(again.step.locator(KEPT)).to_contain_text(SENTINEL)


def test_what_was_refused_to_the_pocket_is_nowhere_in_the_browser(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.1)
    page = begun.goto()
    build_a_place(page, "memory")
    begun.keep_offline_copy()
    assert SENTINEL not in begun.stored()
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert begun.context.cookies() == []
    page.reload()
    assert place_offered(page).here()[1] == "ready-place"


def test_no_word_that_was_typed_is_in_any_address_or_request(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.1)
    bodies: list[str] = []
    begun.context.on("request", lambda request: bodies.append(request.post_data or ""))
    build_a_place(begun.goto(), "pocket")
    begun.page.locator("#leave").click()
    expect(begun.page).to_have_title("Kitchen measures")
    everything = "\n".join(begun.requests + bodies).lower()
    for word in SENTINEL.split():
        assert word not in everything
    assert "measures" in everything, "the record does hold what was asked for"


def test_leaving_forgets_what_was_only_for_now(visit: Callable[..., Visit]) -> None:
    begun = visit(tossed=0.1)
    page = begun.goto()
    build_a_place(page, "memory")
    page.locator("#leave").click()
    expect(page).to_have_title("Kitchen measures")
    begun.goto()
    until(page, "() => document.body.dataset.page === 'now'")
    assert place_offered(page).here()[1] == "ready-place"


def test_the_way_home_closes_an_episode_and_offers_to_take_it_up_again(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.1).goto()
    episode = Episode(page).begin()
    episode.walk(until=lambda kind, _: kind == "body")
    page.locator(".bar .home").click()
    until(page, "() => !document.querySelector('#steady:popover-open')")
    expect(page.locator("[data-again] button")).to_be_visible()
    page.locator("#steady-me").click()  # the opening screen answers again
    expect(page.locator("#steady [data-phase]")).to_have_text("in")


def test_a_place_that_is_kept_can_be_changed_and_keeps_what_was_left_as_it_was(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.1).goto()
    build_a_place(page, keep="pocket")
    page.locator(".doors + .small a[href*='device']").click()
    page.locator("[data-kept] button[data-script=anchor-build]").click()
    expect(page.locator("#stage > .step")).to_have_attribute("data-step", "begin")
    episode = Episode(page)
    episode.walk(until=lambda _, step: step == "own-senses")
    expect(page.locator("#stage .step-own textarea:visible")).to_have_value(SENTINEL)
    episode.walk()
    assert not episode.open()
    page.locator("[data-kept] details summary").first.click()
    expect(page.locator("[data-kept] details p").first).to_have_text(SENTINEL)
