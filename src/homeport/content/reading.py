"""Reads the files of a pack, refusing with a sentence whatever no honest pack would hold."""

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from homeport.content.findings import Finding
from homeport.content.toml_lines import line_at, lines_of
from homeport.core.kernel.limits import Flaw
from homeport.core.kernel.text import clean

MOST_BYTES = 256 * 1024
MOST_FILES = 500
MOST_DEPTH = 20
MOST_SAID = 240  # characters of one sentence in a finding

# A key of so many dotted parts would keep tomllib busy for minutes, so it is refused before.
_DEEP_KEY = re.compile(
    r"(?:^|[{,])[ \t]*(?:\[{1,2}[ \t]*)?"
    r"(?:(?:[A-Za-z0-9_-]+|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]*\.[ \t]*)"
    f"{{{MOST_DEPTH}}}",
    re.MULTILINE,
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(slots=True)
class Source:
    """A file that was read: its data, and where in it each thing stands."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    offset: int = 0  # lines above the text, where it stands below a heading in TOML

    def finding(self, flaw: Flaw) -> Finding:
        """A flaw, with the line where it stands."""
        return Finding(self.file, line_at(self.lines, flaw.path), flaw.code, _brief(flaw.what), _brief(flaw.todo))


def count_files(folder: Path) -> Finding | None:
    """A finding if a folder holds more files than any pack needs."""
    count = 0
    for _, _, names in os.walk(folder):
        count += len(names)
        if count > MOST_FILES:
            return Finding(str(folder), 1, "too-many-files", f"more than {MOST_FILES} files", "check a smaller folder")
    return None


def read_toml(path: Path, root: Path) -> Source | Finding:
    """The data of a TOML file with its lines, or why it cannot be read."""
    text = read_text(path, root)
    return text if isinstance(text, Finding) else parse_toml(text, str(path))


def parse_toml(text: str, file: str) -> Source | Finding:
    """The data of a TOML document with its lines, or why it cannot be read."""
    deep = _DEEP_KEY.search(text)
    if deep:
        return _too_deep(file, text.count("\n", 0, deep.start() + 1) + 1)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return _too_deep(file, 1)
    except ValueError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else max(1, text.rstrip().count("\n") + 1)
        said = str(error).split(" (at ")[0] if isinstance(error, tomllib.TOMLDecodeError) else "a number is too long"
        return Finding(file, line, "bad-toml", f"this is not TOML: {said}", "correct the line, or the one above it")
    if _depth(data) > MOST_DEPTH:
        return _too_deep(file, 1)
    return Source(file, data, text, lines_of(text))


def read_text(path: Path, root: Path) -> str | Finding:
    """The text of a file, or why it cannot be read."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return Finding(
                str(path), 1, "link-outside", "the file is a link that leaves its folder", "copy the file here"
            )
        if not real.is_file():
            return Finding(str(path), 1, "not-a-file", "this is not an ordinary file", "remove it")
        with real.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, RuntimeError):
        return Finding(str(path), 1, "unreadable", "the file cannot be read", "check that it is there and may be read")
    if len(content) > MOST_BYTES:
        return Finding(str(path), 1, "too-big", f"the file is larger than {MOST_BYTES // 1024} KB", "split it")
    return _decoded(content, str(path))


def _brief(sentence: str) -> str:
    """A sentence that quotes a pack, fit for one line of a terminal."""
    plain = " ".join(clean(sentence, MOST_BYTES).text.split())
    return plain if len(plain) <= MOST_SAID else plain[: MOST_SAID - 1] + "\u2026"


def _decoded(content: bytes, file: str) -> str | Finding:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Finding(file, line, "not-utf8", "the file is not UTF-8", "save it as UTF-8")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Finding(file, line, "nul", "the file holds a NUL", "delete it")
    return text.replace("\r\n", "\n")


def _too_deep(file: str, line: int) -> Finding:
    return Finding(file, line, "too-deep", f"nested more than {MOST_DEPTH} levels deep", "make it flatter")


def _depth(data: object) -> int:
    """How deep tables and lists lie within each other, counted without recursion."""
    deepest, waiting = 0, [(data, 1)]
    while waiting:
        here, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(here, dict):
            waiting.extend((member, depth + 1) for member in here.values())
        elif isinstance(here, list):
            waiting.extend((member, depth + 1) for member in here)
    return deepest
