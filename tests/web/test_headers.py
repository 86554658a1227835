import re
from pathlib import Path

import pytest

from homeport.web.headers import POLICY, Headers, asset_headers, is_asset, policy_text, security_headers
from tests.web.conftest import ask

EXPECTED = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def directives(policy: str) -> dict[str, set[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {part[0]: set(part[1:]) for part in parts}


def assert_guarded(headers: dict[str, str]) -> None:
    assert directives(headers["content-security-policy"]) == {name: set(values) for name, values in POLICY.items()}
    assert {name: headers.get(name) for name in EXPECTED} == EXPECTED
    powers = dict(part.split("=", 1) for part in headers["permissions-policy"].split(", "))
    allowed = {name for name, who in powers.items() if who != "()"}
    assert allowed == {
        "publickey-credentials-get", "publickey-credentials-create", "web-share", "screen-wake-lock", "clipboard-write",
    }  # fmt: skip
    assert {powers[name] for name in allowed} == {"(self)"}
    assert {"camera", "microphone", "geolocation"} <= powers.keys() - allowed
    assert "access-control-allow-origin" not in headers


def test_every_document_of_the_guest_app_carries_every_security_header(site, guest: Path):
    urls = [f"/{path.relative_to(guest).as_posix()}" for path in guest.rglob("*") if path.is_file()]
    urls = [url.removesuffix("index.html") for url in urls if not url.endswith(".gz")]
    assert len(urls) > 40
    for url in urls:
        answer = site(url)
        assert answer.status == 200, url
        if is_asset(url):
            assert asset_headers(https=False) == {
                name: answer.headers[name.lower()] for name in asset_headers(https=False)
            }
        else:
            assert_guarded(answer.headers)


def test_only_what_cannot_be_a_document_has_the_short_set_of_headers(site, guest: Path):
    build = next((guest / "a").iterdir()).name
    assert site(f"/a/{build}/ui/main.js").headers["content-security-policy"] == "default-src 'none'"
    for path in (f"/a/{build}/icons/wave.svg", "/sw.js", "/", f"/a/{build}/nothing.js"):
        assert_guarded(site(path).headers)


@pytest.mark.parametrize(
    "status,path,method,environ",
    [
        (400, "/", "GET", {"HTTP_HOST": "a b"}),
        (400, "/lock/", "POST", {"HTTP_HOST": "elsewhere.example"}),
        (404, "/nothing/here", "GET", {}),
        (405, "/lock/", "GET", {}),
        (405, "/", "POST", {}),
        (302, "/lines", "GET", {}),
        (204, "/lock/", "POST", {}),
        (206, "/lines/", "GET", {"HTTP_RANGE": "bytes=0-9"}),
        (416, "/lines/", "GET", {"HTTP_RANGE": "bytes=9999999-"}),
        (200, "/lines/", "HEAD", {}),
    ],
)
def test_every_kind_of_answer_carries_every_security_header(site, status, path, method, environ):
    answer = site(path, method, **environ)
    assert answer.status == status
    assert_guarded(answer.headers)


def test_a_not_modified_answer_carries_every_security_header(site):
    tag = site("/lines/").headers["etag"]
    answer = site("/lines/", HTTP_IF_NONE_MATCH=tag)
    assert (answer.status, answer.body) == (304, b"")
    assert_guarded(answer.headers)
    assert site("/lines/", HTTP_IF_NONE_MATCH='"another"').status == 200


def test_a_failure_outside_django_still_answers_plainly_and_guarded():
    def broken(environ, start_response):
        raise ValueError("what a person wrote")

    answer = ask(Headers(broken, https=False))
    assert answer.status == 500
    assert b"what a person wrote" not in answer.body
    assert_guarded(answer.headers)


def test_headers_are_missed_where_they_are_missing():
    def bare(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"bare"]

    with pytest.raises(KeyError):
        assert_guarded(ask(bare).headers)
    assert_guarded(ask(Headers(bare, https=False)).headers)


def test_only_https_promises_to_come_back_by_https():
    assert "Strict-Transport-Security" not in security_headers(https=False)
    promised = security_headers(https=True)["Strict-Transport-Security"]
    assert re.match(r"max-age=31536000\b", promised)


def test_behind_https_the_app_is_told_so():
    seen = []

    def app(environ, start_response):
        seen.append(environ["wsgi.url_scheme"])
        start_response("204 No Content", [])
        return []

    for https in (True, False):
        ask(Headers(app, https=https))
    assert seen == ["https", "http"]


def test_the_policy_in_a_page_is_that_of_the_header_but_for_framing():
    in_page, in_header = directives(policy_text(in_meta=True)), directives(policy_text())
    assert in_header.pop("frame-ancestors") == {"'none'"}
    assert in_page == in_header
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {value for values in in_page.values() for value in values}


def test_how_long_each_file_may_be_kept(site, guest_app):
    build = guest_app.build
    assert site("/sw.js").headers["cache-control"] == "no-store"
    assert site(f"/a/{build}/ui/main.js").headers["cache-control"] == "public, max-age=31536000, immutable"
    for page in ("/", "/lines/", "/manifest.webmanifest"):
        headers = site(page).headers
        assert headers["cache-control"] == "no-cache"
        assert re.fullmatch(r'"[0-9a-f]{20}"', headers["etag"])
    assert site("/nothing").headers["cache-control"] == "no-store"


def test_types_are_what_browsers_insist_on(site, guest_app):
    types = {
        "/": "text/html",
        "/sw.js": "text/javascript",
        "/manifest.webmanifest": "application/manifest+json",
        "/icon-192.png": "image/png",
        f"/a/{guest_app.build}/ui/main.js": "text/javascript",
        f"/a/{guest_app.build}/styles/homeport.css": "text/css",
        f"/a/{guest_app.build}/pack/en.json": "application/json",
    }
    assert {url: site(url).headers["content-type"].split(";")[0] for url in types} == types
