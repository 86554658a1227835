"""What is built to be installed elsewhere is whole, and holds nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable

import pytest

from tests.house.tree import ROOT, files


def carried(names: Iterable[str]) -> set[str]:
    """The files of a built package, by the place they have in the repository."""
    moved = {"homeport/_packs/": "packs/", "homeport/_pwa/": "pwa/", "homeport/": "src/homeport/"}
    found = set()
    for name in names:
        start = next((start for start in moved if name.startswith(start)), "")
        found.add(moved.get(start, "") + name.removeprefix(start))
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What a freshly built package carries, but its own record."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as built:
        return carried(name for name in built.namelist() if ".dist-info/" not in name)


def test_the_package_carries_the_code_the_content_and_the_app(wheel: set[str]) -> None:
    there = {
        path.relative_to(ROOT).as_posix() for under in ("src/homeport", "packs", "pwa") for path in files(under=under)
    }
    assert there - wheel == set()


def test_the_package_carries_nothing_else(wheel: set[str]) -> None:
    assert [name for name in wheel if not name.startswith(("src/homeport/", "packs/", "pwa/"))] == []


def test_a_file_that_does_not_belong_is_seen_by_its_own_name() -> None:
    assert carried(["homeport/_pwa/a.js", "homeport/cli.py", "tests/a.py"]) == {
        "pwa/a.js",
        "src/homeport/cli.py",
        "tests/a.py",
    }
