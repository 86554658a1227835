"""Articles come out as HTML in which nothing runs, loads or looks like the app's own controls."""

import pytest

from homeport.content.articles import render


def test_markdown_becomes_html() -> None:
    assert render("## A\n\n- **b**\n- [c](../lines/)") == (
        "<h2>A</h2>\n<ul>\n<li><strong>b</strong></li>\n"
        '<li><a href="../lines/" rel="noopener noreferrer">c</a></li>\n</ul>\n'
    )


def test_html_that_is_typed_is_shown_as_it_is_typed() -> None:
    assert render("<strong>a</strong>") == "<p>&lt;strong&gt;a&lt;/strong&gt;</p>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x.png">',
        "![a picture](https://example.org/x.png)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        '<p style="color:red" onclick="x()">a</p>',
        "<iframe src='https://example.org'></iframe>",
    ],
)
def test_nothing_that_runs_or_loads_comes_through(text: str) -> None:
    made = render(text)
    for forbidden in ("<script", "<img", "<iframe", "<p style", 'href="javascript', 'href="data', "<p onclick"):
        assert forbidden not in made
