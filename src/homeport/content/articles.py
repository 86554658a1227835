"""Articles of the library: a heading in TOML between lines of `+++`, then Markdown, made into safe HTML."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import nh3
from markdown_it import MarkdownIt

from homeport.content.findings import Finding
from homeport.content.reading import Source, parse_toml, read_text
from homeport.content.shaping import shape
from homeport.core.kernel.limits import KEBAB, Text, breaches

TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br", "code",
    "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
}  # fmt: skip
_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?\n)?\+\+\+\n(?P<body>.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above an article."""

    id: Annotated[str, KEBAB]
    title: Annotated[str, Text(60, least=1)]
    summary: Annotated[str, Text(140, least=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its heading, its text as written, and as HTML that holds no script, style or picture."""

    id: str
    title: str
    summary: str
    text: str
    html: str


def render(markdown: str) -> str:
    """Markdown as HTML with a closed list of tags; links may lead to our own pages or to https."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "tel"},
        link_rel="noopener noreferrer",
    )


def read_article(path: Path, root: Path) -> tuple[Article | None, Source | None, list[Finding]]:
    """An article, where its text stands, and what is wrong with it."""
    text = read_text(path, root)
    if isinstance(text, Finding):
        return None, None, [text]
    parts = _FRONT.match(text)
    if not parts:
        todo = "begin with a line +++, then id, title and summary, then +++"
        return None, None, [Finding(str(path), 1, "no-heading", "the article has no heading", todo)]
    # A line above it keeps the heading's lines those of the file.
    source = parse_toml("\n" + (parts["front"] or ""), str(path))
    if isinstance(source, Finding):
        return None, None, [source]
    heading, flaws = shape(source.data, Heading)
    findings = [source.finding(flaw) for flaw in [*flaws, *(breaches(heading) if heading else ())]]
    if heading is None:
        return None, None, findings
    source.text, source.offset = parts["body"], text.count("\n", 0, parts.start("body"))
    if heading.id != path.stem:
        todo = f'write id = "{path.stem}", or rename the file'
        findings.append(Finding(str(path), source.lines["$.id"], "id-not-file", "the id is not the file's name", todo))
    body = parts["body"]
    article = Article(id=heading.id, title=heading.title, summary=heading.summary, text=body, html=render(body))
    return article, source, findings
