"""Steps for every eye, hand and script: axe, narrow screens, large letters, right to left, calm motion."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Show = Callable[..., Page]
KINDS = "say rate choose ask write body senses float trip people draw hold listen plan".split()
KEPT = {
    "person": {"name": "Nana", "words": "You are safe here.", "memory": "Her kitchen"},
    "trip": {"answers": {"pull": "water"}},
}
LONG = "w" * 90
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


def opened(page: Page, kind: str) -> None:
    """Brings the step to where there is most to see."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    if kind == "hold":
        page.get_by_role("button", name="20 minutes").click()
    if kind == "body":
        page.locator("[data-place=chest] .hit").click()
    if kind == "float":
        page.emulate_media(reduced_motion="reduce")
        page.get_by_role("button", name="They will leave.").click()
        # Half faded is not how it is read: the colours are judged where it is fully there.
        page.evaluate("document.getAnimations().forEach((m) => { m.pause(); m.currentTime = 2000 })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_step(show: Show, scheme: str) -> None:
    page = show("say", color_scheme=scheme)
    faults = {}
    for kind in KINDS:
        opened(show(kind, {"kept": KEPT}, on=page), kind)
        faults[kind] = axe(page)
    assert {kind: found for kind, found in faults.items() if found} == {}
    # The control: a field without a name, in a colour nobody can read, is found.
    page.evaluate("""() => {
      document.querySelector(".own").append(document.createElement("textarea"));
      document.querySelector("h1").style.setProperty("color", "var(--sea-far)");
    }""")
    assert {one.split(":")[0] for one in axe(page)} >= {"label", "color-contrast"}


def test_axe_finds_nothing_in_a_form_with_a_refused_text(show: Show) -> None:
    page = show("people")
    page.get_by_role("button", name="Add this person").click()
    page.get_by_label("Name").fill("n" * 59)
    assert axe(page) == []


OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width, letters, direction", [(320, 100, "ltr"), (390, 200, "ltr"), (320, 100, "rtl")])
def test_no_step_needs_sideways_scrolling(show: Show, width: int, letters: int, direction: str) -> None:
    page = show("say", viewport={"width": width, "height": 700})
    page.evaluate(
        "([size, dir]) => { document.documentElement.style.setProperty('font-size', `${size}%`);"
        "document.documentElement.dir = dir }",
        [letters, direction],
    )
    wide = {}
    for kind in KINDS:
        show(kind, {"kept": KEPT}, on=page)
        opened(page, kind)
        for line in page.locator("input.line:visible, textarea:visible").all():
            line.fill(LONG[:40])
        wide[kind] = page.evaluate(OVERFLOW)
    assert {kind: by for kind, by in wide.items() if by > 0} == {}
    page.evaluate("document.querySelector('.own').style.setProperty('min-inline-size', '60rem')")
    assert page.evaluate(OVERFLOW) > 0  # the control


SMALL = """() => [...document.querySelectorAll(".own :is(button, summary, input, textarea, a, label)")]
  .filter((node) => node.checkVisibility() && !node.matches(".photo-input, .label, .boxes input"))
  .map((node) => [node.outerHTML.slice(0, 80), node.getBoundingClientRect().height])
  .filter(([, height]) => height < 47.5)"""


def test_every_control_is_at_least_48_pixels_high(show: Show) -> None:
    page = show("say")
    small = {kind: show(kind, {"kept": KEPT}, on=page).evaluate(SMALL) for kind in KINDS}
    assert {kind: found for kind, found in small.items() if found} == {}
    page.evaluate("document.querySelector('.own input').style.setProperty('block-size', '20px')")
    page.evaluate("document.querySelector('.own input').style.setProperty('min-block-size', '20px')")
    assert page.evaluate(SMALL)  # the control


SPOTS = """() => [...document.querySelectorAll(".place .hit")]
  .map((node) => node.getBoundingClientRect())
  .filter(({ width, height }) => width < 24 || height < 24).length"""


@pytest.mark.parametrize("width", [320, 390])
def test_every_place_on_the_body_can_be_hit_with_a_thumb(show: Show, width: int) -> None:
    page = show("body", viewport={"width": width, "height": 844})
    assert page.evaluate(SPOTS) == 0
    page.evaluate("document.querySelector('.own').style.setProperty('zoom', '0.5')")
    assert page.evaluate(SPOTS) > 0  # the control


MOVES = """() => document.getAnimations()
  .filter((motion) => motion.effect.target.matches(".thought"))
  .some((motion) => motion.effect.getKeyframes().some(({ transform }) => transform && transform !== "none"))"""


@pytest.mark.parametrize("wish, moves", [("reduce", False), ("no-preference", True)])
def test_a_thought_fades_in_place_where_motion_is_not_wanted_and_drifts_where_it_is(
    show: Show, wish: str, moves: bool
) -> None:
    page = show("float", reduced_motion=wish)
    page.get_by_role("button", name="They will leave.").click()
    assert page.evaluate(MOVES) is moves
    seconds = page.evaluate("document.querySelector('.thought').getAnimations()[0].effect.getTiming().duration / 1000")
    assert 8 <= seconds <= 12


def test_what_is_chosen_shows_without_colours_of_ours(show: Show) -> None:
    page = show("body", forced_colors="active")
    page.locator("[data-place=chest] .hit").click()
    glow = "(place) => getComputedStyle(document.querySelector(`[data-place=${place}] .glow`)).opacity"
    page.wait_for_timeout(500)
    assert (page.evaluate(glow, "chest"), page.evaluate(glow, "belly")) == ("1", "0")
    show("rate", on=page).get_by_role("radio", name="7").check()
    paint = "(n) => getComputedStyle(document.querySelector(`[value='${n}'] + span`)).backgroundColor"
    assert page.evaluate(paint, 7) != page.evaluate(paint, 6)


def test_focus_can_always_be_seen(show: Show) -> None:
    page = show("body")
    ring = "() => { const hit = document.activeElement.querySelector('.hit');"
    ring += "return getComputedStyle(hit ?? document.activeElement)[hit ? 'stroke' : 'outlineStyle'] }"
    page.keyboard.press("Tab")
    assert page.evaluate(ring) not in ("none", "")
    page.locator("[data-place=belly] .hit").click()
    assert page.evaluate(ring) == "none"  # the control: a finger leaves no ring
    for kind in ("choose", "rate", "draw", "plan"):
        show(kind, on=page)
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => [document.activeElement, document.activeElement.nextElementSibling,
          document.activeElement.parentElement].some((n) => n && getComputedStyle(n).outlineStyle === "solid")""")
        assert seen, kind


def test_a_step_is_named_by_its_text_for_those_who_listen(show: Show) -> None:
    page = show("ask")
    expect(page.get_by_role("textbox")).to_have_accessible_name("What do you feel? One word is enough.")
    expect(page.get_by_role("textbox")).to_have_accessible_description("sad, scared, angry, lonely, empty …")
    expect(show("choose", on=page).get_by_role("list", name="What now?")).to_be_visible()
