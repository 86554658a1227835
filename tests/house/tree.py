"""Where the files of the house are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "__pycache__", "node_modules", "build", "dist", "shots"}


def files(*suffixes: str, under: str = ".") -> Iterator[Path]:
    """Every file of ours below a folder, with one of these endings (all of them when none is named)."""
    for path in sorted((ROOT / under).rglob("*")):
        inside = path.relative_to(ROOT).parts
        hidden = any(part in NOT_OURS or part.endswith("_cache") for part in inside)
        if path.is_file() and not hidden and (not suffixes or path.suffix in suffixes):
            yield path


def name(path: Path) -> str:
    """How a finding names a file."""
    return path.relative_to(ROOT).as_posix()


def read(where: str) -> str:
    """The text of a file, named from the top of the repository."""
    return (ROOT / where).read_text("utf-8")
