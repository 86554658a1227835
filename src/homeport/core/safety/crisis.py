"""Help lines by country: how far each may be trusted today, how it is dialled, and what is wrong with it.

Wrong numbers are the known failure of apps like this one: of 69 reviewed, six gave a wrong or dead
crisis number (Martinengo 2019, doi:10.1186/s12916-019-1461-z). So every line carries its source, the
date that source was read, who has confirmed it, and a date after which it no longer counts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Standing = Literal["confirmed", "unconfirmed", "expired"]

SERVES = frozenset({"suicide", "distress", "violence", "support"})
SOURCE_KINDS = frozenset(
    {
        "service's own page, stored copy",
        "government page, stored copy",
        "directory, stored copy",
        "news report, stored copy",
        "named from memory, page not read",
    }
)
LONGEST_TRUST = timedelta(days=366)

_ORDER: dict[Standing, int] = {"confirmed": 0, "unconfirmed": 1, "expired": 2}
_SEPARATORS = frozenset("()[].-\u2010\u2011\u2012\u2013\u00ad")
_DATE_AT_END = re.compile(r"(\d{4}-\d{2}-\d{2})\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """One help line as its file in packs/crisis describes it."""

    id: str
    name: str
    serves: tuple[str, ...]
    source: str
    source_read: date
    source_kind: str
    expires: date
    phone: str = ""
    text: str = ""
    text_how: str = ""
    chat: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    free: bool | None = None
    note: str = ""
    confirmed_by_person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's emergency numbers and its help lines, in the order their author gave them."""

    country: str
    name: str
    emergency: tuple[str, ...]
    emergency_source: str
    emergency_read: date
    emergency_text: str = ""
    lines: tuple[CrisisLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a country's file: where it is, what it is, and what to do about it."""

    code: str
    where: str
    wrong: str
    todo: str


def confirmed_on(line: CrisisLine) -> date | None:
    """The day a person confirmed the line, which they write after their name ("Ada Byron, 2026-12-01")."""
    found = _DATE_AT_END.search(line.confirmed_by_person)
    if found is None or not line.confirmed_by_person[: found.start()].strip(" ,;:"):
        return None
    try:
        return date.fromisoformat(found.group(1))
    except ValueError:
        return None


def standing(line: CrisisLine, today: date) -> Standing:
    """How far a line may be trusted today; an expired line is expired whoever confirmed it."""
    if today > line.expires:
        return "expired"
    day = confirmed_on(line)
    return "confirmed" if day is not None and day <= today else "unconfirmed"


def order_lines(country: Country, today: date) -> tuple[CrisisLine, ...]:
    """Every line of the country, confirmed ones first; none is ever hidden, so that each can still be called."""
    return tuple(sorted(country.lines, key=lambda line: _ORDER[standing(line, today)]))


def dial(phone: str) -> str:
    """The tel: address of a number as people write it; empty if it is not exactly one number."""
    number = _number(phone)
    return f"tel:{number}" if number else ""


def sms(text: str) -> str:
    """The sms: address of a number as people write it; empty if it is not exactly one number."""
    number = _number(text)
    return f"sms:{number}" if number else ""


def faults(country: Country, today: date) -> tuple[Fault, ...]:
    """All that is wrong with one country's file today, the country's own faults first."""
    found = list(_country_faults(country, today))
    for line in country.lines:
        for check in _LINE_CHECKS:
            found.extend(check(line, today))
    return tuple(found)


def shared_ids(countries: Iterable[Country]) -> tuple[Fault, ...]:
    """A fault for every line id that stands more than once over all countries."""
    times = Counter(line.id for country in countries for line in country.lines)
    return tuple(
        Fault("crisis-id-shared", line_id, f"The id stands {count} times.", "Give each line an id of its own.")
        for line_id, count in times.items()
        if count > 1
    )


def not_releasable(countries: Iterable[Country], today: date) -> tuple[Fault, ...]:
    """A fault for every line that forbids a public release: one that nobody has confirmed, or that has expired."""
    todo = "Ring it, or read the service's own page today; then write your name and the date (SAFETY.md)."
    return tuple(
        Fault("crisis-not-confirmed", line.id, f"The line is {standing(line, today)}.", todo)
        for country in countries
        for line in country.lines
        if standing(line, today) != "confirmed"
    )


def _number(written: str) -> str:
    plus, digits = "", []
    rest = written.strip()
    if rest.startswith("+"):
        plus, rest = "+", rest[1:].replace("(0)", "", 1)
    for sign in rest:
        if sign.isdecimal():
            digits.append(str(unicodedata.decimal(sign)))
        elif sign in "*#":
            digits.append("*" if sign == "*" else "%23")
        elif not (sign.isspace() or sign in _SEPARATORS):
            return ""
    return plus + "".join(digits) if any(part.isdecimal() for part in digits) else ""


def _is_web_address(address: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+\.[^\s]+", address) is not None


def _country_faults(country: Country, today: date) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z]{2}", country.country):
        yield Fault("crisis-country", "country", "The country is not an ISO 3166-1 code.", 'Write it like "GB".')
    if not country.emergency:
        yield Fault("crisis-no-emergency", "emergency", "There is no emergency number.", "Add one, with its source.")
    if not all(dial(number) for number in country.emergency):
        yield Fault(
            "crisis-undialable", "emergency", "An emergency number cannot be dialled.", "Write one number each."
        )
    if not _is_web_address(country.emergency_source):
        yield Fault("crisis-no-source", "emergency_source", "There is no source.", "Give the page that was read.")
    if country.emergency_read > today:
        yield Fault("crisis-read-in-future", "emergency_read", "The date lies ahead.", "Write the day it was read.")
    served = {kind for line in country.lines for kind in line.serves}
    if not served & {"suicide", "distress"}:
        yield Fault("crisis-no-distress-line", "lines", "No line is for suicide or distress.", "Add one.")
    if "violence" not in served:
        yield Fault("crisis-no-violence-line", "lines", "No line is for violence.", "Add one.")


def _source_faults(line: CrisisLine, today: date) -> Iterator[Fault]:
    if not _is_web_address(line.source):
        yield Fault("crisis-no-source", line.id, "The line has no source.", "Give the page that was read.")
    if line.source_kind not in SOURCE_KINDS:
        kinds = "; ".join(sorted(SOURCE_KINDS))
        yield Fault("crisis-source-kind", line.id, "The kind of source is not known.", f"Write one of: {kinds}.")
    if line.source_read > today:
        yield Fault("crisis-read-in-future", line.id, "The date of reading lies ahead.", "Write the day it was read.")


def _date_faults(line: CrisisLine, today: date) -> Iterator[Fault]:
    if today > line.expires:
        yield Fault("crisis-expired", line.id, f"The line expired on {line.expires}.", "Read or ring it again.")
    day = confirmed_on(line)
    if line.confirmed_by_person.strip() and day is None:
        todo = 'Write it like "Ada Byron, 2026-12-01".'
        yield Fault("crisis-confirmed-undated", line.id, "Who confirmed it, or when, is missing.", todo)
    if day is not None and day > today:
        yield Fault("crisis-confirmed-in-future", line.id, "The day it was confirmed lies ahead.", "Correct the date.")
    last_seen = max(line.source_read, day or line.source_read)
    if not last_seen < line.expires <= last_seen + LONGEST_TRUST:
        todo = f"Let it expire within {LONGEST_TRUST.days} days after it was last read or rung."
        yield Fault("crisis-expiry-odd", line.id, "The expiry does not follow from the last reading.", todo)


def _reach_faults(line: CrisisLine, _today: date) -> Iterator[Fault]:
    if not (line.phone or line.text or line.chat):
        yield Fault("crisis-unreachable", line.id, "It has no phone, text or chat.", "Add one, or drop the line.")
    if line.phone and not dial(line.phone):
        yield Fault("crisis-undialable", line.id, "The phone number cannot be dialled.", "Write one number only.")
    if line.text and not sms(line.text):
        yield Fault("crisis-undialable", line.id, "The text number cannot be texted.", "Write one number only.")
    if line.chat and not (line.chat.startswith("https://") and _is_web_address(line.chat)):
        yield Fault("crisis-chat-not-https", line.id, "The chat address is not https.", "Give the https address.")


def _wording_faults(line: CrisisLine, _today: date) -> Iterator[Fault]:
    unknown = sorted(set(line.serves) - SERVES)
    if unknown or not line.serves:
        todo = f"Use one or more of: {', '.join(sorted(SERVES))}."
        yield Fault("crisis-serves", line.id, f"What it serves is empty or unknown ({', '.join(unknown)}).", todo)
    if not (line.name.strip() and line.hours.strip() and line.languages):
        yield Fault("crisis-incomplete", line.id, "Its name, hours or languages are missing.", "Fill them in.")


_LINE_CHECKS: tuple[Callable[[CrisisLine, date], Iterator[Fault]], ...] = (
    _source_faults,
    _date_faults,
    _reach_faults,
    _wording_faults,
)
