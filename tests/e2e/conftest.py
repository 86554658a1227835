"""A running Homeport, Debian's Chromium, and visits to the one with the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.e2e.site import Sink, Site, serving
from tests.e2e.visit import Visit

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 390, "height": 844}
SLOW = 15_000  # ms that a shared machine may take for what is at once on an idle one

expect.set_options(timeout=SLOW)


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    """Hears every connection to anyone but this machine."""
    sink = Sink()
    yield sink
    sink.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, sink: Sink) -> Iterator[Browser]:
    """One browser for the whole run; all names but this machine's lead to the sink."""
    names = f"--host-resolver-rules=MAP * 127.0.0.1:{sink.port}, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, names])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server that most tests share; none may stop it."""
    with serving(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A server of the test's own, to kill and start again."""
    with serving(tmp_path / "own") as site:
        yield site


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Callable[..., Visit]]:
    """visit(url=…, **how) -> Visit: a fresh person's browser; at the end nothing may have gone wrong in any of them."""
    visits: list[Visit] = []

    def begin(url: str = "", *, browser: Browser = chromium, tossed: float | None = None, **how: object) -> Visit:
        context = browser.new_context(**{"locale": "en-GB", "viewport": PHONE, **how})  # type: ignore[arg-type]
        context.set_default_timeout(SLOW)
        begun = Visit.begin(context, url or site.url)
        if tossed is not None:
            # Which order is drawn is chance; a test says which one it is about.
            context.add_init_script(f"Math.random = () => {tossed}")
        visits.append(begun)
        return begun

    yield begin
    for begun in visits:
        begun.context.close()
    assert [fault for begun in visits for fault in begun.faults] == []
