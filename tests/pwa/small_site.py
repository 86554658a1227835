"""A loopback site of a few pages, whose answers a test can change and whose requests it can count."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type

from playwright.sync_api import Browser, Page, Playwright

from tests.pwa.conftest import CHROMIUM, FLAGS, POLICY, PWA

SENTINEL = "only for my eyes"


@dataclass
class Answer:
    """What one address answers."""

    body: str = ""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class SmallSite:
    """Answers from `pages` first (path: Answer), then with the files of pwa/; `asked` lists what was asked for."""

    def __init__(self, pages: dict[str, Answer]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.open: list[socket.socket] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def setup(self) -> None:
                site.open.append(self.request)
                super().setup()

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                site.asked.append(path)
                self.reply(site.pages.get(path) or from_pwa(path))

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.asked.append(f"POST {self.path}")
                self.reply(Answer(status=204))

            def reply(self, answer: Answer) -> None:
                body = answer.body.encode()
                self.send_response(answer.status)
                heads = {"Content-Security-Policy": POLICY, "Content-Type": answer.kind, **answer.headers}
                for name, value in heads.items():
                    self.send_header(name, value)
                if answer.status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if answer.status != 204:
                    with suppress(ConnectionError):  # a page that was left no longer listens
                        self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def die(self) -> None:
        """Ends the server: nothing listens any more, and what was connected is cut."""
        if not self.thread.is_alive():
            return
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)
        for connection in self.open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def from_pwa(path: str) -> Answer:
    """A module of pwa/, or 404."""
    file = PWA / path.lstrip("/")
    if not file.is_file():
        return Answer("none", status=404)
    return Answer(file.read_text("utf-8"), guess_type(file.name)[0] or "text/plain")


def until(page: Page, truth: str, seconds: float = 8) -> None:
    """Waits until an expression is true in the page; Playwright's own way needs eval, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"async () => Boolean({truth})"):
        assert time.monotonic() < end, f"never became true: {truth}"
        page.wait_for_timeout(40)


@contextmanager
def small_site(pages: dict[str, Answer]) -> Iterator[SmallSite]:
    """A site that ends with the block, whether or not it died before."""
    site = SmallSite(pages)
    try:
        yield site
    finally:
        site.die()


@contextmanager
def browser_with_back_cache(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as people have it: pages that were left may come back as they were."""
    off = ["--disable-back-forward-cache"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, ignore_default_args=off)
    try:
        yield browser
    finally:
        browser.close()
