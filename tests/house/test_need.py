"""A machine that lacks something is told what, in plain words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

OLD = '[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1'
NO_VENV = f'case "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"'
WHOLE = f'exec {sys.executable} "$@"'


def need(folder: Path, thing: str, python: str) -> subprocess.CompletedProcess[str]:
    """Asks for a thing on a machine that has this Python and no package manager."""
    made = folder / "python3"
    made.write_text(f"#!/bin/sh\n{python}\n", "utf-8")
    made.chmod(0o755)
    (folder / "id").symlink_to(shutil.which("id") or "/usr/bin/id")
    command = ["/bin/sh", str(ROOT / ".ci/need"), thing]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "python, said",
    [(OLD, ["3.11 or newer", "found Python 3.9.2"]), (NO_VENV, ["venv module is missing", "apt install python3-venv"])],
)
def test_a_machine_without_the_python_we_need_is_told_so(tmp_path: Path, python: str, said: list[str]) -> None:
    result = need(tmp_path, "python", python)
    assert result.returncode == 1
    assert result.stdout == ""
    assert [words for words in said if words not in result.stderr] == []


def test_a_python_that_will_do_is_found(tmp_path: Path) -> None:
    result = need(tmp_path, "python", WHOLE)
    assert (result.returncode, result.stdout.strip()) == (0, str(tmp_path / "python3"))
