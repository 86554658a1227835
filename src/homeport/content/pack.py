"""A pack: everything Homeport says in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from homeport.content.articles import Article
from homeport.core.safety.crisis import Country
from homeport.core.steadying.banks import Evidence, Prompt, Question
from homeport.core.steadying.breath import Pattern
from homeport.core.steadying.script import Script

# Languages that are usually written from right to left (CLDR, characterOrder).
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Words, patterns, scripts, questions, prompts, evidence and articles of one language, and the help lines."""

    language: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    scripts: Mapping[str, Script] = field(default_factory=dict)
    trip: tuple[Question, ...] = ()
    hero: tuple[Prompt, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    countries: tuple[Country, ...] = ()

    @property
    def dir(self) -> str:
        """The direction in which the language is written: ltr or rtl."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    def over(self, base: "Pack") -> "Pack":
        """This pack, with what it lacks taken from another."""
        return replace(
            self,
            words={
                section: {**base.words.get(section, {}), **self.words.get(section, {})}
                for section in sorted({*base.words, *self.words})
            },
            patterns=_merged(base.patterns, self.patterns),
            scripts=_merged(base.scripts, self.scripts),
            trip=self.trip or base.trip,
            hero=self.hero or base.hero,
            evidence=_merged(base.evidence, self.evidence),
            articles=_merged(base.articles, self.articles),
            countries=self.countries or base.countries,
        )


def _merged(base: Mapping[str, V], own: Mapping[str, V]) -> dict[str, V]:
    return dict(sorted({**base, **own}.items()))
