"""Reads the folder of help lines, a file a country."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from homeport.content.findings import Finding
from homeport.content.reading import Source, read_toml
from homeport.content.shaping import shape
from homeport.core.kernel.limits import Flaw
from homeport.core.safety.crisis import Country, Fault, faults, shared_ids

# Which field of a line or country a fault is about, where it is about one.
_FIELDS = {
    "crisis-chat-not-https": "chat",
    "crisis-confirmed-in-future": "confirmed_by_person",
    "crisis-confirmed-undated": "confirmed_by_person",
    "crisis-expired": "expires",
    "crisis-expiry-odd": "expires",
    "crisis-id-shared": "id",
    "crisis-no-source": "source",
    "crisis-read-in-future": "source_read",
    "crisis-serves": "serves",
    "crisis-source-kind": "source_kind",
}


def read_countries(folder: Path, root: Path, today: date) -> tuple[tuple[Country, ...], list[Finding]]:
    """The countries whose help lines could be read, and what is wrong with any of them today."""
    countries: list[Country] = []
    sources: dict[str, Source] = {}
    found: list[Finding] = []
    for path in sorted(folder.glob("*.toml")):
        source = read_toml(path, root)
        if isinstance(source, Finding):
            found.append(source)
            continue
        country, flaws = shape(source.data, Country)
        found.extend(source.finding(flaw) for flaw in flaws)
        if country is None:
            continue
        countries.append(country)
        sources[country.country] = source
        if country.country.lower() != path.stem:
            todo = "name the file after the country's two letters"
            found.append(source.finding(Flaw("$.country", "id-not-file", "the country is not the file's name", todo)))
        found.extend(_told(country, source, faults(country, today)))
    found.extend(_shared(countries, sources))
    return tuple(countries), found


def _told(country: Country, source: Source, all_faults: tuple[Fault, ...]) -> Iterator[Finding]:
    places = {line.id: place for place, line in enumerate(country.lines)}
    for fault in all_faults:
        path = f"$.{fault.where}"
        if fault.where in places:
            path = f"$.lines[{places[fault.where]}]"
            path = f"{path}.{_FIELDS[fault.code]}" if fault.code in _FIELDS else path
        yield source.finding(Flaw(path, fault.code, _part(fault.wrong), _part(fault.todo)))


def _shared(countries: list[Country], sources: dict[str, Source]) -> Iterator[Finding]:
    """Each shared id is told in the last file that holds it."""
    last = {line.id: (country, place) for country in countries for place, line in enumerate(country.lines)}
    for fault in shared_ids(countries):
        country, place = last[fault.where]
        flaw = Flaw(f"$.lines[{place}].id", fault.code, _part(fault.wrong), _part(fault.todo))
        yield sources[country.country].finding(flaw)


def _part(sentence: str) -> str:
    """A sentence as a part of one."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
