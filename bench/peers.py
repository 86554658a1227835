"""Runs the shared measuring tools on Homeport and on a peer's address, in the same run and over the same slow link.

The tools (`peer_page.py`, `pacer_drift.py`, `slowlink.py`) lie outside the project: in ../shared/tools, or where
HOMEPORT_BENCH_TOOLS says.
"""

import contextlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.chromium import chromium_path


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to measure: where it is, what to tap, and how its pacer is read."""

    name: str
    url: str
    steps: tuple[str, ...]
    label: str = ""
    keep: str = ""
    nominal: str = ""


def tools() -> Path:
    """The folder of the measuring tools; says where they were looked for when they are not there."""
    place = Path(os.environ.get("HOMEPORT_BENCH_TOOLS", Path.cwd().parent / "shared" / "tools"))
    if not (place / "peer_page.py").is_file():
        raise SystemExit(
            f"The measuring tools are not in {place}. Set HOMEPORT_BENCH_TOOLS to the folder that has them."
        )
    return place


@contextlib.contextmanager
def slow_link(address: str) -> Iterator[str]:
    """The same page behind the tools' slow 4G: 150 ms there and back, 1.6 Mbit/s down, 0.7 up."""
    sys.path.insert(0, str(tools()))
    link_type = importlib.import_module("slowlink").SlowLink
    port = urlsplit(address).port
    with link_type("127.0.0.1", port, rtt_ms=150, down_kbps=1638.4, up_kbps=675) as link:
        yield f"http://localhost:{link.port}/"


def _run(tool: str, arguments: list[str], patience: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        command = [sys.executable, tool, *arguments, "--chromium", chromium_path(), "--out", str(out)]
        done = subprocess.run(command, cwd=tools(), capture_output=True, text=True, timeout=patience, check=False)
        if done.returncode or not out.exists():
            raise SystemExit(f"{tool} failed:\n{done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(out.read_text())
        return found


def page(subject: Subject, runs: int) -> dict[str, Any]:
    """Cold, warm and offline figures of a page over a slow link with a slow processor (times in ms, sizes in bytes)."""
    steps = [argument for step in subject.steps for argument in ("--step", step)]
    fixed = ["--name", subject.name, "--url", subject.url, "--job", "motion", "--runs", str(runs), "--moves"]
    found: dict[str, Any] = _run("peer_page.py", [*fixed, *steps], 120 + 90 * runs)["summary"]
    return found


def pacer(subject: Subject, stress: str, seconds: float) -> dict[str, Any]:
    """How true the pacer keeps time under a stress: none, cpu4, jank or frozen (times in ms)."""
    steps = [argument for step in subject.steps for argument in ("--step", step)]
    fixed = ["--name", subject.name, "--url", subject.url, "--label", subject.label, "--nominal", subject.nominal]
    more = ["--keep", subject.keep] if subject.keep else []
    return _run("pacer_drift.py", [*fixed, *steps, *more, "--stress", stress, "--seconds", str(seconds)], seconds + 120)
