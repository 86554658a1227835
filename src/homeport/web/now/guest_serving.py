"""Serves the built guest app from its folder, with old builds' files for pages that are still open."""

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers as HeaderList

from whitenoise import WhiteNoise

from homeport.web.headers import App, Environ

BUILD_NAME = re.compile(r"[0-9a-f]{12}")
TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".md": "text/plain"}


class GuestFiles:
    """Answers requests for guest files and hands every other one on."""

    def __init__(self, app: App, guest: Path) -> None:
        self._app = app
        self._files = WhiteNoise(
            app,
            str(guest),
            max_age=None,
            allow_all_origins=False,
            mimetypes=TYPES,
            index_file=True,
            add_headers_function=_dress,
        )
        for old in _other_builds(guest):
            self._files.add_files(str(old / "a" / old.name), prefix=f"a/{old.name}")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers one request; a file that has vanished since the start is simply not found."""
        try:
            answer: Iterable[bytes] = self._files(environ, start_response)
            return answer
        except FileNotFoundError:
            return self._app(environ, start_response)


def _other_builds(guest: Path) -> list[Path]:
    return [
        folder
        for folder in sorted(guest.parent.iterdir())
        if BUILD_NAME.fullmatch(folder.name) and folder != guest and (folder / "a" / folder.name).is_dir()
    ]


def _dress(headers: HeaderList, path: str, url: str) -> None:
    headers["Cache-Control"] = cache_rule(url)
    # From the content alone, so that a page built again with the same bytes is still "not modified".
    headers["ETag"] = f'"{hashlib.sha256(Path(path).read_bytes()).hexdigest()[:20]}"'


def cache_rule(url: str) -> str:
    """How long a file may be kept: a build's files for ever, the worker never, the rest until asked again."""
    if url.startswith("/a/"):
        return "public, max-age=31536000, immutable"
    return "no-store" if url == "/sw.js" else "no-cache"
