"""Where the shipped content and the guest app lie: in a checkout, or inside an installed wheel."""

from pathlib import Path

from homeport.core.kernel.errors import ContentMissingError

_HOUSE = Path(__file__).resolve().parents[1]


def packs_dir() -> Path:
    """The folder with the shipped packs."""
    return _beside("packs", "crisis")


def pwa_dir() -> Path:
    """The folder with the guest app."""
    return _beside("pwa", "core")


def _beside(name: str, holds: str) -> Path:
    for folder in (_HOUSE / f"_{name}", _HOUSE.parents[1] / name):
        if (folder / holds).is_dir():
            return folder
    raise ContentMissingError(
        f"the folder {name} was not found beside the code",
        "a whole checkout, or a wheel that was built from one",
        "install Homeport again",
    )
