"""Requests as no browser sends them, the same ones for the same seed."""

from collections.abc import Iterator
from random import Random
from typing import Any

_METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "get", "", "G\x00T", "PROPFIND", "A" * 300]
_PATHS = [
    "/",
    "/lines/",
    "/lines",
    "/lock/",
    "/read/",
    "/sw.js",
    "/index.html",
    "/a/",
    "//lines//",
    "/lines/../lock/",
    "",
    "lines",
    "/%",
    "/%2e%2e/",
    "/..%c0%af",
    "/\x00",
    "/\xff\xfe",
    "/\xe2\x82",
    "/\x80",
    "/lines/\n",
    "/\x7f",
    "\\",
    "/\\",
    "/" + "a" * 5000,
    "/" + "../" * 400,
    "/\xf0\x9f\x98\x80/",
    "/a/0123456789ab/x",
    "/lines/index.html.gz",
    "/\u200b",
]
_SOUND_PATHS = ["/", "/lines/", "/lock/", "/read/", "/nothing/", "/sw.js"]
_SOUND_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain;charset=UTF-8", ""]
_QUERIES = [
    "",
    "a=1",
    "a=%ff",
    "%",
    "=",
    "&" * 1500,
    "a=1&" * 1200,
    "x" * 3000,
    "\xff",
    "a[]=1;b=2",
    "a=%00",
    "next=//evil",
]
_TYPES = [
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=latin-1",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=nope",
    "application/x-www-form-urlencoded; charset=\x00",
    "text/plain; charset=zip",
    "text/plain; charset=idna",
    "text/plain; charset*=UTF-8''utf-8",
    "text/plain; charset*=nope''x",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=b",
    'multipart/form-data; boundary="b',
    ";",
    "multipart/form-data; boundary=\xff",
    "multipart/form-data; boundary=" + "b" * 400,
    "/",
    "application/json",
    "x" * 9000,
    "multipart/form-data; boundary=b; charset=utf-7",
    "\xfftext/plain",
    'text/plain; charset="utf-8',
    "a/b; charset=utf_8",
]
_BODIES = [
    b"",
    b"a=1",
    b"a=%ff&b=%zz",
    b"&" * 4000,
    b"a=1&" * 3000,
    b"\x00\xff" * 50,
    b"--b",
    b"--b--\r\n",
    b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="../../x"\r\n\r\n\xff\r\n--b--\r\n',
    b"--b\r\nContent-Disposition: form-data; name*=nope''x\r\n\r\n1\r\n--b--\r\n",
    b'--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--\r\n',
    b"--b\r\n" * 300,
    b'{"a":' * 500,
]
_LENGTHS = ["", "0", "-1", "1e3", "+5", " 5", "５", "0x10", "9" * 30, "999999999", "12abc", "1048577", "\x00"]
_HEADERS = {
    "HTTP_HOST": [
        "localhost",
        "127.0.0.1:1",
        "[::1]",
        "",
        "a b",
        "evil.example",
        "localhost:99999999",
        "\xff",
        "[::",
        "localhost@evil",
        "x" * 400,
        "localhost,evil",
        "localhost/",
        "-",
        ".",
    ],
    "HTTP_COOKIE": [
        "",
        "session=" + "x" * 5000,
        "=;;;",
        "a=\xff; b",
        "session=\x00",
        "csrf=" + "y" * 64,
        '"',
        "a=b;" * 400,
    ],
    "HTTP_RANGE": [
        "bytes=0-0",
        "bytes=-",
        "bytes=5-2",
        "bytes=-99999999",
        "lines=1",
        "bytes=" + "9" * 5000 + "-",
        "\xff",
    ],
    "HTTP_IF_NONE_MATCH": ["*", '"', "W/", "\x00", '"' * 999],
    "HTTP_IF_MODIFIED_SINCE": [
        "yesterday",
        "Tue, 99 Foo 99999 99:99:99 GMT",
        "\xff",
        "0",
        ",,,",
        "Mon, 1 Jan 1 0:0:0 +9999",
    ],
    "HTTP_ACCEPT_ENCODING": ["gzip", "*", "gzip;q=0", "\x00", "(", "br" * 999],
    "HTTP_ORIGIN": ["null", "https://evil.example", "http://[", "\xff"],
    "HTTP_REFERER": ["http://[", "//", "\xff"],
    "HTTP_X_FORWARDED_HOST": ["evil.example"],
    "HTTP_X_FORWARDED_PROTO": ["https", "gopher"],
    "HTTP_X_CSRFTOKEN": ["x", "\xff" * 40],
    "HTTP_ACCEPT_LANGUAGE": ["x" * 600, "de-\x00", ";q=;q="],
    "HTTP_TRANSFER_ENCODING": ["chunked", "gzip, chunked"],
}


def requests(seed: int, count: int, build: str) -> Iterator[dict[str, Any]]:
    """So many requests, as the path, method, body and environment of each."""
    rng = Random(seed)  # noqa: S311 - repeatable, not secret
    paths = [*_PATHS, f"/a/{build}/ui/main.js", f"/a/{build}/", f"/a/{build}/../../secret.key"]
    for _ in range(count):
        # Few things wrong at a time: a request that is refused for its path never shows what its body would do.
        asked: dict[str, Any] = {
            "method": rng.choice(_METHODS) if rng.random() < 0.1 else rng.choice(("GET", "POST")),
            "path": _text(rng, paths) if rng.random() < 0.3 else rng.choice(_SOUND_PATHS),
            "QUERY_STRING": _text(rng, _QUERIES) if rng.random() < 0.3 else "",
            "body": rng.choice(_BODIES),
        }
        for name, values in _HEADERS.items():
            if rng.random() < 0.1:
                asked[name] = _text(rng, values)
        asked["CONTENT_TYPE"] = _text(rng, _TYPES) if rng.random() < 0.3 else rng.choice(_SOUND_TYPES)
        if rng.random() < 0.2:
            asked["CONTENT_LENGTH"] = rng.choice(_LENGTHS)
        if rng.random() < 0.05:
            asked |= {f"HTTP_X_{number}": "1" for number in range(rng.choice((90, 110, 500)))}
        yield asked


def _text(rng: Random, values: list[str]) -> str:
    chosen = rng.choice(values)
    if rng.random() < 0.15:
        place = rng.randint(0, len(chosen))
        chosen = chosen[:place] + chr(rng.choice((0, 9, 10, 13, 32, 34, 37, 59, 128, 255))) + chosen[place:]
    # A server hands every byte on as one Latin-1 character.
    return "".join(sign if ord(sign) < 256 else sign.encode().decode("latin-1") for sign in chosen)
