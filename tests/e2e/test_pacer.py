"""A page that was frozen is in step again the moment it wakes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.episode import Episode
from tests.e2e.visit import Visit

AWAY = 6.0  # s
GAP = """() => {
  let last = performance.now();
  window.gap = 0;
  const frame = (now) => {
    window.gap = Math.max(window.gap, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""
BEGAN = "(moving) => performance.now() - document.querySelector(moving).getAnimations()[0].startTime"


def frozen(browser: Browser, seconds: float) -> None:
    """Stops the processes that draw this browser's pages, as a phone does behind a locked screen."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pids = [int(process["id"]) for process in found if process["type"] == "renderer"]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.alone
@pytest.mark.parametrize("calm, moving", [("no-preference", "[data-tide]"), ("reduce", ".lamp")])
def test_after_a_frozen_page_wakes_the_phase_is_the_one_the_wall_clock_says(
    visit: Callable[..., Visit], chromium: Browser, calm: str, moving: str
) -> None:
    page = visit(reduced_motion=calm).goto()
    Episode(page).begin()
    page.evaluate(GAP)
    into = page.evaluate(BEGAN, moving)
    wall = time.monotonic()
    frozen(chromium, AWAY)

    def wanted() -> float:
        return (into + (time.monotonic() - wall) * 1000) % 10_000

    # Half a second is left for the machine; a phase that a timer had counted on from before would be six seconds off.
    page.wait_for_timeout(500)
    while min(abs(wanted() - edge) for edge in (0, 4000, 10_000)) < 600:
        page.wait_for_timeout(100)
    assert page.evaluate("window.gap") > (AWAY - 1) * 1000, "the page was not frozen, so nothing was tested"
    assert page.locator("[data-phase]").inner_text() == ("in" if wanted() < 4000 else "out")
