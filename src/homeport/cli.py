"""The command line: reads what is asked for and hands it on; the work is done elsewhere."""

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

import homeport
from homeport.content import locate
from homeport.core.kernel.errors import HomeportError
from homeport.use_cases.check_packs import check_packs
from homeport.use_cases.diagnose import diagnose, worst

if TYPE_CHECKING:
    from homeport.web.now.guest_choice import Sources


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns what the shell is told: 0 well, 1 faults found, 2 refused."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except HomeportError as error:
        print(f"homeport: {error.what}.", file=sys.stderr)
        if error.todo:
            print(error.todo, file=sys.stderr)
        # Faults in a pack are what was asked about; everything else means that it could not be done.
        return 1 if error.code == "pack-faults" else 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="homeport", description="A private companion that steadies you.")
    parser.add_argument("--version", action="version", version=f"homeport {homeport.__version__}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(verbs.add_parser("serve", help="run Homeport on this machine"))
    _add_static(verbs.add_parser("static", help="write the guest app as plain files for any https host"))
    _add_packs(verbs.add_parser("packs", help="work on packs of content"))
    _add_doctor(verbs.add_parser("doctor", help="say what is well and what is not"))
    return parser


def _add_serve(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    add("--port", type=_port, default=8000)
    _add_data(parser)
    _add_packs_folder(parser)
    add("--no-browser", action="store_true", help="do not open a browser")
    add("--cert", type=Path, metavar="FILE", help="certificate for https (PEM), with --key")
    add("--key", type=Path, metavar="FILE", help="private key for https (PEM), with --cert")
    add("--behind-https", action="store_true", help="a proxy in front speaks https to people")
    add("--allow-host", action="append", default=[], metavar="NAME", help="a name people use; may be repeated")
    add("--workers", type=_workers, metavar="N", help="worker processes (default: cores, at most 2)")
    _add_kill_switch(parser)
    parser.set_defaults(run=_serve)


def _add_static(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT")
    _add_packs_folder(parser)
    _add_kill_switch(parser)
    parser.set_defaults(run=_static)


def _add_packs(parser: argparse.ArgumentParser) -> None:
    check = parser.add_subparsers(required=True, metavar="COMMAND").add_parser("check", help="look for faults")
    check.add_argument("dir", type=Path, metavar="DIR")
    check.set_defaults(run=_packs_check)


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    _add_data(parser)
    _add_packs_folder(parser)
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.set_defaults(run=_doctor)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder (default: this system's usual place)")


def _add_packs_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--packs", type=Path, metavar="DIR", help="another folder of packs than the one shipped")


def _add_kill_switch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline-kill-switch", action="store_true", help="take back the offline copy from browsers")


def _port(written: str) -> int:
    number = int(written)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return number


def _workers(written: str) -> int:
    number = int(written)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64")
    return number


def _data(options: argparse.Namespace) -> Path:
    return Path(options.data or platformdirs.user_data_path("homeport", appauthor=False)).expanduser().resolve()


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _sources(options: argparse.Namespace) -> "Sources":
    shipped = locate.packs_dir()
    choice = importlib.import_module("homeport.web.now.guest_choice")
    sources: Sources = choice.Sources(
        packs=(options.packs or shipped).resolve(),
        shipped_packs=shipped,
        pwa=locate.pwa_dir(),
        offline=not options.offline_kill_switch,
    )
    return sources


def _serve(options: argparse.Namespace) -> int:
    start = importlib.import_module("homeport.web.start")
    asked = start.ServeOptions(
        data=_data(options),
        sources=_sources(options),
        host=options.host,
        port=options.port,
        browser=not options.no_browser,
        cert=options.cert,
        key=options.key,
        behind_https=options.behind_https,
        allow_hosts=tuple(options.allow_host),
        workers=options.workers,
    )
    start.serve(asked, _say)
    return 0


def _static(options: argparse.Namespace) -> int:
    build = importlib.import_module("homeport.web.static_site").write_static(options.out, _sources(options))
    _say(f"Build {build} is in {options.out}. Serve that folder by https; _headers and nginx.conf.example say how.")
    return 0


def _packs_check(options: argparse.Namespace) -> int:
    findings = check_packs(options.dir, datetime.now(UTC).date())
    for finding in findings:
        _say(str(finding))
    if not findings:
        _say(f"All is well with the packs in {options.dir}.")
    return 1 if findings else 0


def _doctor(options: argparse.Namespace) -> int:
    gather = importlib.import_module("homeport.web.facts").gather
    found = diagnose(gather(_data(options), options.packs, locate.packs_dir()))
    gravest = worst(found)
    if options.json:
        _say(json.dumps({"level": gravest, "found": [asdict(one) for one in found]}, indent=1))
    else:
        for one in found:
            _say(f"{one.level:8}{one.what}{' ' if one.todo else ''}{one.todo}")
    return 1 if gravest == "fault" else 0


if __name__ == "__main__":
    sys.exit(main())
