"""Where the files of the house are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "__pycache__", "node_modules", "build", "dist", "shots"}


def files(*suffixes: str, under: str = ".") -> Iterator[Path]:
    """Every file of ours below a folder, with one of these endings (all of them when none is named)."""
    for folder, below, names in os.walk(ROOT / under):
        below[:] = sorted(name for name in below if name not in NOT_OURS and not name.endswith("_cache"))
        for name in sorted(names):
            if not suffixes or name.endswith(suffixes):
                yield Path(folder, name)


def name(path: Path) -> str:
    """How a finding names a file."""
    return path.relative_to(ROOT).as_posix()


def read(where: str) -> str:
    """The text of a file, named from the top of the repository."""
    return (ROOT / where).read_text("utf-8")
