"""Lines of TOML values are right, in every shipped file and in the odd corners of the format."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from homeport.content.locate import packs_dir
from homeport.content.toml_lines import line_at, lines_of

FILES = sorted(packs_dir().rglob("*.toml"))
CORNERS = '''# a comment with [brackets] and "quotes"
title = "a # that is no comment"
text = """
[not.a.table]
key = "not a key"
"""
raw = \'\'\'
[[nor.this]]\'\'\'
list = [1, [2, 3], # a comment ]
  "four, ]",
  { five = 5, six = { seven = 7 } },
]
"odd key" = 1
a.b.c = true

[table]
x = 1979-05-27T07:32:00Z
[table.below]
y = "\\"]"
[[rows]]
id = "one"
[[rows]]
id = "two"
[[rows.cells]]
v = 1
[[rows.cells]]
v = 2
[rows.foot]
w = 3
'''


def paths(data: object, path: str = "$") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield f"{path}.{key}"
            yield from paths(value, f"{path}.{key}")
    if isinstance(data, list):
        for place, value in enumerate(data):
            yield f"{path}[{place}]"
            yield from paths(value, f"{path}[{place}]")


@pytest.mark.parametrize(
    "path,line",
    [
        ("$.title", 2), ("$.text", 3), ("$.raw", 7), ("$.list", 9), ("$.list[0]", 9), ("$.list[1][1]", 9),
        ("$.list[2]", 10), ("$.list[3].five", 11), ("$.list[3].six.seven", 11), ("$.odd key", 13), ("$.a.b.c", 14),
        ("$.table", 16), ("$.table.x", 17), ("$.table.below.y", 19), ("$.rows[0]", 20), ("$.rows[1].id", 23),
        ("$.rows[1].cells[0]", 24), ("$.rows[1].cells[1].v", 27), ("$.rows[1].foot.w", 29),
    ],
)  # fmt: skip
def test_a_value_stands_on_its_line(path: str, line: int) -> None:
    assert lines_of(CORNERS)[path] == line


def test_every_value_of_the_corners_has_a_line() -> None:
    assert set(paths(tomllib.loads(CORNERS))) <= lines_of(CORNERS).keys()


@pytest.mark.parametrize(
    "file", sorted(packs_dir().rglob("*.toml")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_every_value_of_a_shipped_file_stands_where_its_key_does(file: Path) -> None:
    text = file.read_text("utf-8")
    lines, written = lines_of(text), text.split("\n")
    for path in paths(tomllib.loads(text)):
        key = re.sub(r"(\[\d+\])+$", "", path).rpartition(".")[2]
        if not path.endswith("]"):
            assert key in written[lines[path] - 1], path


def test_what_has_no_line_is_told_on_the_nearest_thing_around_it() -> None:
    lines = lines_of(CORNERS)
    assert line_at(lines, "$.rows[1].colour") == 22
    assert line_at(lines, "$.nothing.at[4].all") == 1
