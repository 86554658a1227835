"""A Chromium page on a loopback server over pwa/, under the policy the real pages have."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
PWA = ROOT / "pwa"
WORDS = ROOT / "packs" / "en" / "words"
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
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; trusted-types homeport; require-trusted-types-for 'script'"
)
BLANK = (
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Homeport</title>'
    '<link rel="icon" href="data:,"></head><body><main id="main" tabindex="-1"></main></body></html>'
)
REPORT = "addEventListener('securitypolicyviolation', e => window.__refused(`${e.violatedDirective} ${e.blockedURI}`))"


class Handler(SimpleHTTPRequestHandler):
    """Serves pwa/ at the root, this folder under /tests/, the words of the pack as /words.json."""

    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self) -> None:
        """Answers with a blank page at the root, the words, or a file."""
        path = self.path.split("?")[0]
        if path == "/":
            self.answer(BLANK.encode(), "text/html; charset=utf-8")
        elif path == "/words.json":
            words = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(WORDS.glob("*.toml"))}
            self.answer(json.dumps(words).encode(), "application/json")
        else:
            super().do_GET()

    def answer(self, body: bytes, kind: str) -> None:
        """Sends bytes that are not a file."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """Maps /tests/ to this folder, everything else to pwa/."""
        if path.startswith("/tests/"):
            self.directory, path = str(Path(__file__).parent), path.removeprefix("/tests")
        else:
            self.directory = str(PWA)
        return super().translate_path(path)

    def end_headers(self) -> None:
        """Adds the policy under which everything is served."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stays silent: a test says enough."""


class Watch:
    """Collects what a page must never do: errors nobody caught, and refusals by the policy."""

    def __init__(self, page: Page) -> None:
        """Begins to watch a page; call before it goes anywhere."""
        self.faults: list[str] = []
        page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        page.on("console", self._heard)
        page.expose_function("__refused", lambda what: self.faults.append(f"refused: {what}"))
        page.add_init_script(REPORT)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and ("Content Security Policy" in message.text or "Trusted" in message.text):
            self.faults.append(f"refused: {message.text}")


@pytest.fixture(scope="session")
def pwa_server() -> Iterator[str]:
    """The address of a loopback server over pwa/, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(PWA)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, one for the whole run."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def watch() -> Callable[[Page], Watch]:
    """watch(page).faults, for the control that must fail."""
    return Watch


@pytest.fixture
def open_page(chromium: Browser, pwa_server: str) -> Iterator[Callable[..., Page]]:
    """open_page(path="/", **how) opens a watched page; `how` goes to the browser (color_scheme, viewport, …)."""
    contexts, watches = [], []

    def opened(path: str = "/", **how: object) -> Page:
        context = chromium.new_context(**{"base_url": pwa_server, "locale": "en-GB", **how})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watches.append(Watch(page))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def module_page(open_page: Callable[..., Page]) -> Page:
    """A blank page of our own origin from which a test imports modules of pwa/."""
    return open_page("/")


GALLERY = "/tests/gallery/gallery.html"
PHONE: dict[str, object] = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def gallery(chromium: Browser, pwa_server: str) -> Iterator[tuple[Page, Watch]]:
    """One page for all tests that ask for nothing special; every test loads it anew."""
    context = chromium.new_context(base_url=pwa_server, locale="en-GB", **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page, Watch(page)
    context.close()


@pytest.fixture
def show(open_page: Callable[..., Page], gallery: tuple[Page, Watch]) -> Iterator[Callable[..., Page]]:
    """show(kind, {step, kept, answers, prefs}, **how) shows one step of the gallery; `on=page` shows the next there."""
    page, watched = gallery
    watched.faults.clear()

    def anew() -> Page:
        page.goto(GALLERY)
        return page

    def shown(kind: str, given: dict[str, object] | None = None, on: Page | None = None, **how: object) -> Page:
        at = on or (open_page(GALLERY, **{**PHONE, **how}) if how else anew())
        at.wait_for_selector("[data-ready]")
        at.evaluate("([kind, given]) => show(kind, given)", [kind, given or {}])
        return at

    yield shown
    assert watched.faults == []
