"""Starts the server: makes the data folder ready, builds the guest app, and hands over to the worker processes."""

import ipaddress
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings

from homeport.core.kernel.errors import HomeportError
from homeport.web.now.guest_choice import Choice, Sources, choose
from homeport.web.now.guest_folder import note_served
from homeport.web.site import LOOPBACK_NAMES, Site

Say = Callable[[str], None]


class StartRefusedError(HomeportError):
    """The server must not, or cannot, start like this."""

    code = "start-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """What `homeport serve` was asked for."""

    data: Path
    sources: Sources
    host: str = "127.0.0.1"
    port: int = 8000
    browser: bool = True
    cert: Path | None = None
    key: Path | None = None
    behind_https: bool = False
    allow_hosts: tuple[str, ...] = ()
    workers: int | None = None

    @property
    def https(self) -> bool:
        """Whether people reach the site by https."""
        return self.behind_https or self.cert is not None


def serve(options: ServeOptions, say: Say) -> None:
    """Serves until it is told to stop."""
    refuse_unsafe(options)
    refuse_taken_port(options.host, options.port)
    prepare_data(options.data)
    choice = choose(options.data / "guest", options.sources, datetime.now(UTC).date())
    _tell_faults(choice, say)
    note_served(options.data / "guest", options.sources.packs)
    site = site_for(options, choice.folder)
    os.environ.update(site.to_environment(), DJANGO_SETTINGS_MODULE="homeport.web.settings")
    migrate(say)
    _run(options, say)


def refuse_unsafe(options: ServeOptions) -> None:
    """Refuses to speak plain http to anyone but this machine, and half a certificate."""
    if (options.cert is None) != (options.key is None):
        raise StartRefusedError("a certificate needs its key", "--cert and --key together", "Give both files.")
    for file in (options.cert, options.key):
        if file is not None and not os.access(file, os.R_OK):
            raise StartRefusedError(f"{file} cannot be read", "a file in PEM form", "Check its path and its rights.")
    if not is_loopback(options.host) and not options.https:
        raise StartRefusedError(
            f"on {options.host} other machines could come in, and without https anyone on the way could read along",
            "https, or 127.0.0.1",
            "Give --cert and --key; or put a proxy that speaks https in front and give --behind-https.",
        )


def is_loopback(host: str) -> bool:
    """Whether an address is only reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_taken_port(host: str, port: int) -> None:
    """Says plainly that a port is taken; two servers could otherwise share it without a word."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise StartRefusedError(f"port {port} may not be used", "a port above 1023", "Try --port 8000.") from error
    except OSError as error:
        todo = f"If Homeport already runs, open http://{host}:{port}/. If not, try --port {port + 1}."
        raise StartRefusedError(f"port {port} on {host} is taken or not there", "a free port", todo) from error


def prepare_data(data: Path) -> None:
    """Makes the data folder and the secret key, readable by this person alone."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = data / "secret.key"
        if not key.exists() or not key.read_bytes().strip():
            part = data / "secret.key.part"
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
            part.replace(key)
    except OSError as error:
        todo = "Check its rights and the free space, or give another folder with --data."
        raise StartRefusedError(f"the data folder {data} cannot be used", "a folder of your own", todo) from error


def site_for(options: ServeOptions, guest: Path) -> Site:
    """What the workers will be told."""
    if is_loopback(options.host) and not options.https:
        hosts = (*LOOPBACK_NAMES, *options.allow_hosts)
    else:
        # No address is ever built from the Host header, so any name will do where none was named.
        hosts = options.allow_hosts or ("*",)
    return Site(data=options.data, guest=guest, https=options.https, hosts=hosts)


def migrate(say: Say) -> None:
    """Brings the database up to date; if it cannot be read, says so and lets the guest pages be served all the same."""
    from django.core.management import call_command
    from django.db import DatabaseError, connections

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError:
        say(f"The database {settings.SITE.database} cannot be used. Now and the help lines work without it.")
        say("`homeport doctor` says what is wrong with it.")
    finally:
        connections.close_all()
    if settings.SITE.database.exists():
        settings.SITE.database.chmod(0o600)


def wants_browser(options: ServeOptions, environment: Mapping[str, str], platform: str) -> bool:
    """Whether a browser may be opened: only for a person at a desktop, on this machine."""
    if not options.browser or environment.get("CI") or not is_loopback(options.host):
        return False
    return platform in {"darwin", "win32"} or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def address_of(options: ServeOptions) -> str:
    """The address to open on this machine."""
    name = f"[{options.host}]" if ":" in options.host and not options.host.startswith("[") else options.host
    return f"{'https' if options.cert else 'http'}://{name}:{options.port}/"


def _tell_faults(choice: Choice, say: Say) -> None:
    if choice.faults:
        say(f"The pack has faults, so {choice.instead} is served in its place:")
        for fault in choice.faults:
            say(f"  {fault}")


def _run(options: ServeOptions, say: Say) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "homeport.web.wsgi:application",
        address=options.host.strip("[]"),
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers or min(2, os.cpu_count() or 1),
        blocking_threads=2,
        backpressure=64,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=15_000, keep_alive=True),
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        ssl_cert=options.cert,
        ssl_key=options.key,
    )

    def ready() -> None:
        waits = "waits for your https proxy at" if options.behind_https else "is at"
        say(f"Homeport {waits} {address_of(options)} (Ctrl+C ends it)")
        if wants_browser(options, os.environ, sys.platform):
            threading.Thread(target=webbrowser.open, args=(address_of(options),), daemon=True).start()

    server.on_startup(ready)
    server.serve()
