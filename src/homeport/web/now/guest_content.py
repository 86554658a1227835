"""What the guest pages say: a pack's words, help lines, techniques and articles in the shape templates want."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import nh3
from markdown_it import MarkdownIt

from homeport.core.kernel.errors import HomeportError
from homeport.core.safety.crisis import Country, CrisisLine, Standing, dial, order_lines, sms, standing

Words = dict[str, "Section"]


class MissingWordError(HomeportError):
    """A page asks for a word that the pack does not have."""

    code = "missing-word"


class PackUnreadableError(HomeportError):
    """A pack cannot be read at all, and there is no other."""

    code = "pack-unreadable"


class Section(dict[str, str]):
    """The words of one section; asking for one that is not there is an error, not an empty place on a page."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        super().__init__(words)
        self.name = name

    def __missing__(self, key: str) -> str:
        raise MissingWordError(
            f"words/{self.name}.toml has no {key!r}", "every word a page shows", "Add the word to that file."
        )


@dataclass(frozen=True, slots=True)
class LineView:
    """A help line as the page shows it."""

    line: CrisisLine
    standing: Standing
    tel: str
    sms: str


@dataclass(frozen=True, slots=True)
class CountryView:
    """A country as the page shows it: emergency numbers first, then its lines."""

    code: str
    name: str
    emergency: Sequence[tuple[str, str]]
    emergency_text: str
    lines: Sequence[LineView]


@dataclass(frozen=True, slots=True)
class GuestContent:
    """Everything the templates need from the packs."""

    lang: str
    dir: str
    words: Words
    countries: Sequence[CountryView]
    techniques: Sequence[dict[str, Any]]
    articles: dict[str, str]
    bundle: bytes


def country_view(country: Country, today: date) -> CountryView:
    """A country with the standing its lines have on a day."""
    lines = [
        LineView(line, standing(line, today), dial(line.phone), sms(line.text)) for line in order_lines(country, today)
    ]
    emergency = [(number, dial(number)) for number in country.emergency]
    return CountryView(country.country.lower(), country.name, emergency, country.emergency_text, lines)


def article_html(markdown: str) -> str:
    """An article as HTML with nothing in it but plain structure: no links out, no pictures, no styles."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    tags = {
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    return nh3.clean(html, tags=tags, attributes={})


def read_content(packs: Path, today: date, lang: str = "en") -> GuestContent:
    """Reads a pack for the pages."""
    words = {
        file.stem: Section(file.stem, tomllib.loads(file.read_text("utf-8")))
        for file in sorted((packs / lang / "words").glob("*.toml"))
    }
    countries = []
    for file in sorted((packs / "crisis").glob("*.toml")):
        raw = tomllib.loads(file.read_text("utf-8"))
        lines = tuple(
            CrisisLine(**{k: tuple(v) if isinstance(v, list) else v for k, v in line.items()})
            for line in raw.pop("lines", [])
        )
        raw["emergency"] = tuple(raw["emergency"])
        countries.append(country_view(Country(**raw, lines=lines), today))
    countries.sort(key=lambda country: country.name)
    patterns = tomllib.loads((packs / lang / "patterns.toml").read_text("utf-8"))
    scripts = {f.stem: tomllib.loads(f.read_text("utf-8")) for f in sorted((packs / lang / "scripts").glob("*.toml"))}
    bundle = {"lang": lang, "dir": "ltr", "words": words, "patterns": patterns, "scripts": scripts}
    articles = {f.stem: article_html(f.read_text("utf-8")) for f in sorted((packs / lang / "library").glob("*.md"))}
    return GuestContent(lang, "ltr", words, countries, [], articles, json.dumps(bundle).encode())
