"""Refuses, before Django sees it, every request on which Django would fail outside its own error handling.

Django 5.2 raises in WSGIRequest.__init__ for an odd charset with many query fields, and answers 500 to a
bad Content-Length. What is refused here gets one plain sentence that repeats nothing of the request.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from homeport.web.headers import App, Environ, plain

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LONGEST_QUERY = LONGEST_PATH = 2048
MOST_HEADERS = MOST_FIELDS = 100
LARGEST_BODY = 1024 * 1024
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.I)
_CONTENT_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:[ \t]*;[ \t]*[\w-]+=(?:[\w'()+,./:=?-]+|\"[^\"\\]*\"))*;?")
_CHARSET = re.compile(r";[ \t]*charset=\"?([^\";\s]*)", re.I)


def fault(environ: Environ) -> tuple[str, str] | None:
    """The status and the sentence with which a request is refused, or None if it may pass."""
    if environ.get("REQUEST_METHOD") not in METHODS:
        return "400 Bad Request", "This kind of request is not known here."
    if not _readable_path(environ.get("PATH_INFO", "")):
        return "400 Bad Request", "This address cannot be read."
    query = environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or query.count("&") > MOST_FIELDS or not query.isascii():
        return "400 Bad Request", "The part of this address after the question mark is too long or cannot be read."
    if sum(name.startswith("HTTP_") for name in environ) > MOST_HEADERS:
        return "400 Bad Request", "This request carries too many headers."
    if environ.get("HTTP_HOST") and not _HOST.fullmatch(environ["HTTP_HOST"]):
        return "400 Bad Request", "The name of this site was not written as a name."
    return _body_fault(environ)


def _body_fault(environ: Environ) -> tuple[str, str] | None:
    length, kind = environ.get("CONTENT_LENGTH") or "", environ.get("CONTENT_TYPE") or ""
    if length and not (length.isascii() and length.isdigit() and len(length) <= 12):
        return "400 Bad Request", "The length of this request is not a number."
    if int(length or 0) > LARGEST_BODY:
        return "413 Content Too Large", "This is more than one request may carry: at most 1 MiB."
    charsets = [found.lower() for found in _CHARSET.findall(kind)]
    if kind and (
        len(kind) > 300 or not _CONTENT_TYPE.fullmatch(kind) or any(c not in {"utf-8", "utf8"} for c in charsets)
    ):
        return "400 Bad Request", "The kind of content, or its charset, cannot be read; use UTF-8."
    return None


def _readable_path(path: str) -> bool:
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return len(path) <= LONGEST_PATH and text.isprintable() and (not text or text.startswith("/"))


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
