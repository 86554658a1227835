"""Homeport as people get it: `homeport serve` on a loopback port, or the files of `homeport static` on a plain host."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOMEPORT = Path(sys.executable).with_name("homeport")
CALLS_HOME = (b".googleapis.com", b".google.com")
PATIENCE = 60.0  # s until a server must answer; it takes one on an idle machine


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """One `homeport serve` with a data folder of its own; it can be killed, and started again on the same port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://localhost:{self.port}/"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> Site:
        """Starts the server and waits until it answers."""
        command = [str(HOMEPORT), "serve", "--port", str(self.port), "--data", str(self.data), "--no-browser", *more]
        log = (self.data.parent / f"serve-{self.port}.log").open("ab")
        # A session of its own, so that its workers can be killed with it and nothing else.
        self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        log.close()
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url, timeout=2):
                return self
            time.sleep(0.05)
        self.kill()
        raise AssertionError("homeport serve did not answer:\n" + Path(log.name).read_text("utf-8"))

    def kill(self) -> None:
        """Ends the server and its workers as a power cut would."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.process = None
        with contextlib.suppress(OSError):
            urllib.request.urlopen(self.url, timeout=2).close()
            raise AssertionError("the server still answers after it was killed")


class PlainHost:
    """A web host that knows nothing of Homeport and shows a folder below a path."""

    def __init__(self, folder: Path, below: str) -> None:
        class Handler(SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                inside = path.startswith(below)
                return super().translate_path(path.removeprefix(below.rstrip("/")) if inside else "/nothing/here")

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.server.daemon_threads = True
        self.url = f"http://localhost:{self.server.server_address[1]}{below}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def kill(self) -> None:
        """Stops listening."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


class Sink:
    """Where every connection ends that the browser opens to a host other than this machine."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                connection.settimeout(2)
                with connection, contextlib.suppress(OSError):
                    self.heard.append(connection.recv(4096))

    def strangers(self, since: int = 0) -> list[bytes]:
        """What was heard, but for Chromium's own calls home; had a page of ours made one, its visit would say so."""
        return [heard for heard in self.heard[since:] if heard and not any(name in heard for name in CALLS_HOME)]

    def close(self) -> None:
        """Stops listening."""
        self.socket.close()


@contextlib.contextmanager
def serving(folder: Path, *more: str) -> Iterator[Site]:
    """A site that is killed at the end."""
    data = folder / "data"
    data.mkdir(parents=True)
    site = Site(data)
    try:
        yield site.start(*more)
    finally:
        site.kill()
