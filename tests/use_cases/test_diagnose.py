"""The doctor says what is well and what is not, each with what to do."""

from dataclasses import replace
from datetime import date

import pytest

from homeport.content.findings import Finding
from homeport.content.loader import load
from homeport.content.locate import packs_dir
from homeport.use_cases.diagnose import Facts, Level, count_lines, diagnose, worst

WELL = Facts(
    findings=(),
    crisis={"confirmed": 3, "unconfirmed": 0, "expired": 0},
    serving_earlier=False,
    last_good_build="0123456789ab",
    sqlite=(3, 51, 3),
    journal_mode="wal",
    data_mode=0o700,
    python=(3, 11),
)
BROKEN = Finding("packs/en/scripts/a.toml", 3, "unknown-kind", '"shout" is not a kind of step', "use another")
HARD = Finding("packs/en/scripts/a.toml", 3, "reading-age", "reading age is 13", "use shorter words")


def told(facts: Facts) -> dict[str, Level]:
    return {one.code: one.level for one in diagnose(facts) if one.level != "ok"}


def test_all_is_well() -> None:
    assert told(WELL) == {}
    assert worst(diagnose(WELL)) == "ok"
    assert len(diagnose(WELL)) >= 6


@pytest.mark.parametrize(
    "facts,expected",
    [
        (replace(WELL, findings=(BROKEN,)), {"pack:unknown-kind": "fault"}),
        (replace(WELL, findings=(HARD,)), {"pack:reading-age": "warning"}),
        (replace(WELL, serving_earlier=True), {"build": "fault"}),
        (replace(WELL, last_good_build=""), {"build": "notice"}),
        (replace(WELL, crisis={"confirmed": 1, "unconfirmed": 2, "expired": 0}), {"crisis-unconfirmed": "warning"}),
        (replace(WELL, crisis={"confirmed": 1, "unconfirmed": 0, "expired": 2}), {"crisis-expired": "warning"}),
        (replace(WELL, crisis={"confirmed": 0, "unconfirmed": 0, "expired": 0}), {"crisis-none": "fault"}),
        (replace(WELL, sqlite=(3, 51, 2)), {"sqlite": "warning"}),
        (replace(WELL, sqlite=(3, 40, 1), journal_mode="delete"), {"sqlite": "notice"}),
        (replace(WELL, database_fault="The database cannot be opened."), {"database": "fault"}),
        (replace(WELL, data_mode=0o755), {"data": "fault"}),
        (replace(WELL, data_mode=0o740), {"data": "fault"}),
        (replace(WELL, data_mode=0o701), {"data": "fault"}),
        (replace(WELL, data_mode=None), {"data": "notice"}),
        (replace(WELL, python=(3, 10)), {"python": "fault"}),
    ],
)
def test_what_is_not_well_is_told(facts: Facts, expected: dict[str, Level]) -> None:
    assert told(facts) == expected
    assert all(one.what and one.todo for one in diagnose(facts) if one.level != "ok")


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 51, 3), (3, 53, 0), (4, 0, 0)])
def test_an_sqlite_outside_the_faulty_versions_is_fine(version: tuple[int, int, int]) -> None:
    assert "sqlite" not in told(replace(WELL, sqlite=version))


def test_a_pack_is_told_with_its_file_and_line() -> None:
    [one] = [one for one in diagnose(replace(WELL, findings=(BROKEN,))) if one.code == "pack:unknown-kind"]
    assert one.what.startswith("packs/en/scripts/a.toml:3: ")


def test_help_lines_are_counted_as_they_stand_on_that_day() -> None:
    countries = load(packs_dir(), date(2026, 11, 24)).countries
    total = sum(len(country.lines) for country in countries)
    assert sum(count_lines(countries, date(2026, 11, 24)).values()) == total
    assert count_lines(countries, date(2999, 1, 1)) == {"confirmed": 0, "unconfirmed": 0, "expired": total}
