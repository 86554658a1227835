"""Refuses, before Django sees it, every request on which Django would fail outside its own error handling.

Django 5.2 raises in WSGIRequest.__init__ for an odd charset with many query fields, and answers 500 to a
bad Content-Length. What is refused here gets one plain sentence that repeats nothing of the request.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from homeport.web.headers import App, Environ, plain

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LONGEST = 2048  # of a path or a query
MOST = 100  # headers, or fields of a query
LARGEST_BODY = 1024 * 1024
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.I)
_LENGTH = re.compile(r"[0-9]{1,12}")
_KIND = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:[ \t]*;[ \t]*[\w-]+=(?:[\w'()+,./:=?-]+|\"[^\"\\]*\"))*;?")
_CHARSET = re.compile(r";[ \t]*charset=\"?([^\";\s]*)", re.I)


def fault(environ: Environ) -> tuple[str, str] | None:
    """The status and the sentence with which a request is refused, or None if it may pass."""
    query, host = environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
    length, kind = environ.get("CONTENT_LENGTH") or "0", environ.get("CONTENT_TYPE") or ""
    charsets = {charset.lower() for charset in _CHARSET.findall(kind)}
    checks = (
        (environ.get("REQUEST_METHOD") in METHODS, "This kind of request is not known here."),
        (_readable(environ.get("PATH_INFO", "")), "This address cannot be read."),
        (
            len(query) <= LONGEST and query.count("&") <= MOST and query.isascii(),
            "The query cannot be read.",
        ),
        (sum(name.startswith("HTTP_") for name in environ) <= MOST, "This request carries too many headers."),
        (not host or _HOST.fullmatch(host), "The name of this site was not written as a name."),
        (_LENGTH.fullmatch(length), "The length of this request is not a number."),
        (not kind or (len(kind) <= 300 and _KIND.fullmatch(kind)), "The kind of content cannot be read."),
        (charsets <= {"utf-8", "utf8"}, "The text of a request must be UTF-8."),
    )
    for sound, sentence in checks:
        if not sound:
            return "400 Bad Request", sentence
    too_large = int(length) > LARGEST_BODY
    return ("413 Content Too Large", "This is more than one request may carry: at most 1 MiB.") if too_large else None


def _readable(path: str) -> bool:
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return len(path) <= LONGEST and text.isprintable() and (not text or text.startswith("/"))


class Guard:
    """Stands before the app and lets only well-formed requests through."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers a malformed request itself and hands every other one on."""
        found = fault(environ)
        if found is None:
            return self._app(environ, start_response)
        body = f"{found[1]}\n".encode()
        start_response(found[0], plain(body))
        return [body]
