"""Help lines: trust in time, dialling, guessing a country, and every shipped file held to the rules."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeport.core.safety.crisis import (
    Country,
    CrisisLine,
    confirmed_on,
    dial,
    faults,
    not_releasable,
    order_lines,
    shared_ids,
    sms,
    standing,
)

FILES = sorted((Path(__file__).parents[3] / "packs" / "crisis").glob("*.toml"))
TODAY = date(2026, 12, 1)

LINE = CrisisLine(
    id="xx-listening",
    name="A listening line",
    serves=("suicide", "distress", "violence"),
    phone="116 123",
    hours="day and night",
    languages=("en",),
    source="https://example.org/contact",
    source_read=date(2026, 11, 24),
    source_kind="service's own page, stored copy",
    expires=date(2027, 5, 24),
)
COUNTRY = Country(
    country="XX",
    name="Nowhere",
    emergency=("112",),
    emergency_source="https://example.org/emergency",
    emergency_read=date(2026, 11, 24),
    lines=(LINE,),
)
CONFIRMED = replace(LINE, id="xx-confirmed", confirmed_by_person="Ada Byron, 2026-11-30")
EXPIRED = replace(LINE, id="xx-expired", expires=date(2026, 11, 30))


def shipped(path: Path) -> Country:
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Country)


def codes(country: Country, today: date = TODAY) -> list[str]:
    return [fault.code for fault in faults(country, today)]


# Standing and order


def test_a_line_is_confirmed_only_by_a_name_and_a_day_that_has_come() -> None:
    assert standing(CONFIRMED, TODAY) == "confirmed"
    assert standing(CONFIRMED, date(2026, 11, 30)) == "confirmed"
    assert standing(CONFIRMED, date(2026, 11, 29)) == "unconfirmed"
    for claim in ("", "Ada Byron", "2026-11-30", "Ada Byron, 2026-13-30", "Ada Byron, yesterday"):
        assert confirmed_on(replace(LINE, confirmed_by_person=claim)) is None, claim
        assert standing(replace(LINE, confirmed_by_person=claim), TODAY) == "unconfirmed", claim


def test_a_line_expires_the_day_after_its_last_day_whoever_confirmed_it() -> None:
    assert standing(CONFIRMED, CONFIRMED.expires) == "confirmed"
    assert standing(CONFIRMED, CONFIRMED.expires + timedelta(days=1)) == "expired"
    assert standing(LINE, LINE.expires + timedelta(days=1)) == "expired"


def test_confirmed_lines_come_first_and_none_is_hidden() -> None:
    country = replace(COUNTRY, lines=(EXPIRED, LINE, CONFIRMED, replace(LINE, id="xx-later")))
    ordered = [line.id for line in order_lines(country, TODAY)]
    assert ordered == ["xx-confirmed", "xx-listening", "xx-later", "xx-expired"]
    assert [line.id for line in country.lines] != ordered


# Dialling


@pytest.mark.parametrize(
    "written, address",
    [
        ("116 123", "tel:116123"),
        ("9-8-8", "tel:988"),
        ("1.800.799.7233", "tel:18007997233"),
        ("(02) 2327 2327", "tel:0223272327"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("  +358 9 2525\u00a00111 ", "tel:+358925250111"),
        ("#8008", "tel:%238008"),
        ("*765", "tel:*765"),
        ("\u0661\u0664\u0664", "tel:144"),
    ],
)
def test_a_number_is_dialled_as_people_write_it(written: str, address: str) -> None:
    assert dial(written) == address
    assert sms(written) == address.replace("tel:", "sms:", 1)


@pytest.mark.parametrize(
    "written", ["", "   ", "-", "+", "#", "116 123 or 142", "0800 1 / 0800 2", "12+3", "SHOUT", "tel:1"]
)
def test_what_is_not_exactly_one_number_is_not_dialled(written: str) -> None:
    assert dial(written) == ""
    assert sms(written) == ""


@given(
    digits=st.text("0123456789", min_size=1, max_size=15),
    gaps=st.lists(
        st.sampled_from(["", " ", "-", ".", "(", ")", "\u00a0", "\u2011", "\u2013"]), min_size=16, max_size=16
    ),
    plus=st.sampled_from(["", "+"]),
)
def test_no_separator_changes_what_is_dialled(digits: str, gaps: list[str], plus: str) -> None:
    written = plus + gaps[0] + "".join(digit + gap for digit, gap in zip(digits, gaps[1:], strict=False))
    trunk = plus and "(0)" in written
    assert trunk or dial(written) == f"tel:{plus}{digits}"


@given(written=st.text(max_size=40))
def test_whatever_is_written_the_address_is_safe_to_put_in_a_link(written: str) -> None:
    assert re.fullmatch(r"(tel:\+?([0-9*]|%23)+)?", dial(written), re.ASCII)


@given(digits=st.text("0123456789", min_size=2, max_size=12), letter=st.sampled_from("aOöж字<\"'&,;?"), data=st.data())
def test_one_strange_sign_anywhere_stops_the_dialling(digits: str, letter: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(digits)))
    assert dial(digits[:at] + letter + digits[at:]) == ""


# Faults


def test_a_sound_country_has_no_fault() -> None:
    assert faults(COUNTRY, TODAY) == ()
    assert faults(replace(COUNTRY, lines=(CONFIRMED,)), TODAY) == ()


@pytest.mark.parametrize(
    "change, code",
    [
        ({"source": ""}, "crisis-no-source"),
        ({"source": "a leaflet"}, "crisis-no-source"),
        ({"source_kind": "somebody said so"}, "crisis-source-kind"),
        ({"source_read": date(2026, 12, 2)}, "crisis-read-in-future"),
        ({"expires": date(2026, 11, 30)}, "crisis-expired"),
        ({"expires": date(2099, 1, 1)}, "crisis-expiry-odd"),
        ({"expires": date(2026, 11, 24)}, "crisis-expiry-odd"),
        ({"confirmed_by_person": "Ada Byron"}, "crisis-confirmed-undated"),
        ({"confirmed_by_person": "2026-11-30"}, "crisis-confirmed-undated"),
        ({"confirmed_by_person": "Ada Byron, 2026-12-02"}, "crisis-confirmed-in-future"),
        ({"phone": ""}, "crisis-unreachable"),
        ({"phone": "116 123 or 142"}, "crisis-undialable"),
        ({"text": "SHOUT"}, "crisis-undialable"),
        ({"chat": "http://example.org"}, "crisis-chat-not-https"),
        ({"chat": "example.org"}, "crisis-chat-not-https"),
        ({"chat": "javascript:alert(1)"}, "crisis-chat-not-https"),
        ({"serves": ("suicide", "violence", "plumbing")}, "crisis-serves"),
        ({"name": " "}, "crisis-incomplete"),
        ({"hours": ""}, "crisis-incomplete"),
        ({"languages": ()}, "crisis-incomplete"),
    ],
)
def test_each_fault_of_a_line_is_named_with_the_line_and_what_to_do(change: dict[str, Any], code: str) -> None:
    found = faults(replace(COUNTRY, lines=(replace(LINE, **change),)), TODAY)
    assert code in [fault.code for fault in found]
    assert all(fault.where == LINE.id and fault.wrong and fault.todo for fault in found)


@pytest.mark.parametrize(
    "change, code, field",
    [
        ({"country": "gb"}, "crisis-country", "country"),
        ({"emergency": ()}, "crisis-no-emergency", "emergency"),
        ({"emergency": ("112 or 999",)}, "crisis-undialable", "emergency"),
        ({"emergency_source": ""}, "crisis-no-source", "emergency_source"),
        ({"emergency_read": date(2026, 12, 2)}, "crisis-read-in-future", "emergency_read"),
        ({"lines": (replace(LINE, serves=("violence",)),)}, "crisis-no-distress-line", "lines"),
        ({"lines": (replace(LINE, serves=("distress",)),)}, "crisis-no-violence-line", "lines"),
    ],
)
def test_each_fault_of_a_country_is_named_with_its_field(change: dict[str, Any], code: str, field: str) -> None:
    found = faults(replace(COUNTRY, **change), TODAY)
    assert [(fault.code, fault.where) for fault in found] == [(code, field)]


def test_a_line_that_serves_nothing_is_a_fault() -> None:
    assert "crisis-serves" in codes(replace(COUNTRY, lines=(LINE, replace(LINE, id="xx-idle", serves=()))))


def test_an_id_that_stands_twice_in_any_files_is_a_fault() -> None:
    other = replace(COUNTRY, country="YY")
    assert [fault.where for fault in shared_ids([COUNTRY, other])] == [LINE.id]
    assert shared_ids([COUNTRY, replace(other, lines=(CONFIRMED,))]) == ()


def test_a_public_release_waits_for_every_line_to_be_confirmed() -> None:
    country = replace(COUNTRY, lines=(CONFIRMED, LINE, EXPIRED))
    assert [fault.where for fault in not_releasable([country], TODAY)] == ["xx-listening", "xx-expired"]
    assert not_releasable([replace(COUNTRY, lines=(CONFIRMED,))], TODAY) == ()


# What we ship


def test_at_least_twenty_countries_are_shipped() -> None:
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_country_keeps_the_rules_on_the_day_it_was_last_read(path: Path) -> None:
    # Whether a line has expired by now is for `homeport packs check`, which knows today; this test must not rot.
    country = shipped(path)
    assert path.stem == country.country.lower()
    assert faults(country, max(line.source_read for line in country.lines)) == ()
    assert all(line.id.startswith(f"{path.stem}-") for line in country.lines)
    assert all(dial(line.phone) or sms(line.text) for line in country.lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_country_is_called_expired_when_its_time_has_passed(path: Path) -> None:
    country = shipped(path)
    found = codes(country, max(line.expires for line in country.lines) + timedelta(days=1))
    assert found.count("crisis-expired") == len(country.lines)


def test_no_shipped_line_shares_its_id() -> None:
    assert shared_ids(map(shipped, FILES)) == ()


def test_no_shipped_line_claims_a_person_who_did_not_confirm_it() -> None:
    # Holds until the first line is truly confirmed; then this sentence and SAFETY.md change together.
    claimed = [line.id for path in FILES for line in shipped(path).lines if line.confirmed_by_person]
    assert claimed == []


def test_safety_md_states_how_many_countries_and_lines_there_are_and_where_they_were_read() -> None:
    lines = [line for path in FILES for line in shipped(path).lines]
    kinds = Counter(line.source_kind.removesuffix(", stored copy") for line in lines)
    own, government = kinds["service's own page"], kinds["government page"]
    text = (Path(__file__).parents[3] / "SAFETY.md").read_text(encoding="utf-8")
    assert f"there are {len(FILES)} countries and {len(lines)} lines, and no person has confirmed any" in text
    assert f"{own} on the service's own pages, {government} on government pages" in text
    assert f"{kinds['directory']} in directories and {kinds['news report']} in news reports" in text
    assert sum(kinds.values()) == own + government + kinds["directory"] + kinds["news report"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_holds_no_key_that_the_rules_do_not_know(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(raw) <= set(Country.__dataclass_fields__)
    assert all(set(line) <= set(CrisisLine.__dataclass_fields__) for line in raw["lines"])
