"""Steps that gather things: the calm place, thoughts let go, the trip, the people."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Show = Callable[..., Page]
ANCHOR = {"see": "a bay", "hear": "gulls"}


def answer(page: Page) -> object:
    return page.evaluate("part.answer()")


def seen(page: Page, what: str) -> list[object]:
    found = page.evaluate(f"seen.{what}")
    assert isinstance(found, list)
    return found


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


# senses


def test_senses_come_one_after_another_and_may_be_passed_over(show: Show) -> None:
    page = show("senses")
    page.get_by_label("What do you see there?").fill("a bay")
    button(page, "Next")
    expect(page.get_by_label("What do you hear?")).to_be_focused()
    button(page, "Next")
    page.get_by_label("What do you smell?").fill("salt")
    button(page, "picture")
    button(page, "Next")  # nothing is left within the step
    assert seen(page, "given") == [{"see": "a bay", "smell": "salt"}]


def test_senses_keep_each_one_as_soon_as_it_is_passed_into_one_anchor(show: Show) -> None:
    page = show("senses", {"kept": {"anchor": {"place": "the bay"}}})
    page.get_by_label("What do you see there?").fill("a bay")
    button(page, "Next")
    assert page.evaluate("keepsakes.all('anchor').map(({id, kind, ...rest}) => rest)") == [
        {"place": "the bay", "see": "a bay"}
    ]
    page.get_by_label("What do you hear?").fill("gulls")
    page.evaluate("part.leave()")
    assert page.evaluate("keepsakes.all('anchor').map((one) => one.hear)") == ["gulls"]


def test_senses_by_keyboard_alone_show_where_one_is(show: Show) -> None:
    page = show("senses", {"kept": {"anchor": ANCHOR}})
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="hear")).to_have_attribute("aria-current", "step")
    expect(page.get_by_label("What do you hear?")).to_have_value("gulls")


# float


def test_float_sets_a_typed_thought_adrift_and_empties_the_line(show: Show) -> None:
    page = show("float")
    line = page.get_by_label("A thought that is here")
    line.fill("They did not write back")
    page.keyboard.press("Enter")
    assert page.locator(".thought").inner_text() == "They did not write back"
    assert line.input_value() == ""
    expect(line).to_be_focused()
    button(page, "They will leave.")
    assert page.locator(".thought").count() == 2
    assert seen(page, "said") == ["It drifts off on the water."] * 2


def test_float_keeps_nothing_of_a_thought(show: Show) -> None:
    page = show("float")
    page.get_by_label("A thought that is here").fill("a secret thought")
    button(page, "Let it drift")
    everything = "JSON.stringify([part.answer(), seen, keepsakes.all('letter'), {...localStorage}, location.href])"
    assert "secret" not in page.evaluate(everything)
    assert answer(page) == 1
    # The control: the same search finds what another step does keep.
    show("people", on=page)
    page.get_by_label("Name").fill("a secret friend")
    button(page, "Add this person")
    assert "secret" in page.evaluate(everything)


def test_float_lets_every_thought_go_in_the_end_and_never_holds_more_than_a_few(show: Show) -> None:
    page = show("float")
    for _ in range(20):
        page.get_by_role("button", name="They will leave.").evaluate("(node) => node.click()")
    assert page.locator(".thought").count() == 12
    page.evaluate("document.getAnimations().forEach((motion) => motion.finish())")
    expect(page.locator(".thought")).to_have_count(0)


# trip


def test_trip_asks_small_questions_one_by_one_and_keeps_every_answer(show: Show) -> None:
    page = show("trip", {"step": {"count": 2}})
    page.get_by_label("What pulls you most").fill("water")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Near or far")).to_be_focused()
    page.keyboard.type("near")
    page.keyboard.press("Enter")
    assert seen(page, "given") == [["pull", "near"]]
    assert page.evaluate("keepsakes.all('trip').map((one) => one.answers)") == [{"pull": "water", "near": "near"}]


def test_trip_goes_on_where_it_was_left_and_shows_the_plan_so_far(show: Show) -> None:
    page = show("trip", {"kept": {"trip": {"answers": {"pull": "water", "season": "autumn"}}}})
    assert page.get_by_role("textbox").count() == 1
    page.get_by_label("Near or far").fill("a bus ride")
    button(page, "Next")
    page.get_by_text("Your trip so far").click()
    plan = page.locator("details .kept")
    assert plan.get_by_role("heading").all_inner_texts() == ["Where", "When"]
    assert "a bus ride" in plan.inner_text()


def test_trip_lets_a_question_be_swapped_without_losing_what_was_typed(show: Show) -> None:
    page = show("trip")
    page.get_by_label("What pulls you most").fill("hills")
    button(page, "Another question")
    expect(page.get_by_label("Near or far")).to_be_visible()
    button(page, "Another question")
    expect(page.get_by_label("Which season?")).to_be_visible()
    assert answer(page) == ["pull"]


def test_trip_with_every_question_answered_says_so(show: Show) -> None:
    everything = {"pull": "a", "near": "b", "season": "c", "who": "d"}
    page = show("trip", {"kept": {"trip": {"answers": everything}}})
    assert page.get_by_role("textbox").count() == 0
    assert "every question" in page.locator(".prompt").inner_text()
    assert answer(page) is None


# people


def test_people_shows_one_person_large_then_the_next(show: Show) -> None:
    grandmother = {"name": "Nana", "words": "You are safe here.", "memory": "Her kitchen"}
    page = show("people", {"kept": {"person": [grandmother, {"name": "Sam"}]}})
    assert page.get_by_role("heading", level=2).inner_text() == "Nana"
    assert page.locator("blockquote").inner_text() == "You are safe here."
    button(page, "Next person")
    assert page.get_by_role("heading", level=2).inner_text() == "Sam"
    assert answer(page) == "Sam"
    button(page, "Next person")
    assert page.get_by_role("heading", level=2).inner_text() == "Nana"


def test_people_adds_someone_by_keyboard(show: Show) -> None:
    page = show("people")
    page.keyboard.press("Tab")
    page.keyboard.type("Kofi")
    page.keyboard.press("Tab")
    page.keyboard.type("Come over, I will make soup.")
    page.get_by_role("button", name="Add this person").focus()
    page.keyboard.press("Enter")
    assert seen(page, "kept") == [["person", {"name": "Kofi", "words": "Come over, I will make soup."}]]
    assert page.get_by_role("heading", level=2).inner_text() == "Kofi"


def test_people_asks_for_a_name_without_losing_the_rest_and_keeps_a_card_left_half_way(show: Show) -> None:
    page = show("people")
    page.get_by_label("Words of theirs").fill("Breathe, love.")
    button(page, "Add this person")
    assert "still there" in page.get_by_role("alert").filter(has_text="name").inner_text()
    assert page.get_by_label("Words of theirs").input_value() == "Breathe, love."
    assert seen(page, "kept") == []
    page.get_by_label("Name").fill("Aunt May")
    page.evaluate("part.leave()")
    assert seen(page, "kept") == [["person", {"name": "Aunt May", "words": "Breathe, love."}]]
