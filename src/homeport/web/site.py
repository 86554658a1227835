"""How this site is run: where its data is, whether people reach it by https, under which names.

The command line writes it into the environment; the workers read it back. These are the variables:

- HOMEPORT_DATA: the data folder. Without it nothing is kept (tests, `homeport static`).
- HOMEPORT_GUEST: the folder of the built guest app that is served.
- HOMEPORT_HTTPS: "1" when people reach the site by https, through --cert/--key or a proxy.
- HOMEPORT_HOSTS: the names the site answers to, parted by commas; "*" for any.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the workers must know about how the site is run."""

    data: Path | None = None
    guest: Path | None = None
    https: bool = False
    hosts: tuple[str, ...] = LOOPBACK_NAMES

    def to_environment(self) -> dict[str, str]:
        """The site as variables, for the worker processes."""
        return {
            "HOMEPORT_DATA": str(self.data or ""),
            "HOMEPORT_GUEST": str(self.guest or ""),
            "HOMEPORT_HTTPS": "1" if self.https else "0",
            "HOMEPORT_HOSTS": ",".join(self.hosts),
        }

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] | None = None) -> "Site":
        """The site as the variables describe it; a missing one means the safest value."""
        given = os.environ if variables is None else variables
        hosts = tuple(name for name in given.get("HOMEPORT_HOSTS", "").split(",") if name)
        return cls(
            data=_folder(given.get("HOMEPORT_DATA", "")),
            guest=_folder(given.get("HOMEPORT_GUEST", "")),
            https=given.get("HOMEPORT_HTTPS", "0") == "1",
            hosts=hosts or LOOPBACK_NAMES,
        )

    @property
    def database(self) -> Path | None:
        """The database's file, if anything is kept at all."""
        return self.data / "homeport.sqlite3" if self.data else None

    @property
    def key_file(self) -> Path | None:
        """The file of the secret key, if anything is kept at all."""
        return self.data / "secret.key" if self.data else None


def _folder(written: str) -> Path | None:
    return Path(written) if written else None
