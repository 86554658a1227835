"""Every module keeps to its place: pure cores, one name for one thing, no HTML from text, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import javascript, python_rules
from tests.house.tree import files, name

VAGUE = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
ADDRESS = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w.-]+\.\w+|https?://(?!www\.w3\.org/)")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|javascript:", re.I)
FOREIGN = re.compile(r"@license|\bcopyright\b|sourceMappingURL|\bmodule\.exports\b|\bdefine\.amd\b", re.I)
WIDEST_LINE = 200


def findings(check: Callable[[str], list[str]], *suffixes: str, under: str) -> list[str]:
    """What a check says of every file below a folder, each with its file's name."""
    return [f"{name(path)} {what}" for path in files(*suffixes, under=under) for what in check(path.read_text("utf-8"))]


def vague(path: Path) -> bool:
    """Whether a module, or a folder it is in, has a name that says nothing."""
    return bool({path.stem, *path.parts} & VAGUE)


def addresses(text: str) -> list[str]:
    """Addresses of other machines; the names of XML vocabularies are none."""
    return [found.group() for found in ADDRESS.finditer(javascript.without_comments(text))]


def inline(html: str) -> list[str]:
    """Script or style inside a page, which its own security policy would refuse."""
    return [found.group().strip() for found in INLINE.finditer(html)]


def foreign(text: str) -> list[str]:
    """Signs that a script was written by others or made by a machine."""
    signs = [found.group() for found in FOREIGN.finditer(text)]
    return signs + [f"a line of {len(line)} characters" for line in text.splitlines() if len(line) > WIDEST_LINE]


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(path) for path in files(".py", ".js") if vague(Path(name(path)))] == []


@pytest.mark.parametrize("path", ["src/homeport/utils.py", "pwa/common/dom.js", "src/homeport/core/helpers/text.py"])
def test_a_name_that_says_nothing_is_caught(path: str) -> None:
    assert vague(Path(path))


def test_the_python_core_is_pure() -> None:
    assert findings(python_rules.impure, ".py", under="src/homeport/core") == []


@pytest.mark.parametrize(
    "fault",
    [
        "import time",
        "from pathlib import Path",
        "import django.conf",
        "from homeport.content import load",
        "from . import text",
        "def f():\n    import random",
        "from datetime import date\ntoday = date.today()",
        "from datetime import UTC, datetime\nnow = datetime.now(UTC)",
        "print('x')",
        "text = open('x')",
    ],
)
def test_an_impure_line_in_the_python_core_is_caught(fault: str) -> None:
    assert python_rules.impure(fault) != []


def test_the_javascript_core_is_pure() -> None:
    assert findings(javascript.impure, ".js", under="pwa/core") == []


@pytest.mark.parametrize(
    "fault",
    [
        "const a = document.title;",
        "const a = `${window.name}`;",
        "const a = `${`${Date.now()}`}`;",
        "fetch('x');",
        "const now = new Date();",
        "const r = Math.random();",
        "f(performance.now());",
        "import { h } from '../ui/dom.js';",
        "const m = await import('../shell/pocket.js');",
        "setTimeout(f, 5);",
        "const a = b / c; indexedDB.open('x'); // /",
    ],
)
def test_an_impure_line_in_the_javascript_core_is_caught(fault: str) -> None:
    assert javascript.impure(fault) != []


def test_words_in_strings_and_comments_of_the_core_are_let_be() -> None:
    assert (
        javascript.impure("// document\nconst a = 'window'; /* Date */ const b = /fetch/; const c = a.document;") == []
    )


def test_no_script_builds_html_or_code_from_text_or_keeps_things_where_they_stay() -> None:
    assert findings(javascript.forbidden, ".js", under="pwa") == []


@pytest.mark.parametrize(
    "fault",
    [
        "a.innerHTML = b;",
        "a['x'].outerHTML += b",
        "a.insertAdjacentHTML('beforeend', b)",
        "document.write(b)",
        "new DOMParser()",
        "eval (b)",
        "new Function(b)",
        "globalThis.localStorage.x = 1",
        "const a = `${b.innerHTML}`",
        "document.cookie = 'a=b'",
        "console.log(text)",
    ],
)
def test_what_no_script_may_do_is_caught(fault: str) -> None:
    assert javascript.forbidden(fault) != []


def test_pages_have_no_script_or_style_inside() -> None:
    assert findings(inline, ".html", under="src") == []


@pytest.mark.parametrize(
    "fault",
    [
        "<script>a()</script>",
        '<p style="color:red">',
        '<p onclick="a()">',
        "<style>p{}</style>",
        '<a href="javascript:a()">',
    ],
)
def test_script_or_style_inside_a_page_is_caught(fault: str) -> None:
    assert inline(fault) != []


def test_a_thing_has_one_address_in_javascript() -> None:
    assert findings(javascript.passed_on, ".js", under="pwa") == []


@pytest.mark.parametrize("fault", ["export * from './a.js';", "export { a, b as c } from './a.js';"])
def test_a_thing_passed_on_is_caught(fault: str) -> None:
    assert javascript.passed_on(fault) != []


def test_the_app_names_no_other_machine() -> None:
    assert findings(addresses, ".js", ".css", ".svg", ".html", ".json", under="pwa") == []


@pytest.mark.parametrize(
    "fault",
    ["const a = 'https://example.org/x';", "@import url(//fonts.example.com/a.css);", "fetch(`http://${host}/`)"],
)
def test_the_name_of_another_machine_is_caught(fault: str) -> None:
    assert addresses(fault) != []
    assert addresses("// see https://example.org\nconst n = 'http://www.w3.org/2000/svg'; const a = b // c.d") == []


def test_every_script_is_our_own() -> None:
    assert findings(foreign, ".js", under=".") == []
    ours = ("pwa/", "tests/", "bench/")
    assert [name(path) for path in files(".js", ".mjs", ".cjs", ".wasm") if not name(path).startswith(ours)] == []
    assert [name(path) for path in files(".min.js", ".map") if "pwa" in path.parts] == []


@pytest.mark.parametrize("fault", ["/*! @license MIT */", "//# sourceMappingURL=a.map", "a;" * 101])
def test_a_script_of_others_is_caught(fault: str) -> None:
    assert foreign(fault) != []
