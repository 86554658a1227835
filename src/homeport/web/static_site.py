"""Writes the guest app as plain files that any web host with https can serve."""

from datetime import UTC, datetime
from pathlib import Path

from homeport.core.kernel.errors import HomeportError
from homeport.web.now.guest_app import build_guest_app
from homeport.web.now.guest_choice import Sources
from homeport.web.now.guest_content import read_content
from homeport.web.now.guest_folder import write_files
from homeport.web.now.hosting import headers_file, nginx_file
from homeport.web.now.pages import PAGES


class FolderInUseError(HomeportError):
    """The folder to write to holds something that we did not write."""

    code = "folder-in-use"


def write_static(out: Path, sources: Sources) -> str:
    """Writes everything below `out` and returns the build's name; older builds there are left for pages still open."""
    if out.is_dir() and any(out.iterdir()) and not (out / "sw.js").is_file():
        raise FolderInUseError(f"{out} is not empty", "an empty folder, or an earlier one of ours", "Name another one.")
    content = read_content(sources.packs, datetime.now(UTC).date())
    app = build_guest_app(content, sources.pwa, offline=sources.offline)
    write_files(out, app.files)
    pages = [f"/{page.url.removeprefix('./')}" for page in PAGES]
    (out / "_headers").write_text(headers_file(pages), "utf-8")
    (out / "nginx.conf.example").write_text(nginx_file(), "utf-8")
    return app.build
