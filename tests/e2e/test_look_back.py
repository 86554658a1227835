"""Half an hour after an episode one is asked once more how strong it is; at no other time, never in danger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.visit import Visit, until

MINUTE = 60_000
ENDED = """async ([ago, more]) => {
  const main = document.querySelector("script[type=module]").src;
  const keepsakes = await import(new URL("../shell/keepsakes.js", main));
  keepsakes.remember("episode", { before: 8, after: 5, later: null, ended: Date.now() - ago, ...more });
  document.dispatchEvent(new CustomEvent("homeport:closed", { detail: { unfinished: null } }));
  await new Promise((done) => setTimeout(done, 300));
}"""
ASKED = "() => document.querySelectorAll('[data-again] input').length"


def after_an_episode(visit: Callable[..., Visit], ago: float, **more: object) -> Visit:
    """A visit to the opening screen, so many ms after an episode has ended."""
    begun = visit()
    begun.page.goto(begun.url, wait_until="networkidle")
    until(begun.page, "async () => navigator.serviceWorker.controller !== null")  # all that is idle work is done
    begun.page.evaluate(ENDED, [ago, more])
    return begun


def test_the_look_back_is_offered_after_half_an_hour_and_thanks_for_the_answer(visit: Callable[..., Visit]) -> None:
    page = after_an_episode(visit, 30 * MINUTE).page
    until(page, ASKED)
    page.locator("[data-again] label", has_text="3").click()
    status = page.locator("[data-again] [role=status]")
    assert "8" in status.inner_text()
    assert "3" in status.inner_text()
    assert page.evaluate(ASKED) == 0
    page.evaluate("document.dispatchEvent(new CustomEvent('homeport:closed', { detail: { unfinished: null } }))")
    page.wait_for_timeout(300)
    assert page.evaluate(ASKED) == 0  # asked once


def test_the_look_back_can_be_declined(visit: Callable[..., Visit]) -> None:
    page = after_an_episode(visit, 30 * MINUTE).page
    until(page, ASKED)
    page.locator("[data-again] button").click()
    assert page.evaluate(ASKED) == 0


@pytest.mark.parametrize(
    "ago, more",
    [(5 * MINUTE, {}), (13 * 60 * MINUTE, {}), (30 * MINUTE, {"later": 4}), (30 * MINUTE, {"passed": True})],
    ids=["too soon", "too late", "already answered", "fear of someone"],
)
def test_no_look_back_is_offered(visit: Callable[..., Visit], ago: float, more: dict[str, object]) -> None:
    assert after_an_episode(visit, ago, **more).page.evaluate(ASKED) == 0
