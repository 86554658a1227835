"""Each kind of step, by keyboard and by pointer: what it gives, what it keeps, what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Show = Callable[..., Page]


def answer(page: Page) -> object:
    return page.evaluate("part.answer()")


def seen(page: Page, what: str) -> list[object]:
    found = page.evaluate(f"seen.{what}")
    assert isinstance(found, list)
    return found


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# say


def test_say_leads_to_a_page_of_ours_and_asks_for_nothing(show: Show) -> None:
    page = show("say")
    assert page.get_by_role("link", name="Alarm or danger?").get_attribute("href") == "../compass/"
    assert answer(page) is None


def test_say_without_a_page_has_no_link(show: Show) -> None:
    assert show("say", {"step": {"page": ""}}).locator(".own a").count() == 0


# rate


def test_rate_is_answered_with_the_arrow_keys(show: Show) -> None:
    page = show("rate")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert answer(page) == 0
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    assert answer(page) == 7


def test_rate_is_answered_with_a_tap_and_need_not_be(show: Show) -> None:
    page = show("rate")
    assert answer(page) is None
    page.get_by_role("radio", name="10").click()
    assert answer(page) == 10


def test_rate_is_eleven_real_radio_buttons_whose_ends_are_named(show: Show) -> None:
    page = show("rate")
    radios = page.get_by_role("radio")
    assert radios.count() == 11
    expect(radios.first).to_have_accessible_description("0 calm")
    expect(radios.last).to_have_accessible_description("10 as strong as it gets")
    expect(page.get_by_role("group", name="How strong is it?")).to_be_visible()


# choose


def test_choose_takes_one_tap_and_goes(show: Show) -> None:
    page = show("choose")
    assert answer(page) is None
    button(page, "It got worse")
    assert seen(page, "given") == ["worse"]


def test_choose_is_answered_from_the_keyboard(show: Show) -> None:
    page = show("choose")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert seen(page, "given") == ["else"]


# ask, write


def test_ask_goes_on_with_enter_but_not_when_empty(show: Show) -> None:
    page = show("ask")
    page.keyboard.press("Enter")
    assert seen(page, "given") == []
    page.keyboard.type("lonely")
    page.keyboard.press("Enter")
    assert seen(page, "given") == ["lonely"]


def test_write_speaks_of_the_hero_by_the_name_they_chose_and_keeps_it(show: Show) -> None:
    page = show("write")
    prompt = page.locator(".prompt")
    assert "the hero" in prompt.inner_text().lower()
    page.get_by_label("A name for the hero").fill("Noor")
    assert "Noor" in prompt.inner_text()
    page.get_by_role("textbox").last.fill("Noor opens the window.")
    assert answer(page) == "Noor opens the window."
    page.evaluate("part.leave()")
    assert seen(page, "kept") == [["name", {"name": "Noor"}]]


def test_write_offers_another_prompt_and_keeps_what_is_written(show: Show) -> None:
    page = show("write", {"kept": {"name": {"name": "Noor"}}})
    page.get_by_role("textbox").last.fill("half a line")
    first = page.locator(".prompt").inner_text()
    button(page, "Another prompt")
    second = page.locator(".prompt").inner_text()
    button(page, "Another prompt")
    assert second != first
    assert page.locator(".prompt").inner_text() == first  # there are two in the bank
    assert answer(page) == "half a line"


def test_a_prompt_that_begins_with_the_hero_begins_with_a_capital(show: Show) -> None:
    bank = "import('/ui/steps/write.js').then((m) => m.draw([1, 2, 3], 2, () => 0.99))"
    page = show("write")
    assert page.evaluate(bank) == 3
    if "phone" not in page.locator(".prompt").inner_text():
        button(page, "Another prompt")
    assert page.locator(".prompt").inner_text().startswith("The hero puts the phone down.")


def test_write_in_the_first_person_asks_for_no_name(show: Show) -> None:
    page = show("write", {"step": {"person": "first", "prompts": ""}})
    assert page.get_by_role("textbox").count() == 1


# body


def place(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Places on the body").get_by_role("checkbox", name=name, exact=True)


def test_body_is_answered_with_taps_on_the_figure_and_says_what_was_chosen(show: Show) -> None:
    page = show("body")
    assert answer(page) is None
    page.locator("[data-place=chest] .hit").click()
    page.locator("[data-place=hands][role] .hit").last.click()
    assert answer(page) == ["chest", "hands"]
    assert page.get_by_role("status").filter(has_text="Chosen").inner_text() == "Chosen: chest, hands"
    page.locator("[data-place=chest] .hit").click()
    assert answer(page) == ["hands"]
    page.locator("[data-place=hands][role] .hit").first.click()
    assert answer(page) is None
    assert page.get_by_role("status").filter(has_text="Nothing chosen").count() == 1


def test_body_is_answered_from_the_keyboard(show: Show) -> None:
    page = show("body")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert answer(page) == ["head", "face"]
    expect(place(page, "head")).to_be_checked()
    expect(place(page, "throat")).not_to_be_checked()


def test_body_as_a_list_and_as_a_figure_say_the_same(show: Show) -> None:
    page = show("body")
    page.get_by_text("Choose from a list").click()
    page.get_by_label("stomach").last.check()
    expect(place(page, "stomach")).to_be_checked()
    page.locator("[data-place=stomach] .hit").click()
    expect(page.locator(".boxes input[value=stomach]")).not_to_be_checked()
    assert page.locator(".boxes input").count() == page.locator(".place[role=checkbox]").count() == 15


def test_body_a_tap_on_the_back_of_the_legs_is_the_same_place_as_in_front(show: Show) -> None:
    page = show("body")
    page.locator("[data-place=legs]:not([role]) .hit").first.click()
    assert answer(page) == ["legs"]


# hold


def test_hold_waits_by_the_clock_on_the_wall_even_if_the_page_was_frozen(show: Show) -> None:
    page = show("hold")
    assert answer(page) is None
    button(page, "20 minutes")
    left = page.locator(".left")
    assert left.inner_text() == "About 20 minutes left."
    wake = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(wake)
    assert left.inner_text() == "About 20 minutes left."  # the control: no time has passed
    page.evaluate(f"seen.now += 12.5 * 60000; {wake}")
    assert left.inner_text() == "About 8 minutes left."
    page.evaluate(f"seen.now += 7 * 60000; {wake}")
    assert left.inner_text() == "Less than a minute left."
    page.evaluate(f"seen.now += 60 * 60000; {wake}")
    assert left.inner_text().startswith("The wait is over.")
    assert seen(page, "said") == ["The wait is over. You can go on when you like."]
    assert answer(page) == {"minutes": 20, "waited": 20}


def test_hold_can_be_ended_at_any_time_by_keyboard(show: Show) -> None:
    page = show("hold")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.evaluate("seen.now += 90000")
    page.get_by_role("button", name="End the wait").focus()
    page.keyboard.press("Enter")
    assert "ended the wait" in page.locator(".left").inner_text()
    expect(page.locator(".left")).to_be_focused()
    assert answer(page) == {"minutes": 5, "waited": 1.5}


def test_hold_is_not_fooled_by_a_clock_that_is_set_back(show: Show) -> None:
    page = show("hold")
    button(page, "5 minutes")
    page.evaluate("seen.now -= 86400000; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.locator(".left").inner_text() == "About 5 minutes left."
    assert answer(page) == {"minutes": 5, "waited": 0}


# plan


def test_plan_reads_both_halves_back_as_one_sentence_and_keeps_it(show: Show) -> None:
    page = show("plan")
    page.keyboard.press("Tab")
    page.keyboard.type("If I reach for my phone,")
    page.keyboard.press("Enter")
    page.keyboard.type("I will drink a glass of water.")
    sentence = page.locator(".sentence").inner_text().replace("\u2068", "").replace("\u2069", "")
    assert sentence == "If I reach for my phone, then I will drink a glass of water."
    page.keyboard.press("Enter")
    plan = {"if": "I reach for my phone", "then": "drink a glass of water"}
    assert seen(page, "given") == [plan]
    page.evaluate("part.leave()")
    page.evaluate("part.leave()")
    assert seen(page, "kept") == [["plan", plan]]


def test_plan_half_made_is_given_back_but_not_kept(show: Show) -> None:
    page = show("plan")
    page.get_by_label("then I will").fill("walk")
    page.evaluate("part.leave()")
    assert answer(page) == {"if": "", "then": "walk"}
    assert seen(page, "kept") == []


@pytest.mark.parametrize("kind", ["plan", "trip", "senses", "people", "write", "body", "draw", "hold", "float"])
def test_a_step_that_was_only_looked_at_gives_and_keeps_nothing(show: Show, kind: str) -> None:
    page = show(kind)
    assert answer(page) is None
    page.evaluate("part.leave?.()")
    assert seen(page, "kept") == []
