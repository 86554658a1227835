"""A built guest app, the whole site as one WSGI app, and requests to it without a socket."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import override_settings

from homeport.content.locate import packs_dir, pwa_dir
from homeport.web.now.guest_app import GuestApp, build_guest_app
from homeport.web.now.guest_content import GuestContent, read_content
from homeport.web.now.guest_folder import keep
from homeport.web.site import Site
from homeport.web.wsgi import build  # sets Django up


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: list[str]


def ask(app: Callable[..., Any], path: str = "/", method: str = "GET", body: bytes = b"", **environ: str) -> Answer:
    """One request; `environ` adds variables, and an empty string removes one."""
    asked: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": io.BytesIO(body)}
    setup_testing_defaults(asked)
    asked["HTTP_HOST"] = "localhost:8000"
    asked["wsgi.errors"] = io.StringIO()
    if body:
        asked["CONTENT_LENGTH"] = str(len(body))
    asked.update(environ)
    told: list[Any] = []
    made = app({key: value for key, value in asked.items() if value != ""}, lambda *args: told.append(args))
    try:
        whole = b"".join(made)
    finally:
        getattr(made, "close", lambda: None)()
    status, pairs = told[-1][:2]
    cookies = [value for name, value in pairs if name == "Set-Cookie"]
    return Answer(int(status.split()[0]), {name.lower(): value for name, value in pairs}, whole, cookies)


@pytest.fixture(scope="session")
def content() -> GuestContent:
    return read_content(packs_dir(), datetime.now(UTC).date())


@pytest.fixture(scope="session")
def guest_app(content: GuestContent) -> GuestApp:
    return build_guest_app(content, pwa_dir())


@pytest.fixture(scope="session")
def guest(guest_app: GuestApp, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built guest app."""
    return keep(tmp_path_factory.mktemp("guests"), guest_app)


@pytest.fixture
def site(guest: Path) -> Iterator[Callable[..., Answer]]:
    """Asks the whole site on loopback: headers, guard, guest files, Django."""
    here = Site(guest=guest)
    app = build(here)
    with override_settings(SITE=here):
        yield lambda *args, **environ: ask(app, *args, **environ)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and data folder of a real `homeport serve`, started over a database that is no database."""
    data, port = tmp_path_factory.mktemp("served") / "data", free_port()
    data.mkdir(mode=0o700)
    (data / "homeport.sqlite3").write_bytes(b"this was a database once" * 500)
    command = [sys.executable, "-m", "homeport.cli", "serve", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen([*command, "--no-browser", "--workers", "1"], stdout=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(150):
            time.sleep(0.1)
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended by itself"
        yield address, data
    finally:
        process.terminate()
        process.communicate(timeout=15)
