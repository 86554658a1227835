"""Help lines as the page shows them: every part of a line in plain words, and every number ready to dial."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from homeport.core.safety.crisis import Country, CrisisLine, confirmed_on, dial, order_lines, sms, standing
from homeport.web.now.words import Section

_KINDS = {
    "service's own page, stored copy": "kind_own",
    "government page, stored copy": "kind_government",
    "directory, stored copy": "kind_directory",
    "news report, stored copy": "kind_news",
    "named from memory, page not read": "kind_memory",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach someone: what stands on the link and where it leads; no address if it cannot be dialled."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One help line in words."""

    id: str
    name: str
    note: str
    phone: Reach
    text: Reach
    text_how: str
    chat: str
    serves: str
    hours: str
    cost: str
    languages: str
    standing: str
    standing_words: str
    source_words: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryView:
    """A country: its emergency numbers first, then its lines, those that a person confirmed on top."""

    code: str
    name: str
    emergency: Sequence[Reach]
    emergency_text: str
    lines: Sequence[LineView]


def country_view(country: Country, words: Section, today: date) -> CountryView:
    """A country with the standing that its lines have on a day."""
    return CountryView(
        code=country.country.lower(),
        name=country.name,
        emergency=[Reach(number, dial(number)) for number in country.emergency],
        emergency_text=country.emergency_text,
        lines=[_line_view(line, country, words, today) for line in order_lines(country, today)],
    )


def in_words(day: date) -> str:
    """A date as a person says it."""
    return f"{day.day} {day:%B %Y}"


def _line_view(line: CrisisLine, country: Country, words: Section, today: date) -> LineView:
    free, paid = (words["free"], words["not_free"]) if line.phone else ("", "")
    return LineView(
        id=line.id,
        name=line.name,
        note=line.note,
        phone=Reach(words["call"].replace("{number}", line.phone), dial(line.phone)),
        text=Reach(words["text_to"].replace("{number}", line.text), sms(line.text)),
        text_how=line.text_how,
        chat=line.chat,
        serves=", ".join(words[f"serves_{kind}"] for kind in line.serves),
        hours=line.hours,
        cost={True: free, False: paid, None: ""}[line.free],
        # A language that no one has named here yet still stands there, by its code.
        languages=", ".join(words.get(f"languages_{code}", code) for code in line.languages),
        standing=standing(line, today),
        standing_words=_standing_words(line, country, words, today),
        source_words=words["source_read"]
        .replace("{date}", in_words(line.source_read))
        .replace("{kind}", words[_KINDS[line.source_kind]])
        .replace("{place}", line.source),
        expires=line.expires.isoformat(),
    )


def _standing_words(line: CrisisLine, country: Country, words: Section, today: date) -> str:
    how, day = standing(line, today), confirmed_on(line)
    if how == "unconfirmed":
        sentence = words["unconfirmed_call" if line.phone else "unconfirmed_other"]
    else:
        sentence = words[how].replace("{date}", in_words(day or line.source_read))
    return sentence.replace("{emergency}", country.emergency[0])
