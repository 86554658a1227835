"""The settings in a process of their own, as workers have them: cookies, the deploy check, locking, the database."""

import json
import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from homeport.web.site import Site
from homeport.web.start import prepare_data
from homeport.web.storage_choice import database_settings, journal_mode

COOKIES = """
    import json
    from django.http import HttpResponse
    from django.middleware.csrf import get_token
    from django.urls import path
    from django.core.management import call_command
    from homeport.web.wsgi import application
    from homeport.web import urls
    from tests.web.conftest import ask
    from django.contrib.sessions.models import Session

    def enter(request):
        request.session["a"] = 1
        get_token(request)
        return HttpResponse("in")

    urls.urlpatterns.append(path("enter/", enter))
    call_command("migrate", verbosity=0)
    cookies = ask(application, "/enter/").cookies
    before = Session.objects.count()
    session = next(cookie for cookie in cookies if "session" in cookie).split(";")[0].strip()
    locked = ask(application, "/lock/", "POST", HTTP_COOKIE=session)
    print(json.dumps({"cookies": cookies, "sessions": [before, Session.objects.count()],
                      "lock": [locked.status, locked.headers]}))
"""


def run(script: str, site: Site) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **site.to_environment(), "DJANGO_SETTINGS_MODULE": "homeport.web.settings"}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # a wish of the tests, not of a server
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    prepare_data(tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("https", [False, True])
def test_cookies_are_as_strict_as_the_way_they_travel_allows(data, https):
    told = run(COOKIES, Site(data=data, https=https))
    assert told.returncode == 0, told.stderr
    made = json.loads(told.stdout)
    cookies = {cookie.split("=")[0].strip(): cookie for cookie in made["cookies"]}
    prefix = "__Host-" if https else ""
    assert set(cookies) == {f"{prefix}session", f"{prefix}csrf"}
    for cookie in cookies.values():
        flags = {part.strip() for part in cookie.split(";")[1:]}
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= flags
        assert ("Secure" in flags) is https
        assert not any(flag.startswith("Domain") for flag in flags)
    status, headers = made["lock"]
    assert (status, headers["clear-site-data"]) == (204, '"cache"')
    assert ("strict-transport-security" in headers) is https
    assert "Max-Age=0" in headers["set-cookie"]
    assert made["sessions"] == [1, 0]


def test_locking_never_clears_what_is_kept_on_the_device(site):
    answer = site("/lock/", "POST")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert answer.body == b""
    assert site("/lock/").status == 405


def test_locking_works_without_a_database(site):
    # No table was ever made in this process's database.
    answer = site("/lock/", "POST", HTTP_COOKIE="session=abcdefghijklmnopqrstuvwxyz012345")
    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_the_deploy_check_is_clean_and_would_say_if_it_were_not(data):
    check = """
        from django.core.management import execute_from_command_line
        execute_from_command_line(["homeport", "check", "--deploy", "--fail-level", "WARNING"])
    """
    clean = run(check, Site(data=data, https=True, hosts=("home.example",)))
    assert (clean.returncode, "1 silenced" in clean.stdout + clean.stderr) == (0, True), clean.stderr
    loose = run(check, Site(data=data, https=False))
    assert loose.returncode != 0
    assert "security.W012" in loose.stderr


def test_the_database_keeps_what_it_acknowledged(data):
    script = """
        import json
        from django.core.management import call_command
        import django; django.setup()
        from django.db import connection
        call_command("migrate", verbosity=0)
        def ask(name):
            with connection.cursor() as cursor:
                return cursor.execute(f"PRAGMA {name}").fetchone()[0]
        print(json.dumps([ask("journal_mode"), ask("synchronous"), ask("secure_delete"), ask("busy_timeout")]))
    """
    told = run(script, Site(data=data))
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == [journal_mode().lower(), 2, 1, 5000]
    settings = database_settings(data / "x")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "ATOMIC_REQUESTS" not in settings


@pytest.mark.parametrize(
    "version,mode",
    [
        ((3, 6, 23), "WAL"),
        ((3, 7, 0), "DELETE"),
        ((3, 40, 1), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 0), "WAL"),
    ],
)
def test_wal_is_used_only_where_it_cannot_corrupt(version, mode):
    assert journal_mode(version) == mode


def test_the_site_survives_the_way_through_the_environment(tmp_path):
    site = Site(data=tmp_path, guest=tmp_path / "guest", https=True, hosts=("a.example", "b.example"))
    assert Site.from_environment(site.to_environment()) == site
    assert Site.from_environment({}).https is False
    assert "*" not in Site.from_environment({}).hosts


def test_a_log_line_never_holds_what_a_person_typed(capfd, site):
    import logging

    from homeport.web.quiet_log import QuietFormatter

    try:
        raise ValueError("what a person typed")
    except ValueError as error:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", ("/typed",), None
        )
        record.exc_info = (ValueError, error, error.__traceback__)
        record.status_code = 500
    line = QuietFormatter().format(record)
    assert "typed" not in line
    assert "status 500 ValueError at test_site.py:" in line
    site("/typed-by-a-person", QUERY_STRING="typed")
    assert "typed" not in capfd.readouterr().err


def test_sqlite_here_is_the_one_the_choice_was_made_for():
    assert journal_mode() == journal_mode(sqlite3.sqlite_version_info)
