"""What a person types: private to the page, in any script, and never lost to a text that does not fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Show = Callable[..., Page]
PASTE = "async (text) => { await navigator.clipboard.writeText(text) }"


def answer(page: Page) -> object:
    return page.evaluate("part.answer()")


def paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(PASTE, text)
    page.keyboard.press("ControlOrMeta+V")


def test_a_field_tells_the_browser_and_its_helpers_to_keep_out(show: Show) -> None:
    line = show("ask").get_by_role("textbox")
    wanted = {
        "autocomplete": "off",
        "writingsuggestions": "false",
        "spellcheck": "false",
        "autocapitalize": "sentences",
        "dir": "auto",
        "name": None,
    }
    assert {name: line.get_attribute(name) for name in wanted} == wanted
    assert line.get_attribute("enterkeyhint")


def test_spelling_is_checked_only_where_the_person_switched_it_on(show: Show) -> None:
    assert (
        show("write", {"prefs": {"spelling": True}}).get_by_role("textbox").last.get_attribute("spellcheck") == "true"
    )


def test_every_kind_of_field_keeps_the_helpers_out(show: Show) -> None:
    page = show("ask")
    for kind in ("ask", "write", "senses", "float", "trip", "people", "plan"):
        fields = show(kind, on=page).locator("input:not([type=radio], [type=file]), textarea")
        assert fields.count() > 0
        for field in fields.all():
            assert (field.get_attribute("autocomplete"), field.get_attribute("spellcheck")) == ("off", "false")


@pytest.mark.parametrize("text", ["💔👩‍👩‍👧", "هو لا يرد", "אני לא יודעת", "a\u202eb"])
def test_emoji_and_every_direction_of_writing_come_back_as_they_were(show: Show, text: str) -> None:
    page = show("ask")
    page.get_by_role("textbox").fill(text)
    assert answer(page) == text


def test_what_is_written_from_right_to_left_stands_so(show: Show) -> None:
    line = show("ask").get_by_role("textbox")
    directions = []
    for text in ("she is late", "هو لا يرد"):
        line.fill(text)
        directions.append(line.evaluate("(node) => getComputedStyle(node).direction"))
    assert directions == ["ltr", "rtl"]


def test_a_nul_is_left_out_and_nothing_else(show: Show) -> None:
    page = show("write")
    page.get_by_role("textbox").last.fill("one\u0000 two\nthree")
    assert answer(page) == "one two\nthree"


@pytest.mark.parametrize("kind", ["ask", "write"])
def test_a_paste_of_ten_megabytes_is_refused_with_a_sentence_and_costs_nothing(show: Show, kind: str) -> None:
    page = show(kind)
    line = page.get_by_role("textbox").last
    line.fill("it was there")
    line.focus()
    paste(page, "x" * 10_000_000)
    told = page.get_by_role("alert").filter(has_text="longer than fits")
    assert "still there" in told.inner_text()
    assert line.input_value() == "it was there"
    paste(page, " and more")  # the control: what fits is let in, and the sentence goes
    assert line.input_value() == "it was there and more"
    assert told.count() == 0


def test_what_a_script_or_a_helper_forces_in_is_put_back_too(show: Show) -> None:
    page = show("ask")
    line = page.get_by_role("textbox")
    line.fill("before")
    line.evaluate("(n) => { n.value = 'y'.repeat(1e7); n.dispatchEvent(new Event('input', {bubbles: true})) }")
    assert line.input_value() == "before"
    assert answer(page) == "before"


def test_typing_stops_at_the_limit_and_says_why_counting_an_emoji_as_one(show: Show) -> None:
    page = show("ask", {"step": {"max": 5}})
    line = page.get_by_role("textbox")
    line.focus()
    page.keyboard.insert_text("💔💔💔💔💔")
    assert not page.get_by_role("alert").filter(has_text="room").count()
    page.keyboard.press("a")
    assert line.input_value() == "💔💔💔💔💔"
    assert page.get_by_role("alert").filter(has_text="no more room").is_visible()


def test_the_room_that_is_left_is_told_only_near_the_limit(show: Show) -> None:
    page = show("write", {"step": {"max": 400, "person": "first", "prompts": ""}})
    line = page.get_by_role("textbox")
    room = page.get_by_role("status").filter(has_text="Room")
    line.fill("a" * 300)
    assert room.count() == 0
    line.fill("a" * 375)
    assert room.inner_text() == "Room for about 20 more characters."
    line.fill("a" * 395)
    assert room.inner_text() == "Room for fewer than 10 more characters."


def test_going_back_to_a_step_finds_what_was_typed_there(show: Show) -> None:
    page = show("write", {"answers": {"write": "the first try"}})
    assert page.get_by_role("textbox").last.input_value() == "the first try"
    assert show("ask", on=page).get_by_role("textbox").input_value() == ""
