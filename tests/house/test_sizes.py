"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

from tests.house import javascript, python_rules
from tests.house.tree import ROOT, files, name

LONGEST_FILE = 400
# Flat lists of small records: they grow by design, and nobody reads them from top to bottom.
LISTS = ("packs/crisis/", "packs/en/trip.toml", "packs/en/hero.toml", "packs/en/evidence.toml")
ALL_JAVASCRIPT = 6000
FIRST_BREATH = 1500
ENTRY = ROOT / "pwa" / "ui" / "main.js"


def too_long(text: str) -> bool:
    """Whether a file has more lines than the house allows."""
    return len(text.splitlines()) > LONGEST_FILE


def test_no_file_is_longer_than_400_lines() -> None:
    long = [
        name(path)
        for path in files(".py", ".js", ".css", ".html", ".toml")
        if not name(path).startswith(LISTS) and too_long(path.read_text("utf-8", errors="replace"))
    ]
    assert long == []


def test_a_file_of_401_lines_is_caught() -> None:
    assert too_long("x\n" * 401)
    assert not too_long("x\n" * 400)


def test_no_python_function_is_longer_than_60_lines() -> None:
    long = [
        f"{name(path)} {what}" for path in files(".py") for what in python_rules.long_functions(path.read_text("utf-8"))
    ]
    assert long == []


def test_a_python_function_of_61_lines_is_caught() -> None:
    body = "    x = 1\n"
    assert python_rules.long_functions("class A:\n  async def f(self):\n" + body * 60) == ["line 2: f, 61 lines"]
    assert python_rules.long_functions("def f():\n" + body * 59) == []


def test_no_javascript_function_is_longer_than_60_lines() -> None:
    long = [
        f"{name(path)} {what}" for path in files(".js") for what in javascript.long_functions(path.read_text("utf-8"))
    ]
    assert long == []


def balanced(text: str) -> bool:
    """Whether every bracket that our reader of JavaScript sees is closed again."""
    plain = javascript.code(text)
    return all(plain.count(left) == plain.count(right) for left, right in ("{}", "()", "[]"))


def test_our_reader_understands_every_module() -> None:
    assert [name(path) for path in files(".js") if not balanced(path.read_text("utf-8"))] == []
    assert balanced("const a = '{' + `}${b('{')}{` + /[(]{/.source; // {\n/* ( */")
    assert not balanced("const a = { b: '}';")


def test_a_javascript_function_of_61_lines_is_caught_however_it_is_written() -> None:
    filler = "  const a = `}${b({ c: '}' })}`; // }\n  if (/[/}]/.test(a)) { a / 2; }\n"
    for head in ("function f(a) {", "const f = async (a) => {", "class A { m(a) {", "const o = { [k](a, b = (1)) {"):
        text = f"{head}\n{filler * 30}" + "}" * head.count("{") + "\n"
        assert len(javascript.long_functions(text)) == 1, head
    assert javascript.long_functions("for (const a of b) {\n" + filler * 40 + "}\n") == []
    assert javascript.long_functions("function f(a) {\n" + filler * 29 + "}\n") == []


def test_all_javascript_can_be_audited_in_an_evening() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in files(".js", under="pwa"))
    assert 0 < lines <= ALL_JAVASCRIPT


def test_what_loads_before_the_first_breath_is_at_most_1500_lines() -> None:
    seen, waiting = set(), [ENTRY]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            found = javascript.imports_at_once(module.read_text("utf-8"))
            waiting.extend((module.parent / address).resolve() for _, address in found)
    assert sum(len(path.read_text("utf-8").splitlines()) for path in seen) <= FIRST_BREATH
