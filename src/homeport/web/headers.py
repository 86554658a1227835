"""The security headers that every answer carries: pages, files, refusals and 304s alike."""

from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Pairs = list[tuple[str, str]]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# Ordered, so that a page's <meta> and a header have the same bytes on every machine.
POLICY: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["homeport"],
}
_IGNORED_IN_META = {"frame-ancestors"}

_ALLOWED_POWERS = (
    "publickey-credentials-get",
    "publickey-credentials-create",
    "web-share",
    "screen-wake-lock",
    "clipboard-write",
)
_FORBIDDEN_POWERS = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "serial",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "unload",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


_ASSETS = (".js", ".css", ".json")
_HEEDED_BY_ASSETS = {"Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Strict-Transport-Security"}


def policy_text(*, in_meta: bool = False) -> str:
    """The content security policy; a <meta> leaves out what browsers only take from a header."""
    return "; ".join(
        f"{name} {' '.join(values)}" for name, values in POLICY.items() if not (in_meta and name in _IGNORED_IN_META)
    )


def permissions_text() -> str:
    """Every browser power we know of, off but for the five that Homeport has a use for."""
    powers = [f"{name}=(self)" for name in _ALLOWED_POWERS] + [f"{name}=()" for name in _FORBIDDEN_POWERS]
    return ", ".join(powers)


def security_headers(*, https: bool) -> dict[str, str]:
    """All security headers by name; the promise to come back by https only where https is spoken."""
    found = {
        "Content-Security-Policy": policy_text(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": permissions_text(),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if https:
        found["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return found


def asset_headers(*, https: bool) -> dict[str, str]:
    """The headers of a script, style or text under a/: what only a document heeds is left out.

    On a slow line the whole set, once for each module, costs as much as the modules themselves.
    """
    whole = security_headers(https=https)
    kept = {name: whole[name] for name in whole if name in _HEEDED_BY_ASSETS}
    return {"Content-Security-Policy": "default-src 'none'", **kept}


def is_asset(path: str) -> bool:
    """Whether a path can only ever be a part of a page, never a document or a worker of its own."""
    return path.startswith("/a/") and path.endswith(_ASSETS)


class Headers:
    """Outermost: adds each header an answer lacks, and answers plainly if everything below has failed."""

    def __init__(self, app: App, *, https: bool) -> None:
        self._app = app
        self._https = https
        self._wanted = security_headers(https=https)
        self._wanted_of_assets = asset_headers(https=https)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answers one request; an error below becomes a plain 500 that names no one's words."""

        def start(status: str, pairs: Pairs, exc_info: Any = None) -> Any:
            fine = is_asset(environ.get("PATH_INFO", "")) and status.startswith(("200", "304"))
            wanted = self._wanted_of_assets if fine else self._wanted
            present = {name.lower() for name, _ in pairs}
            added = [(name, value) for name, value in wanted.items() if name.lower() not in present]
            return start_response(status, pairs + added, *([exc_info] if exc_info else []))

        if self._https:
            # The person running the site has said that people come by https: Django need not trust any header for it.
            environ["wsgi.url_scheme"] = "https"
        try:
            return self._app(environ, start)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever it was, a person must get an answer
            _tell(environ, error)
            body = b"Something went wrong here. Nothing you kept is lost. Please go back and try again.\n"
            start("500 Internal Server Error", plain(body))
            return [body]


def plain(body: bytes) -> Pairs:
    """The headers of a sentence in plain text that nobody may store."""
    return [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]


def _tell(environ: Environ, error: Exception) -> None:
    errors = environ.get("wsgi.errors")
    if errors is not None:
        # Only the class: an error's text may quote what a person typed.
        errors.write(f"homeport: a request failed outside Django ({type(error).__name__})\n")
