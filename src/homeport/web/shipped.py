"""Where the content and the PWA that came with this Homeport lie."""

from pathlib import Path

from homeport.core.kernel.errors import ContentMissingError

_PACKAGE = Path(__file__).resolve().parent.parent


def packs() -> Path:
    """The shipped packs."""
    return _first("_packs", "packs")


def pwa() -> Path:
    """The shipped PWA."""
    return _first("_pwa", "pwa")


def _first(installed: str, in_tree: str) -> Path:
    for folder in (_PACKAGE / installed, _PACKAGE.parent.parent / in_tree):
        if folder.is_dir():
            return folder
    raise ContentMissingError(f"the folder {in_tree} is missing", "a whole copy of Homeport", "Install it again.")
