"""How SQLite is opened so that what was acknowledged is on the disk."""

import sqlite3
from pathlib import Path
from typing import Any

_RESET_BUG = ((3, 7, 0), (3, 51, 2))


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """WAL, unless this SQLite's WAL could be corrupted by several processes.

    SQLite 3.7.0 to 3.51.2 may lose pages when one process resets the log while another writes
    (sqlite.org/wal.html#walresetbug); the rollback journal has no such fault and is only slower. It is taken
    whatever the number of workers, because the command line may write beside them.
    """
    affected = _RESET_BUG[0] <= version <= _RESET_BUG[1]
    return "DELETE" if affected else "WAL"


def database_settings(file: Path | None) -> dict[str, Any]:
    """Django's settings for the one database; without a file it lives in memory and is gone with the process."""
    pragmas = f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file) if file else ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": pragmas},
    }
