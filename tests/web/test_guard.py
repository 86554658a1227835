import logging
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from homeport.web.guard import LARGEST_BODY, Guard
from homeport.web.headers import Headers
from homeport.web.now.guest_serving import GuestFiles
from homeport.web.site import Site
from tests.web.conftest import ask
from tests.web.malformed import requests


@pytest.fixture
def reading(guest: Path) -> Iterator[None]:
    """Django with views that read all that a request carries, and quiet: the fuzz is not there to be logged."""
    logging.disable(logging.CRITICAL)
    with override_settings(ROOT_URLCONF="tests.web.reading_urls", SITE=Site(guest=guest)):
        yield
    logging.disable(logging.NOTSET)


def statuses(app: Callable, seed: int, count: int, build: str) -> Counter:
    """How often each status came; what escaped from the app counts under its class."""
    found: Counter = Counter()
    for asked in requests(seed, count, build):
        try:
            found[ask(app, **asked).status] += 1
        except Exception as error:  # noqa: BLE001 - whatever escapes is what is looked for
            found[type(error).__name__] += 1
    return found


def failures(found: Counter) -> dict:
    return {status: count for status, count in found.items() if not isinstance(status, int) or status >= 500}


def guarded(guest: Path) -> Callable:
    # Without the last resort of Headers, so that nothing that escapes can hide behind it.
    return Guard(GuestFiles(get_wsgi_application(), guest))


@pytest.mark.usefixtures("reading")
def test_malformed_requests_never_fail_on_our_side(guest: Path, guest_app):
    found = statuses(guarded(guest), seed=2, count=3000, build=guest_app.build)
    assert failures(found) == {}
    assert found[400] > 500, "the fuzz was refused too seldom to mean anything"
    assert found[200] > 100, "the fuzz was let through too seldom to mean anything"


@pytest.mark.usefixtures("reading")
def test_without_the_guard_the_same_requests_do_fail(guest: Path, guest_app):
    found = statuses(GuestFiles(get_wsgi_application(), guest), seed=2, count=3000, build=guest_app.build)
    assert sum(failures(found).values()) > 0


@pytest.mark.campaign
@pytest.mark.usefixtures("reading")
def test_a_hundred_thousand_malformed_requests_never_fail_on_our_side(guest: Path, guest_app):
    assert failures(statuses(guarded(guest), seed=3, count=100_000, build=guest_app.build)) == {}


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/\x00"},
        {"path": "/\xff"},
        {"path": "/a\n"},
        {"path": "/" + "a" * 2048},
        {"path": "lines"},
        {"method": "TRACE"},
        {"QUERY_STRING": "a" * 2049},
        {"QUERY_STRING": "&" * 101},
        {"QUERY_STRING": "\xff"},
        {"HTTP_HOST": "a b"},
        {"HTTP_HOST": "[::1"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "٣"},
        {"CONTENT_TYPE": "text/plain; charset=latin-1"},
        {"CONTENT_TYPE": "text/plain; charset*=UTF-8''utf-8"},
        {f"HTTP_X_{number}": "1" for number in range(101)},
    ],
)
def test_each_malformed_request_is_refused_in_one_plain_sentence(site, asked):
    answer = site(**asked)
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body.count(b"\n") == 1
    assert answer.body.endswith(b".\n")


def test_a_body_over_one_mebibyte_is_refused_and_one_of_that_size_is_not(site):
    assert site("/lock/", "POST", CONTENT_LENGTH=str(LARGEST_BODY + 1)).status == 413
    assert site("/lock/", "POST", CONTENT_LENGTH=str(LARGEST_BODY)).status == 204


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "/lines/", "QUERY_STRING": "from=home"},
        {"path": "/lines/", "HTTP_HOST": "127.0.0.1:8000"},
        {"path": "/lines/", "HTTP_HOST": "[::1]:8000"},
        {"path": "/lines/", "HTTP_HOST": ""},
        {"path": "/lock/", "method": "POST", "CONTENT_TYPE": "text/plain;charset=UTF-8"},
        {"path": "/lock/", "method": "POST", "CONTENT_TYPE": "multipart/form-data; boundary=----WebKitFormBoundary7MA"},
        {"path": "/lock/", "method": "POST", "CONTENT_TYPE": 'application/json; charset="utf-8"', "body": b"{}"},
    ],
)
def test_what_browsers_really_send_is_let_through(site, asked):
    assert site(**asked).status in {200, 204}


def test_a_refusal_repeats_nothing_of_the_request(site):
    answer = site("/secret-word\x00", QUERY_STRING="secret-word", HTTP_HOST="secret word")
    assert b"secret" not in answer.body


def test_a_foreign_host_is_refused_without_a_line_in_the_log(site, capfd):
    assert site("/lock/", "POST", HTTP_HOST="rebound.example").status == 400
    assert capfd.readouterr().err == ""


def test_headers_stand_around_the_guard_too(guest: Path):
    answer = ask(Headers(guarded(guest), https=True), "/\x00")
    assert answer.status == 400
    assert "strict-transport-security" in answer.headers
