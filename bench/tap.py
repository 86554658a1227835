"""From the tap to the first movement of the tide, with a slow processor; and whether an early tap is ever lost."""

import statistics
from typing import Any

from playwright.sync_api import Browser, Page

SLOWER = 4  # times slower than this machine, as Lighthouse slows a desktop to a phone
PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}
WATCH = """
(() => {
  const seen = window.__tap = {};
  addEventListener("pointerdown", (event) => { seen.at ??= event.timeStamp; }, {capture: true});
  const look = () => {
    const tide = document.querySelector("[data-tide]");
    if (tide && seen.at) {
      const top = tide.getBoundingClientRect().top;
      if (seen.top !== undefined && Math.abs(top - seen.top) > 0.5) { seen.moved ??= performance.now(); return; }
      seen.top ??= top;
    } else if (tide) seen.top = tide.getBoundingClientRect().top;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
BLOCKED = """() => {
  const spans = window.__blocked = [];
  setInterval(() => {
    const start = Date.now();
    while (Date.now() < start + 300);
    spans.push([start / 1000, Date.now() / 1000]);
  }, 2000);
}"""


def _slowed(browser: Browser, **more: Any) -> Page:
    context = browser.new_context(**PHONE, **more)
    context.add_init_script(WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def tap_to_movement(browser: Browser, address: str, runs: int) -> list[float]:
    """Milliseconds from the finger to the first frame in which the tide has moved, one page a run."""
    found = []
    for _ in range(runs):
        page = _slowed(browser)
        page.goto(address)
        page.wait_for_timeout(600)
        page.locator("#steady-me").tap()
        page.wait_for_function("window.__tap.moved", timeout=5000)
        found.append(page.evaluate("window.__tap.moved - window.__tap.at"))
        page.context.close()
    return found


def tap_during_install(browser: Browser, address: str, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds from the finger to movement while the worker fetches the offline copy, and without any worker."""
    found: dict[str, list[float]] = {"allow": [], "block": []}
    for _ in range(runs):
        for workers, times in found.items():
            page = _slowed(browser, service_workers=workers)
            page.goto(address)
            if workers == "allow":
                _until_installing(page)
            else:
                page.wait_for_timeout(2600)  # about when the other begins to install
            page.locator("#steady-me").tap()
            page.wait_for_timeout(1500)
            times.append(page.evaluate("window.__tap.moved - window.__tap.at"))
            page.context.close()
    return found["allow"], found["block"]


def _until_installing(page: Page) -> None:
    state = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.installing)"
    for _ in range(400):
        if page.evaluate(state):
            return
        page.wait_for_timeout(20)
    raise SystemExit("The worker was never seen installing.")


def early_taps(
    browser: Browser, address: str, waits: tuple[int, ...] = (0, 5, 20, 50, 100, 200, 400)
) -> dict[int, bool]:
    """Taps at several waits (ms) after the control is on screen: was each one answered?"""
    answered = {}
    for wait in waits:
        page = _slowed(browser)
        page.goto(address, wait_until="commit")
        page.locator("#steady-me").wait_for(state="visible")
        page.wait_for_timeout(wait)
        page.locator("#steady-me").tap(no_wait_after=True)
        page.wait_for_timeout(2500)
        answered[wait] = bool(page.evaluate("window.__tap.moved && document.body.dataset.paced !== undefined"))
        page.context.close()
    return answered


def frames_while_blocked(browser: Browser, address: str, blocks: int = 4) -> float:
    """Frames a second that reach the screen while the page's own thread is blocked for 300 ms every 2 s."""
    page = browser.new_context(**PHONE).new_page()
    page.goto(address)
    page.locator("#steady-me").tap()
    page.wait_for_timeout(2000)
    session = page.context.new_cdp_session(page)
    drawn: list[float] = []

    def frame(event: dict[str, Any]) -> None:
        drawn.append(event["metadata"]["timestamp"])
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", frame)
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 20})
    page.evaluate(BLOCKED)
    page.wait_for_timeout(2000 * blocks + 1000)
    spans = page.evaluate("window.__blocked")
    session.send("Page.stopScreencast")
    page.context.close()
    seen = sum(start <= moment <= end for start, end in spans for moment in drawn)
    return float(seen / sum(end - start for start, end in spans))


def heap_while_breathing(browser: Browser, address: str) -> tuple[float, int]:
    """JavaScript heap (MB, after a collection) and DOM nodes, ten seconds into the breath."""
    page = _slowed(browser)
    page.goto(address)
    page.locator("#steady-me").tap()
    page.wait_for_timeout(10_000)
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    page.context.close()
    return metrics["JSHeapUsedSize"] / 1e6, int(metrics["Nodes"])


def summary(values: list[float]) -> str:
    """Median with the range, in whole milliseconds."""
    return f"{statistics.median(values):.0f} ({min(values):.0f}-{max(values):.0f})"
