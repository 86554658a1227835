"""The pages for 400, 403, 404 and 500: built beforehand with the guest app, so that they need nothing to work."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# The one thing not known when the pages are built: how many folders up the app's root lies.
ROOT_MARK = "@root@"
STATUSES = (400, 403, 404, 500)
_PLAIN = "This page cannot be shown. Please go back to the start.\n"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403, also for a form that did not come from our own page."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500)


def errors_folder(guest: Path) -> Path:
    """Where the error pages of a built guest app lie: beside it, so that no address leads to them."""
    return guest.with_name(f"{guest.name}.errors")


def root_from(path: str) -> str:
    """The relative way from a page's address to the root: "./" from /x, "../" from /x/."""
    return "../" * (path.count("/") - 1) or "./"


def _page(request: HttpRequest, status: int) -> HttpResponse:
    guest = settings.SITE.guest
    text = _built(errors_folder(guest) / f"{status}.html") if guest else None
    if text is None:
        response = HttpResponse(_PLAIN, content_type="text/plain; charset=utf-8", status=status)
    else:
        response = HttpResponse(text.replace(ROOT_MARK, root_from(request.path_info)), status=status)
    response["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=16)
def _built(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except OSError:
        return None
