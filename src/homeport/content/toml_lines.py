"""On which line of a TOML file each value stands, written like `$.steps[3].kind`.

tomllib does not tell, so this small scanner walks a document that tomllib has already found valid (TOML 1.0.0).
"""

import re
from bisect import bisect_right

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"""+|\'\'\'(?:[^\']|\'{1,2}(?!\'))*\'\'\'+'
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[str, int]:
    """The line of every table, key and list member in a valid document, by its path."""
    return _Scanner(text).document()


def line_at(lines: dict[str, int], path: str) -> int:
    """The line of a path, or of the nearest thing around it that has one."""
    while path not in lines and path not in ("$", ""):
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [place for place, sign in enumerate(text) if sign == "\n"]
        self.lines: dict[str, int] = {"$": 1}
        self.counts: dict[str, int] = {}

    def document(self) -> dict[str, int]:
        table = "$"
        self.pass_over(_BLANK)
        while self.at < len(self.text):
            table = self.header() if self.text[self.at] == "[" else self.pair(table)
            self.pass_over(_BLANK)
        return self.lines

    def header(self) -> str:
        """Enters `[table]` or `[[list of tables]]` and gives its path."""
        start, double = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        keys = self.keys()
        self.at += 2 if double else 1
        path = "$"
        for key in keys[:-1]:
            path = self.last_of(f"{path}.{key}")
            self.mark(path, start)
        path = f"{path}.{keys[-1]}"
        if double:
            self.mark(path, start)
            self.counts[path] = self.counts.get(path, -1) + 1
        path = self.last_of(path)
        self.mark(path, start)
        return path

    def pair(self, table: str) -> str:
        """Reads `key = value`, dotted keys too, and gives back the table it stood in."""
        start, path = self.at, table
        for key in self.keys():
            path = f"{path}.{key}"
            self.mark(path, start)
        self.at += 1  # the equals sign
        self.value(path)
        return table

    def keys(self) -> list[str]:
        found = []
        while True:
            self.pass_over(_SPACE)
            key = self.pass_over(_KEY)
            found.append(key[1:-1] if key[:1] in ('"', "'") else key)
            self.pass_over(_SPACE)
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def value(self, path: str) -> None:
        self.pass_over(_SPACE)
        sign = self.text[self.at : self.at + 1]
        if sign in ('"', "'"):
            self.pass_over(_STRING)
        elif sign == "[":
            self.members(path)
        elif sign == "{":
            self.inline(path)
        else:
            self.pass_over(_SCALAR)

    def members(self, path: str) -> None:
        self.at += 1
        place = 0
        while not self.closed("]"):
            self.mark(f"{path}[{place}]", self.at)
            self.value(f"{path}[{place}]")
            place += 1

    def inline(self, path: str) -> None:
        self.at += 1
        while not self.closed("}"):
            self.pair(path)

    def closed(self, bracket: str) -> bool:
        """Passes over blanks and a comma; whether the bracket that closes was there."""
        self.pass_over(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
            self.pass_over(_BLANK)
        if self.at >= len(self.text):
            return True
        if self.text[self.at] != bracket:
            return False
        self.at += 1
        return True

    def pass_over(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found.group()

    def last_of(self, path: str) -> str:
        return f"{path}[{self.counts[path]}]" if path in self.counts else path

    def mark(self, path: str, at: int) -> None:
        self.lines.setdefault(path, bisect_right(self.breaks, at - 1) + 1)
