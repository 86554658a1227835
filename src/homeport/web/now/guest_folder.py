"""Keeps built guest apps in the data folder: whole or not at all, and old ones while an open page may need them."""

import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from homeport.web.error_pages import errors_folder
from homeport.web.now.guest_app import GuestApp, compressed
from homeport.web.now.guest_serving import BUILD_NAME

KEPT_SECONDS = 30 * 24 * 3600
_LAST_GOOD = "last-good"
_PACKS = "packs"


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files below a folder, with a compressed one beside each text."""
    for path, data in {**files, **compressed(files)}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def keep(guests: Path, app: GuestApp) -> Path:
    """Puts a built app into the folder of all builds and returns its own folder, which then is the last good one."""
    guests.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = guests / app.build
    _replace(folder, app.files)
    _replace(errors_folder(folder), {f"{status}.html": text.encode() for status, text in app.errors.items()})
    # A build in use counts as new, however long ago it was written.
    os.utime(folder)
    part = guests / f"{_LAST_GOOD}.part"
    part.write_text(app.build, "ascii")
    part.replace(guests / _LAST_GOOD)
    return folder


def last_good(guests: Path) -> Path | None:
    """The folder of the last build made from a sound pack, if it is still whole."""
    try:
        name = (guests / _LAST_GOOD).read_text("ascii").strip()
    except (OSError, UnicodeError):
        return None
    folder = guests / name
    return folder if BUILD_NAME.fullmatch(name) and (folder / "index.html").is_file() else None


def note_served(guests: Path, packs: Path) -> None:
    """Writes down which packs were asked for, so that homeport doctor looks at the same ones."""
    (guests / _PACKS).write_text(str(packs), "utf-8")


def served_packs(guests: Path) -> Path | None:
    """The packs that the server was last asked to serve."""
    try:
        return Path((guests / _PACKS).read_text("utf-8"))
    except (OSError, UnicodeError):
        return None


def prune(guests: Path, current: Path, now: float | None = None) -> None:
    """Removes builds that were last served more than 30 days ago; a page may stay open as long as that."""
    oldest = (time.time() if now is None else now) - KEPT_SECONDS
    for folder in guests.iterdir():
        if BUILD_NAME.fullmatch(folder.name) and folder != current and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(errors_folder(folder), ignore_errors=True)


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    if _same(folder, files):
        return
    part = Path(tempfile.mkdtemp(prefix="part-", dir=folder.parent))
    try:
        write_files(part, files)
        if folder.exists():
            shutil.rmtree(folder)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _same(folder: Path, files: Mapping[str, bytes]) -> bool:
    wanted = {**files, **compressed(files)}
    try:
        return all((folder / path).read_bytes() == data for path, data in wanted.items())
    except OSError:
        return False
