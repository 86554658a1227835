"""Walks an episode by the controls that a person has, and notes each step it meets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playwright.sync_api import Locator, Page, expect

from tests.e2e.visit import until

# What stands for a moment of an episode: when it changes, the person has got somewhere.
MOMENT = """() => {
  const steady = document.getElementById('steady');
  if (!steady?.matches(':popover-open')) return 'closed';
  const step = document.querySelector('#stage > .step');
  step.e2e ??= String((window.e2e = (window.e2e ?? 0) + 1));
  const part = step.querySelector('.chips [aria-current="step"], .asking label')?.textContent ?? '';
  const asks = document.querySelector('[data-ask]') ? 'asks' : '';
  return [step.e2e, step.querySelector('h1').textContent, part, asks].join('|');
}"""
FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return 'lost';
  return here.closest('#steady, [data-ask]') ? 'inside' : here.id || here.tagName;
}"""
RING = """() => {
  const here = document.activeElement;
  const outlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const drawn = ({ stroke, strokeWidth }) => stroke !== 'none' && parseFloat(strokeWidth) >= 2;
  const nodes = [here, here.nextElementSibling].filter(Boolean);
  const area = here.querySelector('.hit');
  return nodes.some((node) => outlined(getComputedStyle(node))) || (area !== null && drawn(getComputedStyle(area)));
}"""
CHOICES = {
    "trigger-first": "no-reply",
    "trigger-last": "no-reply",
    "inward-or-outward": "inward",
    "ready-place": "beach",
    "switch": "trip",
    "close": "done",
    "offer": "later",
}


class Pointer:
    """A person who taps."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.click()

    def type(self, line: Locator, text: str) -> None:
        line.fill(text)

    def pick(self, row: Locator, number: int) -> None:
        row.locator(f"input[value='{number}']").check()


class Keys:
    """A person without a pointer; each control is reached by Tab alone and has to show that it is reached."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, control: Locator) -> None:
        """Tabs on until the control has focus; a lap is never longer than a screen has controls."""
        for _ in range(120):
            if control.evaluate("node => node === document.activeElement"):
                assert self.page.evaluate(RING), f"no ring shows where the focus is: {control}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard cannot reach {control}")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def type(self, line: Locator, text: str) -> None:
        self.reach(line)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def pick(self, row: Locator, number: int) -> None:
        self.reach(row.locator("input").first)
        self.page.keyboard.press("Space")
        for _ in range(number):
            self.page.keyboard.press("ArrowRight")


class Episode:
    """An episode on a page. `numbers` are the ratings given in turn, `typed` what goes into every line."""

    def __init__(
        self,
        page: Page,
        *,
        hand: type[Pointer] | type[Keys] = Pointer,
        choices: Mapping[str, str] | None = None,
        numbers: tuple[int, ...] = (8, 5),
        typed: str = "a few plain words",
        keep: str = "memory",
    ) -> None:
        self.page = page
        self.hand = hand(page)
        self.choices = {**CHOICES, **(choices or {})}
        self.numbers = list(numbers)
        self.typed = typed
        self.keep = keep
        self.met: list[tuple[str, str]] = []
        self.asked = 0

    @property
    def steady(self) -> Locator:
        return self.page.locator("#steady")

    @property
    def step(self) -> Locator:
        return self.page.locator("#stage > .step")

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.met}

    @property
    def ids(self) -> list[str]:
        return [step for _, step in self.met]

    def begin(self, script: str = "steady") -> Episode:
        """Taps the control of a way in and waits until the script has taken the tide over."""
        self.hand.press(self.page.locator(f"main button[popovertarget='steady'][data-script='{script}']"))
        expect(self.step.locator("[data-dock]")).to_be_visible()
        self.loaded()
        return self

    def loaded(self) -> None:
        """The words and scripts are there: from here on a walk needs nothing more of its beginning."""
        until(
            self.page,
            "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/pack/en.json'))",
        )

    def open(self) -> bool:
        return self.page.evaluate(MOMENT) != "closed"

    def here(self) -> tuple[str, str]:
        """(kind, id) of the step that is shown; the breath has no id in the page."""
        found = self.step.evaluate("node => [node.dataset.kind, node.dataset.step ?? node.dataset.kind]")
        return found[0], found[1]

    def moved(self, act: Callable[[], None]) -> None:
        """Does something and waits until the person is elsewhere."""
        before = self.page.evaluate(MOMENT)
        act()
        until(self.page, f"(before) => ({MOMENT})() !== before", before)

    def on(self) -> None:
        """Takes the main way on."""
        self.moved(lambda: self.hand.press(self.step.locator("[data-do='on']")))

    def do(self, name: str) -> None:
        """Takes another way: back, skip, stop, worse."""
        self.moved(lambda: self.hand.press(self.step.locator(f"[data-do='{name}']")))

    def walk(
        self,
        until: Callable[[str, str], bool] = lambda kind, step: False,
        look: Callable[[str, str], None] = lambda kind, step: None,
    ) -> Episode:
        """Goes on, step by step, to the end or to the first step for which `until` holds; `look` sees each one."""
        for _ in range(80):
            if not self.open():
                return self
            if self.page.locator("[data-ask]").count():
                self.answer_the_question()
                continue
            kind, step = self.here()
            if until(kind, step):
                return self
            if not self.met or self.met[-1] != (kind, step):
                self.met.append((kind, step))
                look(kind, step)
            getattr(self, f"_{kind}")(step)
        raise AssertionError(f"the episode does not end: {self.ids[-12:]}")

    def answer_the_question(self) -> None:
        """Says where to keep what was made."""
        self.asked += 1
        self.moved(lambda: self.hand.press(self.page.locator(f"[data-ask] [data-keep='{self.keep}']")))

    def _number(self) -> None:
        if self.numbers:
            self.hand.pick(self.step.locator(".ten"), self.numbers.pop(0))

    def _fill(self) -> None:
        for line in self.step.locator("input.line:visible, textarea.line:visible").all():
            self.hand.type(line, self.typed)

    def _breathe(self, _: str) -> None:
        if self.step.locator(".ten").is_visible():
            self._number()
        self.on()

    def _rate(self, _: str) -> None:
        self._number()
        self.on()

    def _choose(self, step: str) -> None:
        option = self.step.locator(f"[data-value='{self.choices[step]}']")
        self.moved(lambda: self.hand.press(option))

    def _body(self, _: str) -> None:
        place = self.step.locator("[data-place='chest'][role='checkbox']")
        if place.get_attribute("aria-checked") == "false":
            self.hand.press(place)
        expect(place).to_have_attribute("aria-checked", "true")
        self.on()

    def _float(self, _: str) -> None:
        self.hand.type(self.step.locator("input.line"), self.typed)
        self.hand.press(self.step.locator("button.way"))
        expect(self.step.locator("input.line")).to_have_value("")
        self.on()

    def _typed(self, _: str) -> None:
        self._fill()
        self.on()

    def _plain(self, _: str) -> None:
        self.on()

    _ask = _write = _plan = _trip = _senses = _typed
    _say = _listen = _plain
