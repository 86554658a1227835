"""The core reads no clock, no file, no network and draws no chance: nothing that could is imported."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "src" / "homeport" / "core"
FORBIDDEN = {
    "asyncio", "ctypes", "fcntl", "ftplib", "getpass", "glob", "http", "importlib", "io", "locale", "logging",
    "mmap", "multiprocessing", "os", "pathlib", "pickle", "platform", "random", "resource", "runpy", "secrets",
    "select", "selectors", "shelve", "shutil", "signal", "site", "smtplib", "socket", "socketserver", "sqlite3",
    "ssl", "subprocess", "sys", "sysconfig", "tempfile", "threading", "time", "tomllib", "urllib", "uuid",
    "webbrowser", "zipfile",
}  # fmt: skip
ALLOWED = (set(sys.stdlib_module_names) - FORBIDDEN) | {"numpy"}
BUILTINS = {"open", "input", "print", "exec", "eval", "compile", "__import__", "breakpoint"}
CLOCKS = {"now", "today", "utcnow"}


def impurities(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names):
                yield from (f"imports {name.name}" for name in names if not allowed(name.name))
            case ast.ImportFrom(module, _, level) if level or not allowed(module or ""):
                yield f"imports from {module}"
            case ast.Call(ast.Name(name)) if name in BUILTINS:
                yield f"calls {name}"
            case ast.Call(ast.Attribute(ast.Name("date" | "datetime"), name)) if name in CLOCKS:
                yield f"reads the clock by {name}"
            case ast.Attribute(ast.Name("np" | "numpy"), "random"):
                yield "draws from numpy"


def allowed(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in ALLOWED or module.startswith("homeport.core.")


FILES = sorted(CORE.rglob("*.py"))


def test_there_is_a_core() -> None:
    assert len(FILES) > 10


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(CORE).as_posix())
def test_the_core_is_pure(file: Path) -> None:
    assert list(impurities(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import random",
        "import os.path",
        "from time import time",
        "from pathlib import Path",
        "import msgspec",
        "from django.db import models",
        "from homeport.content import loader",
        "from . import text",
        "open('x')",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\ndate.today()",
        "import numpy as np\nnp.random.default_rng()",
    ],
)
def test_what_is_not_pure_is_caught(code: str) -> None:
    assert list(impurities(code))


def test_what_is_pure_is_not_caught() -> None:
    assert (
        list(impurities("import re, numpy\nfrom dataclasses import dataclass\nfrom homeport.core.kernel import text"))
        == []
    )
