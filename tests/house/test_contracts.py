"""The import contracts, the linter and the type checker really catch what they are there for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

BIN = Path(sys.executable).parent


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    """Runs our contracts over another copy of the sources."""
    command = [str(BIN / "lint-imports"), "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(
        command, cwd=source, env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the sources in which a test may plant a fault."""
    return Path(shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__")))


def test_the_contracts_hold(source: Path) -> None:
    result = lint_imports(source)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "path, text, contract",
    [
        ("utils.py", '"""Odds and ends."""', "Each layer"),
        ("core/odds.py", '"""Odds."""', "share only the kernel"),
        ("core/kernel/scales.py", "import homeport.content", "Each layer"),
        ("core/safety/crisis.py", "import homeport.core.steadying.steps", "share only the kernel"),
        ("use_cases/__init__.py", "from django.conf import settings", "Django lives in web"),
    ],
)
def test_a_planted_import_is_caught(source: Path, path: str, text: str, contract: str) -> None:
    planted = source / "homeport" / path
    planted.write_text((planted.read_text("utf-8") if planted.exists() else "") + f"\n{text}\n", "utf-8")
    result = lint_imports(source)
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert "BROKEN" in said, said
    assert any(contract in line for line in said.splitlines() if "BROKEN" in line), said


@pytest.mark.parametrize(
    "code, rule",
    [
        ("import datetime\nNOW = datetime.datetime.now()\n", "DTZ005"),
        ("print('left behind')\n", "T201"),
        ("import random\nCHANCE = random.random()\n", "S311"),
        ("def f(x):\n" + "".join(f"    if x == {n}:\n        x += 1\n" for n in range(11)) + "    return x\n", "C901"),
        ("def undocumented():\n    return 1\n", "D103"),
        ("try:\n    pass\nexcept Exception:\n    pass\n", "BLE001"),
    ],
)
def test_the_linter_catches_what_the_house_forbids(code: str, rule: str) -> None:
    command = [
        str(BIN / "ruff"),
        "check",
        "--stdin-filename",
        "src/homeport/core/planted.py",
        "--output-format=concise",
    ]
    result = subprocess.run([*command, "-"], cwd=ROOT, input=code, capture_output=True, text=True, check=False)
    assert rule in result.stdout


def test_the_type_checker_is_strict(tmp_path: Path) -> None:
    loose = tmp_path / "loose.py"
    loose.write_text("def f(x):\n    return x\n\n\ndef g() -> int:\n    return 'a'\n", "utf-8")
    command = [str(BIN / "mypy"), "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    result = subprocess.run([*command, str(loose)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "[no-untyped-def]" in result.stdout
    assert "[return-value]" in result.stdout
