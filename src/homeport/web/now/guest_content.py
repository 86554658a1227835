"""What the guest pages say: a pack's words, help lines, techniques and articles in the shape templates want."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from homeport.content.articles import Article, read_article
from homeport.core.kernel.errors import HomeportError
from homeport.core.safety.crisis import Country, CrisisLine
from homeport.web.now.line_views import CountryView, country_view
from homeport.web.now.words import Words

GRADES = ("strong", "moderate", "weak", "none")


class PackUnreadableError(HomeportError):
    """A pack cannot be made into pages."""

    code = "pack-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestContent:
    """Everything the templates need from the packs, and what the browser reads of them."""

    lang: str
    dir: str
    words: Words
    countries: Sequence[CountryView]
    techniques: Sequence[Mapping[str, Any]]
    articles: Mapping[str, Article]
    bundle: bytes

    @property
    def grades(self) -> list[dict[str, str]]:
        """What each grade of evidence is called and means."""
        pages = self.words["pages"]
        return [{"name": pages[f"grade_{grade}"], "means": pages[f"grade_{grade}_means"]} for grade in GRADES]


def read_content(packs: Path, today: date, lang: str = "en") -> GuestContent:
    """Reads a pack for the pages."""

    def toml(path: Path) -> dict[str, Any]:
        return tomllib.loads(path.read_text("utf-8"))

    words = Words({file.stem: toml(file) for file in sorted((packs / lang / "words").glob("*.toml"))})
    countries = []
    for file in sorted((packs / "crisis").glob("*.toml")):
        raw = toml(file)
        lines = tuple(
            CrisisLine(**{k: tuple(v) if isinstance(v, list) else v for k, v in line.items()})
            for line in raw.pop("lines", [])
        )
        raw["emergency"] = tuple(raw["emergency"])
        countries.append(country_view(Country(**raw, lines=lines), words["lines"], today))
    countries.sort(key=lambda country: country.name)
    articles = {}
    for file in sorted((packs / lang / "library").glob("*.md")):
        article = read_article(file, packs)[0]
        if article:
            articles[article.id.replace("-", "_")] = article
    techniques = [
        {"id": key, "grade_words": words["pages"][f"grade_{entry['grade']}"], **entry}
        for key, entry in toml(packs / lang / "evidence.toml").items()
    ]
    scripts = {f.stem: toml(f) for f in sorted((packs / lang / "scripts").glob("*.toml"))}
    patterns = toml(packs / lang / "patterns.toml")
    bundle = {"lang": lang, "dir": "ltr", "words": words, "patterns": patterns, "scripts": scripts}
    return GuestContent(
        lang=lang,
        dir="ltr",
        words=words,
        countries=countries,
        techniques=techniques,
        articles=articles,
        bundle=json.dumps(bundle).encode(),
    )
