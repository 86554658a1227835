"""Check a folder of packs: what is wrong, where, and what to do about it."""

from datetime import date
from pathlib import Path

from homeport.content.findings import Finding
from homeport.content.loader import load


def check_packs(folder: Path, today: date) -> list[Finding]:
    """All that is wrong with the packs in a folder, or with the one pack it is, in the order of files and lines."""
    return list(load(folder, today).findings)
