"""Decides which guest app is served: the one from the pack that was asked for, or the last one known to be sound."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from homeport.core.kernel.errors import HomeportError
from homeport.web.now.guest_app import GuestApp, build_guest_app
from homeport.web.now.guest_content import PackUnreadableError, read_content
from homeport.web.now.guest_folder import keep, last_good, prune

Check = Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The folder to serve, what was wrong with the pack that was asked for, and which one is served instead."""

    folder: Path
    faults: tuple[str, ...]
    instead: str


def choose(guests: Path, packs: Path, fallback: Path, pwa: Path, today: date, check: Check, *, offline: bool) -> Choice:
    """Builds the guest app from the pack, or falls back so that a broken pack never takes the site down."""
    found = _attempt(packs, pwa, today, check, offline=offline)
    if isinstance(found, GuestApp):
        folder = keep(guests, found)
        prune(guests, folder)
        return Choice(folder, (), "")
    for folder, instead in _instead(guests, packs, fallback, pwa, today, check, offline=offline):
        prune(guests, folder)
        return Choice(folder, found, instead)
    raise PackUnreadableError("no pack could be used", "one sound pack", "Mend these first:\n" + "\n".join(found))


def _attempt(packs: Path, pwa: Path, today: date, check: Check, *, offline: bool) -> GuestApp | tuple[str, ...]:
    faults = tuple(check(packs))
    if faults:
        return faults
    try:
        return build_guest_app(read_content(packs, today), pwa, offline=offline)
    except HomeportError as error:
        return (f"{packs}: {error}",)


def _instead(
    guests: Path, packs: Path, fallback: Path, pwa: Path, today: date, check: Check, *, offline: bool
) -> Iterator[tuple[Path, str]]:
    # Switched off means switched off: an older build would still carry its worker.
    folder = last_good(guests) if offline else None
    if folder is not None:
        yield folder, "the last sound build"
    if fallback.resolve() != packs.resolve():
        shipped = _attempt(fallback, pwa, today, check, offline=offline)
        if isinstance(shipped, GuestApp):
            yield keep(guests, shipped), "the pack that came with Homeport"
