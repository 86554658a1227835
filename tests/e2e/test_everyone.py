"""Every page and step can be used with a screen reader, large letters, a narrow screen, and from right to left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.episode import Episode
from tests.e2e.test_offline import PAGES
from tests.e2e.visit import Visit

DESK = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
STILL = "() => document.getAnimations().forEach((each) => each.pause())"
# What is wider than the place it has; a control that stands off the screen; a picture cut off on purpose is neither.
WIDE = """() => {
  const found = [];
  const { clientWidth } = document.documentElement;
  for (const place of document.querySelectorAll('html, body, #steady, main, [data-ask]'))
    if (place.checkVisibility() && place.scrollWidth > place.clientWidth + 1)
      found.push(`${place.id || place.tagName} is ${place.scrollWidth} wide in ${place.clientWidth}`);
  const open = document.querySelector('#steady:popover-open') ?? document.querySelector('main');
  const controls = 'a, button, input:not([type=file]), textarea, summary, [role=checkbox]';
  for (const control of document.querySelectorAll(controls)) {
    if (!control.checkVisibility() || !(open.contains(control) || control.closest('.bar'))) continue;
    const { left, right, width } = control.getBoundingClientRect();
    if (width > 1 && (left < -1 || right > clientWidth + 1)) found.push(`${control.outerHTML.slice(0, 90)} at ${left}`);
  }
  return found;
}"""
LOOKS: dict[str, dict[str, Any]] = {
    "a phone by day": {"viewport": PHONE, "scheme": "light", "letters": 16},
    "a phone by night": {"viewport": PHONE, "scheme": "dark", "letters": 16},
    "a desk by day, large letters": {"viewport": DESK, "scheme": "light", "letters": 32},
    "a desk by night": {"viewport": DESK, "scheme": "dark", "letters": 16},
    "a phone by night, large letters": {"viewport": PHONE, "scheme": "dark", "letters": 32},
}
PHONES = list(LOOKS)[:2]
WAYS: list[dict[str, Any]] = [
    {"script": "steady", "choices": {"offer": "build"}},
    {"script": "one-minute", "choices": {"close": "worse"}},
    {"script": "silent", "choices": {"close": "text"}},
    {"script": "eyes-closed", "choices": {}},
]


class Look:
    """Shows a page the way one person sees it."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page
        self.line = visit.cdp()

    def wear(self, *, viewport: dict[str, int], scheme: str = "light", letters: int = 16) -> None:
        """Sets the screen, the colours, and the size of letters as the browser's own settings do."""
        self.page.set_viewport_size(viewport)  # type: ignore[arg-type]
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        self.line.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})

    def letters(self) -> float:
        """How big the letters are that come out of it, in px."""
        return float(self.page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def violations(page: Page) -> list[str]:
    """What axe has to say against a page, in a line each."""
    page.evaluate(STILL)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def every_step(page: Page, look: Callable[[str, str], None]) -> set[str]:
    """Shows every kind of step that *Steady me* and its shorter ways have; the kinds are returned."""
    kinds: set[str] = set()
    for way in WAYS:
        episode = Episode(page, choices=way["choices"]).begin(way["script"])
        episode.walk(look=look)
        kinds |= episode.kinds
    return kinds


KINDS = {"breathe", "rate", "choose", "ask", "body", "listen", "float", "trip", "write", "plan", "say", "senses"}


def test_axe_finds_nothing_on_any_page_in_any_look(visit: Callable[..., Visit]) -> None:
    begun = visit(reduced_motion="reduce")
    look = Look(begun)
    found = []
    for place in [*PAGES, "measures/"]:
        begun.goto(place)
        begun.page.evaluate("() => sessionStorage.clear()")
        for name, worn in LOOKS.items():
            look.wear(**worn)
            found += [f"/{place} on {name}: {fault}" for fault in violations(begun.page)]
    assert found == []


@pytest.mark.parametrize("names", [PHONES, list(LOOKS)[2:]], ids=["phone", "others"])
def test_axe_finds_nothing_on_any_step(visit: Callable[..., Visit], names: list[str]) -> None:
    begun = visit(tossed=0.1, reduced_motion="reduce")
    page = begun.goto()
    worn = Look(begun)
    found: list[str] = []
    shown: set[str] = set()

    def look(kind: str, step: str) -> None:
        # By day and by night on a phone every step is looked at; in the other looks one step of each kind is enough.
        if names != PHONES and kind in shown:
            return
        shown.add(kind)
        for name in names:
            worn.wear(**LOOKS[name])
            found.extend(f"{step} on {name}: {fault}" for fault in violations(page))

    assert every_step(page, look) == KINDS
    assert found == []


def test_axe_finds_a_broken_label(visit: Callable[..., Visit]) -> None:
    page = visit().goto()
    assert violations(page) == []
    page.evaluate("() => document.querySelector('main').append(document.createElement('input'))")
    assert [fault.split(":")[0] for fault in violations(page)] == ["label"]


@pytest.mark.parametrize(
    "viewport, letters",
    [
        pytest.param(NARROW, 16, id="narrow"),
        pytest.param(PHONE, 32, id="large on a phone"),
        pytest.param(DESK, 32, id="large on a desk"),
    ],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_has_to_be_scrolled_sideways_and_every_control_can_be_reached(
    visit: Callable[..., Visit], viewport: dict[str, int], letters: int, direction: str
) -> None:
    begun = visit(tossed=0.1)
    look = Look(begun)
    look.wear(viewport=viewport, letters=letters)
    turn = f"() => {{ document.documentElement.dir = '{direction}'; }}"
    found: list[str] = []
    for place in PAGES:
        begun.goto(place)
        begun.page.evaluate(turn)
        found += [f"/{place}: {fault}" for fault in begun.page.evaluate(WIDE)]
    page = begun.goto()
    page.evaluate(turn)
    assert look.letters() == letters

    def seen(_: str, step: str) -> None:
        found.extend(f"{step}: {fault}" for fault in page.evaluate(WIDE))

    assert every_step(page, seen) == KINDS
    assert found == []


def test_what_is_too_wide_is_noticed(visit: Callable[..., Visit]) -> None:
    begun = visit()
    Look(begun).wear(viewport=NARROW)
    page = begun.goto()
    assert page.evaluate(WIDE) == []
    page.locator("#steady-me").evaluate("node => node.style.setProperty('min-width', '400px')")
    assert page.evaluate(WIDE) != []


def test_a_question_about_keeping_suits_everyone_too(visit: Callable[..., Visit]) -> None:
    begun = visit(reduced_motion="reduce")
    page = begun.goto()
    worn = Look(begun)
    episode = Episode(page, choices={"offer": "build"}).begin()
    episode.walk(until=lambda kind, _: kind == "trip")
    episode.step.locator("input.line").fill("a few words")
    episode.step.locator("[data-do='on']").click()
    expect(page.locator("[data-ask]")).to_be_visible()
    found = []
    for name, look in LOOKS.items():
        worn.wear(**look)
        found += [f"{name}: {fault}" for fault in violations(page)]
    worn.wear(viewport=NARROW)
    found += page.evaluate(WIDE)
    assert found == []
