"""Builds the guest app: every page, script, style and text that Now needs, as plain files in one place.

The same files are written by `homeport static` and served by `homeport serve`. Everything but the pages, the
worker and the manifests lies under `a/<build>/`, and `<build>` is a hash over all of it, so that a browser may keep
those files for ever and modules can import each other by plain relative paths.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from homeport.web.error_pages import STATUSES
from homeport.web.now import icons
from homeport.web.now.guest_content import GuestContent
from homeport.web.now.pages import PAGES, Renderer

# Stands for the build while its hash is not known yet; hexadecimal like the real one, and as long.
_BUILD_MARK = "b01dface5eed"
# The first sheet is all that the opening screen and the tide need; it is the one thing the first paint waits for.
_SHEETS = {
    "styles/homeport.css": ("tokens", "base", "now", "tide", "player"),
    "styles/more.css": ("steps", "figures", "pages"),
}
_NOT_SHIPPED = {"sw.js", *_SHEETS}
# Asked for by the browser itself or by robots, never by the app while it is offline.
_NOT_KEPT = {"robots.txt", "favicon.ico"}
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".webmanifest", ".example"}

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class GuestApp:
    """A built guest app: its name, its files by path, and the error pages, which no address leads to."""

    build: str
    files: Mapping[str, bytes]
    errors: Mapping[int, str]


def build_guest_app(content: GuestContent, pwa: Path, *, offline: bool = True) -> GuestApp:
    """Builds the guest app; with `offline` false its worker removes itself and what it stored (the kill switch)."""
    code = pwa_files(pwa)
    prefix = f"a/{_BUILD_MARK}/"
    files: Files = {prefix + name: data for name, data in code.items()}
    files |= {prefix + sheet: joined(code, parts) for sheet, parts in _SHEETS.items()}
    files[f"{prefix}pack/en.json"] = content.bundle
    files |= _fixed_files()
    renderer = Renderer(content, code, asset=f"a/{_BUILD_MARK}")
    files |= {page.path: renderer.page(page).encode() for page in PAGES}
    errors = {status: renderer.error(status) for status in STATUSES}
    source = (pwa / "sw.js").read_bytes() if offline else _KILLED
    build = _hash({**files, "sw.js": source, **{f"{status}": text.encode() for status, text in errors.items()}})
    named = {path.replace(_BUILD_MARK, build): _named(path, data, build) for path, data in files.items()}
    named["sw.js"] = _worker(source, named, build) if offline else source
    return GuestApp(build, named, {status: text.replace(_BUILD_MARK, build) for status, text in errors.items()})


def pwa_files(pwa: Path) -> Files:
    """The tree of the PWA as it stands, but for what is generated from it."""
    return {
        name: path.read_bytes()
        for path in sorted(pwa.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(pwa).as_posix()) not in _NOT_SHIPPED
        and not any(part.startswith(".") for part in path.relative_to(pwa).parts)
    }


def joined(code: Mapping[str, bytes], parts: Iterable[str]) -> bytes:
    """Style sheets in their order as one file: a slow line pays for every request before the first paint."""
    return b"\n".join(code[name] for part in parts if (name := f"styles/{part}.css") in code)


def compressed(files: Mapping[str, bytes]) -> Files:
    """A .gz beside every text file that gets smaller by it; the same bytes at any time."""
    found: Files = {}
    for path, data in files.items():
        packed = gzip.compress(data, 9, mtime=0) if PurePosixPath(path).suffix in _TEXT else data
        if len(packed) < len(data) * 0.95:
            found[f"{path}.gz"] = packed
    return found


def _fixed_files() -> Files:
    name, plain = ("Homeport", "Breathe, then see."), ("Measures", "Kitchen measures.")
    return {
        "manifest.webmanifest": _manifest(*name, icon="icon", ground="#f6efe3"),
        "plain.webmanifest": _manifest(*plain, icon="plain", ground="#eeeeec"),
        **{f"icon-{size}.png": icons.wave(size) for size in (192, 512)},
        **{f"plain-{size}.png": icons.marks(size) for size in (192, 512)},
        "favicon.ico": icons.ico(icons.wave(32), 32),
        "robots.txt": b"User-agent: *\nDisallow: /device/\nDisallow: /pause/\n",
    }


def _manifest(name: str, description: str, *, icon: str, ground: str) -> bytes:
    pictures = [
        {"src": f"{icon}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    manifest = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": "en",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": ground,
        "theme_color": ground,
        "icons": pictures,
    }
    return json.dumps(manifest, indent=1).encode()


_KILLED = b"""\
// Switched off by whoever runs this site: gives back all it stored and goes.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("homeport-")) await caches.delete(name);
  await self.registration.unregister();
})()));
"""


def _worker(source: bytes, files: Mapping[str, bytes], build: str) -> bytes:
    """The worker with the list of what it keeps, each with its hash: a half-deployed mix is never kept as one whole."""
    urls = {page.path: page.url.removeprefix("./") for page in PAGES}
    sums = {urls.get(path, path): _integrity(data) for path, data in sorted(files.items()) if path not in _NOT_KEPT}
    release = {
        "build": build,
        "files": [path for path in sums if path not in urls.values()],
        "pages": list(urls.values()),
        "sums": sums,
    }
    return f"self.RELEASE = {json.dumps(release, separators=(',', ':'))};\n".encode() + source


def _integrity(data: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def _hash(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{len(path.encode())} {path} {len(files[path])} ".encode() + files[path])
    return total.hexdigest()[:12]


def _named(path: str, data: bytes, build: str) -> bytes:
    # What is copied verbatim from the PWA knows nothing of builds and must stay verbatim.
    return data.replace(_BUILD_MARK.encode(), build.encode()) if path.endswith(".html") else data
