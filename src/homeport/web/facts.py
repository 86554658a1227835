"""Gathers the plain facts about an installation that `homeport doctor` speaks about."""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from homeport.content.loader import load
from homeport.use_cases.diagnose import Facts, count_lines
from homeport.web.now.guest_folder import last_good, served_packs
from homeport.web.site import Site


def gather(data: Path, packs: Path | None, shipped_packs: Path) -> Facts:
    """The facts about a data folder and the packs that are served from it; changes nothing."""
    today = datetime.now(UTC).date()
    loaded = load(packs or served_packs(data / "guest") or shipped_packs, today)
    build = last_good(data / "guest")
    journal, fault = _database(Site(data=data).database)
    return Facts(
        findings=loaded.findings,
        crisis=count_lines(loaded.countries, today),
        serving_earlier=build is not None and not loaded.usable,
        last_good_build=build.name if build else "",
        sqlite=sqlite3.sqlite_version_info,
        journal_mode=journal,
        database_fault=fault,
        data_mode=data.stat().st_mode & 0o777 if data.is_dir() and sys.platform != "win32" else None,
        python=sys.version_info[:2],
    )


def _database(file: Path | None) -> tuple[str, str]:
    """The journal mode of the database and what is wrong with it; both empty if there is none."""
    if file is None or not file.exists():
        return "", ""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as opened:
            sound = opened.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            mode = str(opened.execute("PRAGMA journal_mode").fetchone()[0])
    except sqlite3.DatabaseError:
        return "", f"The database {file} cannot be read."
    return mode, "" if sound else f"The database {file} is damaged."
