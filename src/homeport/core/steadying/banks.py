"""What steps draw on: the questions of the trip, the prompts of the hero, and what research says of a technique."""

from dataclasses import dataclass
from typing import Annotated

from homeport.core.kernel.limits import KEBAB, OneOf, Shape, Text

GRADES = ("strong", "moderate", "weak", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One small, pleasant question of the trip, and the part of the plan that its answer fills."""

    id: Annotated[str, KEBAB]
    part: Annotated[str, Text(40, least=1)]
    text: Annotated[str, Text(140, least=1)]
    hint: Annotated[str, Text(80)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One beginning for writing; `{name}` stands for the name that the person chose."""

    id: Annotated[str, KEBAB]
    text: Annotated[str, Text(140, least=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper or page that a claim rests on, and how much of it was read."""

    cite: Annotated[str, Text(200, least=1)]
    doi: Annotated[str, Shape(r"^10\.\d{4,9}/\S+$", "a DOI, beginning with 10.")] = ""
    url: Annotated[str, Shape(r"^https://\S+$", "an https address")] = ""
    read: Annotated[str, OneOf(("abstract", "full text", "memory"))] = "abstract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What may be said of a technique, what may not, how sure it is, and from where it is known."""

    title: Annotated[str, Text(60, least=1)]
    grade: Annotated[str, OneOf(GRADES)]
    says: Annotated[str, Text(280, least=1)]
    not_says: Annotated[str, Text(280)] = ""
    sources: tuple[Source, ...] = ()
