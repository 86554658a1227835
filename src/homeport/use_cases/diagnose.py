"""Say what is well with an installation and what is not, from plain facts that the command line gathers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from homeport.content.findings import Finding
from homeport.core.safety.crisis import Country, Standing, standing

Level = Literal["ok", "notice", "warning", "fault"]
LEVELS: tuple[Level, ...] = ("ok", "notice", "warning", "fault")

OLDEST_PYTHON = (3, 11)
# Two connections that write and check-point at once can corrupt a database in WAL mode
# (https://sqlite.org/wal.html#walresetbug).
WAL_RESET_FROM, WAL_RESET_FIXED = (3, 7, 0), (3, 51, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the command line found on this machine."""

    findings: tuple[Finding, ...]
    crisis: dict[Standing, int]  # how many help lines are confirmed, unconfirmed, expired
    serving_earlier: bool  # an earlier build is served, because the packs of today are broken
    last_good_build: str  # empty: none was ever made here
    sqlite: tuple[int, int, int]
    journal_mode: str  # of SQLite, as "wal" or "delete"; empty: there is no SQLite database
    database_fault: str = ""  # why the database cannot be used, in our own words
    data_mode: int | None  # the permission bits of the data folder; nothing: there is none yet
    python: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: how it is, and what to do if it is not well."""

    code: str
    level: Level
    what: str
    todo: str = ""


def diagnose(facts: Facts) -> list[Diagnosis]:
    """Everything that was looked at, in a fixed order."""
    return [
        *_packs(facts),
        _build(facts),
        *_crisis(facts.crisis),
        _sqlite(facts),
        *_database(facts),
        _data(facts.data_mode),
        _python(facts.python),
    ]


def worst(diagnoses: Collection[Diagnosis]) -> Level:
    """The gravest level among them."""
    return max((diagnosis.level for diagnosis in diagnoses), key=LEVELS.index, default="ok")


def count_lines(countries: Collection[Country], today: date) -> dict[Standing, int]:
    """How many help lines are confirmed, unconfirmed and expired today."""
    counts: dict[Standing, int] = {"confirmed": 0, "unconfirmed": 0, "expired": 0}
    for country in countries:
        for line in country.lines:
            counts[standing(line, today)] += 1
    return counts


def _packs(facts: Facts) -> Iterator[Diagnosis]:
    if not facts.findings:
        yield Diagnosis("packs", "ok", "Nothing is wrong with the packs.")
    for finding in facts.findings:
        level: Level = "fault" if finding.blocks else "warning"
        yield Diagnosis(f"pack:{finding.code}", level, f"{finding.file}:{finding.line}: {finding.what}", finding.todo)


def _build(facts: Facts) -> Diagnosis:
    if not facts.last_good_build:
        todo = "Start the server once: homeport serve."
        return Diagnosis("build", "notice", "No build of the guest app has been made here yet.", todo)
    if facts.serving_earlier:
        what = f"The packs are broken, so the earlier build {facts.last_good_build} is served."
        return Diagnosis("build", "fault", what, "Mend what is said of the packs above, then start again.")
    return Diagnosis("build", "ok", f"Build {facts.last_good_build} is good.")


def _crisis(counts: dict[Standing, int]) -> Iterator[Diagnosis]:
    total = sum(counts.values())
    if not total:
        todo = "Install Homeport again, or give a folder of packs with crisis/ in it."
        yield Diagnosis("crisis-none", "fault", "There are no help lines.", todo)
    if counts["expired"]:
        what = f"{counts['expired']} of {total} help lines have expired; they are shown, and say so."
        yield Diagnosis("crisis-expired", "warning", what, "Ring them or read their own pages again: SAFETY.md.")
    if counts["unconfirmed"]:
        what = (
            f"{counts['unconfirmed']} of {total} help lines have been confirmed by nobody; they are shown, and say so."
        )
        yield Diagnosis("crisis-unconfirmed", "warning", what, "Confirm them before a public release: SAFETY.md.")
    if total and counts["confirmed"] == total:
        yield Diagnosis("crisis", "ok", f"All {total} help lines are confirmed.")


def _sqlite(facts: Facts) -> Diagnosis:
    name = ".".join(map(str, facts.sqlite))
    if not WAL_RESET_FROM <= facts.sqlite < WAL_RESET_FIXED:
        return Diagnosis("sqlite", "ok", f"SQLite {name} is free of the WAL-reset fault.")
    what = f"SQLite {name} has the WAL-reset fault, which can corrupt a database in WAL mode"
    if facts.journal_mode == "wal":
        todo = "Use SQLite 3.51.3 or later, or a journal mode of delete."
        return Diagnosis("sqlite", "warning", f"{what}, and this one is in WAL mode.", todo)
    return Diagnosis("sqlite", "notice", f"{what}; this one is not, so it is safe.", "SQLite 3.51.3 would be faster.")


def _database(facts: Facts) -> Iterator[Diagnosis]:
    if facts.database_fault:
        todo = "Restore it from a backup, or move it away. Now and the help lines work without it."
        yield Diagnosis("database", "fault", facts.database_fault, todo)


def _data(mode: int | None) -> Diagnosis:
    if mode is None:
        return Diagnosis("data", "notice", "There is no data folder yet.", "homeport serve makes it.")
    if mode & 0o077:
        what = f"Others on this machine may look into the data folder (its rights are {mode & 0o777:03o})."
        return Diagnosis("data", "fault", what, "Take their rights away: chmod 700 on the data folder.")
    return Diagnosis("data", "ok", "Only you may look into the data folder.")


def _python(version: tuple[int, int]) -> Diagnosis:
    name = ".".join(map(str, version))
    if version < OLDEST_PYTHON:
        return Diagnosis("python", "fault", f"Python {name} is too old.", "Use Python 3.11 or later.")
    return Diagnosis("python", "ok", f"Python {name} is supported.")
