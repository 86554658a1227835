"""Starts `homeport serve` on a free loopback port, for benchmarks and pictures."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

HOMEPORT = Path(sys.executable).with_name("homeport")


def free_port() -> int:
    """A TCP port on loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(*more: str, patience: float = 30) -> Iterator[str]:
    """Yields the address of a running Homeport with an empty data folder; gives up after `patience` seconds."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        command = [str(HOMEPORT), "serve", "--port", str(port), "--data", data, "--no-browser", *more]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            _wait_for(f"http://localhost:{port}/", server, patience)
            yield f"http://localhost:{port}/"
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(address: str, server: "subprocess.Popen[str]", patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.1)
    server.terminate()
    said = server.stdout.read() if server.stdout else ""
    raise SystemExit(f"homeport serve did not answer at {address}; it said:\n{said}")
