"""What the guest pages say: a pack's words, help lines, techniques and articles in the shape templates want."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from homeport.content.articles import Article
from homeport.content.bundle import bundle
from homeport.content.loader import Loaded, load
from homeport.content.pack import Pack
from homeport.core.kernel.errors import HomeportError
from homeport.core.steadying.banks import Evidence
from homeport.web.now.line_views import CountryView, country_view
from homeport.web.now.words import Section, Words

GRADES = ("strong", "moderate", "weak", "none")
# These stand in the pages already, so the browser need not load them a second time.
_ONLY_IN_PAGES = frozenset({"pages"})


class PackFaultsError(HomeportError):
    """A pack has faults that forbid serving it; each is named with its file and line."""

    code = "pack-faults"

    def __init__(self, packs: Path, faults: Sequence[str]) -> None:
        super().__init__(f"the packs in {packs} cannot be served", "a pack without faults", "\n".join(faults))
        self.faults = tuple(faults)


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
    """Reads a pack for the pages, or says what forbids it."""
    loaded = load(packs, today)
    faults = serving_faults(loaded, packs, lang)
    if faults:
        raise PackFaultsError(packs, faults)
    return _content(loaded.packs[lang], today)


def serving_faults(loaded: Loaded, packs: Path, lang: str = "en") -> list[str]:
    """What forbids serving these packs: blocking faults, or no help lines to show."""
    faults = [str(finding) for finding in loaded.findings if finding.blocks]
    if faults:
        return faults
    if lang not in loaded.packs:
        return [f"{packs}:1: there is no pack {lang}; add the folder {lang}"]
    if not loaded.packs[lang].countries:
        return [f"{packs / 'crisis'}:1: there are no help lines; add a file for each country"]
    return []


def _content(pack: Pack, today: date) -> GuestContent:
    words = Words(pack.words)
    countries = sorted(pack.countries, key=lambda country: country.name)
    return GuestContent(
        lang=pack.language,
        dir=pack.dir,
        words=words,
        countries=[country_view(country, words["lines"], today) for country in countries],
        techniques=[_technique(name, evidence, words["pages"]) for name, evidence in pack.evidence.items()],
        # Templates cannot say a name with a hyphen in it.
        articles={name.replace("-", "_"): article for name, article in pack.articles.items()},
        bundle=bundle(pack, [name for name in pack.words if name not in _ONLY_IN_PAGES]),
    )


def _technique(name: str, evidence: Evidence, words: Section) -> dict[str, Any]:
    sources = [{**asdict(one), "read_words": words[f"read_{one.read.replace(' ', '_')}"]} for one in evidence.sources]
    return {**asdict(evidence), "id": name, "grade_words": words[f"grade_{evidence.grade}"], "sources": sources}
