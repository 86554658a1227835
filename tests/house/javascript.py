"""A small reader of JavaScript: enough to hold our own modules to the rules of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_FUNCTION = 60
NOT_FUNCTIONS = {"if", "for", "while", "switch", "catch", "with"}
# A slash after one of these begins a regular expression; after anything else it divides.
BEFORE_PATTERN = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|await))\s*$")
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|[`/{}]", re.S)
PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
QUASI = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*", re.S)

IN_CORE = (
    "document window navigator fetch XMLHttpRequest indexedDB localStorage sessionStorage caches crypto Date "
    "performance setTimeout setInterval requestAnimationFrame Math.random"
).split()
NOWHERE = {
    "innerHTML": r"\binnerHTML\b",
    "outerHTML": r"\bouterHTML\b",
    "insertAdjacentHTML": r"\binsertAdjacentHTML\b",
    "document.write": r"\bdocument\.write(ln)?\b",
    "DOMParser": r"\bDOMParser\b",
    "createContextualFragment": r"\bcreateContextualFragment\b",
    "setHTMLUnsafe": r"\bsetHTMLUnsafe\b",
    "eval": r"(?<![\w$])eval\s*\(",
    "Function from text": r"(?<![\w$.])Function\s*\(",
    "localStorage": r"\blocalStorage\b",
    "cookie": r"\bdocument\.cookie\b",
    "console": r"(?<![\w$.])console\.",
}


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _template(text: str, start: int) -> tuple[str, int]:
    """Blanks a template literal from its opening backtick on, but keeps the code in its ${…}."""
    out, at = " ", start + 1
    while at < len(text):
        quasi = QUASI.match(text, at)
        assert quasi
        out, at = out + _blank(quasi.group()), quasi.end()
        if text.startswith("${", at):
            inner, end = _code(text, at + 2, inside=True)
            out, at = out + " (" + inner + ")", end + 1
        else:
            return out + " ", at + 1
    return out, at


def _code(text: str, start: int, *, inside: bool = False) -> tuple[str, int]:
    """Code with strings, patterns and comments blanked; `inside` ends at the brace that closes a ${…}."""
    out, at, depth = "", start, 0
    while found := TOKEN.search(text, at):
        out, token, begin = out + text[at : found.start()], found.group(), found.start()
        at = found.end()
        if token == "`":
            piece, at = _template(text, begin)
            out += piece
        elif token == "/":
            pattern = PATTERN.match(text, begin) if BEFORE_PATTERN.search(out) else None
            out, at = (out + _blank(pattern.group()), pattern.end()) if pattern else (out + "/", at)
        elif token in "{}":
            if inside and token == "}" and depth == 0:
                return out, begin
            depth += 1 if token == "{" else -1
            out += token
        else:
            out += _blank(token) if token[0] == "/" else token[0] + _blank(token[1:-1]) + token[0]
    return out + text[at:], len(text)


def code(text: str) -> str:
    """The module with what is in strings, patterns and comments blanked; lines keep their numbers."""
    return _code(text, 0)[0]


def without_comments(text: str) -> str:
    """The module with its comment lines gone (a web address inside a string stays)."""
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", lambda found: _blank(found.group()), text, flags=re.S | re.M)


def line_of(text: str, at: int) -> int:
    """The number of the line on which a place in the text is."""
    return text.count("\n", 0, at) + 1


def imports_at_once(text: str) -> Iterator[tuple[int, str]]:
    """Line and address of what a module imports before it runs."""
    for found in re.finditer(r"\b(?:from|import)\s*(['\"])([^'\"]+)\1", without_comments(text)):
        yield line_of(text, found.start()), found.group(2)


def imports(text: str) -> Iterator[tuple[int, str]]:
    """Line and address of everything a module imports, at once or later."""
    yield from imports_at_once(text)
    for found in re.finditer(r"\bimport\s*\(\s*(['\"`])([^'\"`]+)\1", without_comments(text)):
        yield line_of(text, found.start()), found.group(2)


def _opens_function(before: str) -> bool:
    """Whether the brace that follows this text opens the body of a function."""
    before = before.rstrip()
    if before.endswith("=>"):
        return True
    if not before.endswith(")"):
        return False
    depth, at = 0, len(before)
    while at > 0:
        at -= 1
        depth += {")": 1, "(": -1}.get(before[at], 0)
        if depth == 0:
            break
    word = re.search(r"([\w$]+|\])\s*$", before[:at])
    return word is not None and word.group(1) not in NOT_FUNCTIONS


def long_functions(text: str) -> list[str]:
    """Functions of more than 60 lines, as `line N: M lines`."""
    plain, open_at, found = code(text), list[tuple[int, bool]](), []
    for brace in re.finditer(r"[{}]", plain):
        if brace.group() == "{":
            open_at.append((brace.start(), _opens_function(plain[: brace.start()])))
        elif open_at:
            start, is_function = open_at.pop()
            first, last = line_of(plain, start), line_of(plain, brace.start())
            if is_function and last - first + 1 > LONGEST_FUNCTION:
                found.append(f"line {first}: a function of {last - first + 1} lines")
    return found


def forbidden(text: str) -> list[str]:
    """What no module of ours may do: make HTML or code from text, keep things where they travel or stay, log."""
    plain = code(text)
    return [
        f"line {line_of(plain, found.start())}: {what}"
        for what, pattern in NOWHERE.items()
        for found in re.finditer(pattern, plain)
    ]


def impure(text: str) -> list[str]:
    """What a module of the pure core may not touch: page, network, store, clock, chance, layers above."""
    plain = code(text)
    words = "|".join(re.escape(word) for word in IN_CORE)
    touched = [
        f"line {line_of(plain, found.start())}: {found.group()}"
        for found in re.finditer(rf"(?<![.\w$])(?:{words})(?![\w$]|\s*:)", plain)
    ]
    above = [f"line {line}: imports {where}" for line, where in imports(text) if re.search(r"(^|/)(ui|shell)/", where)]
    return touched + above


def passed_on(text: str) -> list[str]:
    """Re-exports: a thing has one address."""
    plain = code(text)
    return [
        f"line {line_of(plain, found.start())}: export … from"
        for found in re.finditer(r"\bexport\s*(?:\*|\{[^}]*\})\s*(?:as\s+[\w$]+\s*)?from\b", plain)
    ]
