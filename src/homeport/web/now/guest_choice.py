"""Decides which guest app is served: the one from the pack that was asked for, or the last one known to be sound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from homeport.core.kernel.errors import HomeportError
from homeport.web.now.guest_app import build_guest_app
from homeport.web.now.guest_content import PackFaultsError, read_content
from homeport.web.now.guest_folder import keep, last_good, prune


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a guest app is made of: the packs asked for, those that came with Homeport, and the PWA."""

    packs: Path
    shipped_packs: Path
    pwa: Path
    offline: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """The folder to serve, what was wrong with the pack that was asked for, and which one is served instead."""

    folder: Path
    faults: tuple[str, ...] = ()
    instead: str = ""


def choose(guests: Path, sources: Sources, today: date) -> Choice:
    """Builds the guest app from the pack, or falls back so that a broken pack never takes the site down."""
    folder, faults = _attempt(guests, sources.packs, sources, today)
    choice = Choice(folder) if folder else next(_instead(guests, sources, today, faults), None)
    if choice is None:
        raise PackFaultsError(sources.packs, faults)
    prune(guests, choice.folder)
    return choice


def _instead(guests: Path, sources: Sources, today: date, faults: tuple[str, ...]) -> Iterator[Choice]:
    # Switched off means switched off: an older build would still carry its worker.
    folder = last_good(guests) if sources.offline else None
    if folder is not None:
        yield Choice(folder, faults, "the last sound build")
    if sources.shipped_packs.resolve() != sources.packs.resolve():
        folder, _ = _attempt(guests, sources.shipped_packs, sources, today)
        if folder is not None:
            yield Choice(folder, faults, "the pack that came with Homeport")


def _attempt(guests: Path, packs: Path, sources: Sources, today: date) -> tuple[Path | None, tuple[str, ...]]:
    try:
        return keep(guests, build_guest_app(read_content(packs, today), sources.pwa, offline=sources.offline)), ()
    except PackFaultsError as error:
        return None, error.faults
    except HomeportError as error:
        return None, (f"{packs}:1: {error}",)
    except OSError as error:
        return None, (f"{guests}: the build was not written ({error.strerror}); check the free space and rights",)
    except Exception as error:  # noqa: BLE001 - whatever it is in a pack that we did not foresee, the site stays up
        return None, (f"{packs}:1: building its pages failed ({type(error).__name__}); run homeport packs check",)
