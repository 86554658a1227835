import socket
import stat
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from homeport.content.locate import packs_dir, pwa_dir
from homeport.web.now.guest_choice import Sources
from homeport.web.start import (
    ServeOptions,
    StartRefusedError,
    address_of,
    is_loopback,
    prepare_data,
    refuse_taken_port,
    refuse_unsafe,
    site_for,
    wants_browser,
)
from tests.web.test_headers import assert_guarded

ANYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


def options(**asked) -> ServeOptions:
    sources = Sources(packs=packs_dir(), shipped_packs=packs_dir(), pwa=pwa_dir())
    return ServeOptions(data=Path("data"), sources=sources, **asked)


@pytest.mark.parametrize("host", [ANYWHERE, "::", "192.168.1.4", "home.example", "127.0.0.1.example"])
def test_beyond_this_machine_plain_http_is_refused_with_the_reason(host):
    with pytest.raises(StartRefusedError, match="without https anyone on the way could read along") as refused:
        refuse_unsafe(options(host=host))
    assert "--behind-https" in refused.value.todo
    refuse_unsafe(options(host=host, behind_https=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_on_this_machine_plain_http_will_do(host):
    assert is_loopback(host)
    refuse_unsafe(options(host=host))


def test_half_a_certificate_is_refused(tmp_path):
    file = tmp_path / "cert.pem"
    file.write_text("x")
    with pytest.raises(StartRefusedError, match="needs its key"):
        refuse_unsafe(options(cert=file))
    with pytest.raises(StartRefusedError, match="cannot be read"):
        refuse_unsafe(options(cert=file, key=tmp_path / "missing.pem"))
    refuse_unsafe(options(host=ANYWHERE, cert=file, key=file))


def test_a_taken_port_is_told_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartRefusedError, match=f"port {port} on 127.0.0.1 is taken") as refused:
            refuse_taken_port("127.0.0.1", port)
        assert f"--port {port + 1}" in refused.value.todo
    refuse_taken_port("127.0.0.1", port)


def test_data_and_key_are_for_this_person_alone(tmp_path):
    data = tmp_path / "deep" / "data"
    prepare_data(data)
    key = data / "secret.key"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text()) >= 64
    before = key.read_text()
    prepare_data(data)
    assert key.read_text() == before


def test_a_data_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StartRefusedError, match="cannot be used"):
        prepare_data(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    "asked,hosts",
    [
        ({}, ("localhost", "127.0.0.1", "[::1]")),
        ({"allow_hosts": ("box.local",)}, ("localhost", "127.0.0.1", "[::1]", "box.local")),
        ({"behind_https": True}, ("*",)),
        ({"behind_https": True, "allow_hosts": ("home.example",)}, ("home.example",)),
    ],
)
def test_which_names_the_site_answers_to(asked, hosts):
    site = site_for(options(**asked), Path("guest"))
    assert site.hosts == hosts
    assert site.https is asked.get("behind_https", False)


@pytest.mark.parametrize(
    "asked,environment,platform,wanted",
    [
        ({}, {"DISPLAY": ":0"}, "linux", True),
        ({}, {"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, {}, "darwin", True),
        ({}, {}, "win32", True),
        ({}, {}, "linux", False),
        ({}, {"DISPLAY": ":0", "CI": "1"}, "linux", False),
        ({"browser": False}, {"DISPLAY": ":0"}, "linux", False),
        ({"host": ANYWHERE}, {"DISPLAY": ":0"}, "linux", False),
    ],
)
def test_a_browser_is_opened_only_for_a_person_at_a_desktop(asked, environment, platform, wanted):
    assert wants_browser(options(**asked), environment, platform) is wanted


def test_the_address_can_be_opened():
    assert address_of(options()) == "http://127.0.0.1:8000/"
    assert address_of(options(host="::1", port=9)) == "http://[::1]:9/"


def fetch(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def test_a_real_server_serves_every_page_over_a_ruined_database(served):
    address, data = served
    assert (data / "homeport.sqlite3").read_bytes().startswith(b"this was a database once")
    for page in ("", "lines/", "compass/", "pause/", "leaving/", "device/", "why/", "about/", "measures/", "sw.js"):
        status, headers, body = fetch(address + page)
        assert (status, bool(body)) == (200, True), page
        assert_guarded(headers)
    (data / "homeport.sqlite3").unlink()
    assert fetch(address + "lines/")[0] == 200
    assert fetch(address + "nothing/")[0] == 404


def test_a_real_server_guards_its_not_modified_and_malformed_answers_too(served):
    address, _ = served
    tag = fetch(address)[1]["etag"]
    for status, headers, _ in (
        fetch(address, **{"If-None-Match": tag}),
        fetch(address, Host="a b"),
        fetch(f"{address}%00"),
        fetch(f"{address}%ff"),
    ):
        assert status in {304, 400}
        assert_guarded(headers)


def test_a_real_server_locks_over_a_ruined_database(served):
    address, _ = served
    asked = urllib.request.Request(f"{address}lock/", method="POST", headers={"Cookie": "session=" + "a" * 32})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.status == 204
        assert answer.headers["Clear-Site-Data"] == '"cache"'
