"""Reads the documents and the files that hold the house together."""

from __future__ import annotations

import re
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.house.tree import read

PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ ]+?)( ; [\w .'<>=\"()!-]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LINK = re.compile(r"\]\(([^)\s]+)\)|\b(?:src|srcset|href)=\"([^\"]+)\"")
# Written in two halves so that this file does not find itself.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org", "find-" + "links"]
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|opt|tmp|Users)/[\w.-]+|file:" + r"//")


def project() -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def direct_dependencies() -> list[str]:
    """The names of what Homeport needs when it runs."""
    return [re.split(r"[^A-Za-z0-9-]", wanted, maxsplit=1)[0].lower() for wanted in project()["dependencies"]]


def stray_lines(lock: str) -> list[str]:
    """Lines of a lock file that are neither a pin nor a hash nor a remark that names no place."""
    remark = re.compile(r"^# [\w .]+:?$|^#    make lock$")
    return [line for line in lock.splitlines() if not (PIN.match(line) or HASH.match(line) or remark.match(line))]


def pins(lock: str) -> dict[str, str]:
    """Name and version of everything that a lock file pins."""
    return {found.group(1): found.group(2) for line in lock.splitlines() if (found := PIN.match(line))}


def verbs(makefile: str) -> dict[str, str]:
    """What can be asked of make, each with what it says of itself."""
    asked = re.search(r"^\.PHONY: ((?!\.).*)$", makefile, re.M)
    assert asked
    told = dict(re.findall(r"^([a-z]+):.*?## (.+)$", makefile, re.M))
    return {verb: told.get(verb, "") for verb in asked.group(1).split()}


def places(text: str) -> list[str]:
    """Names of package registries, and paths of the machine on which something was written."""
    return [host for host in HOSTS if host in text] + [found.group() for found in MACHINE.finditer(text)]


def dead_links(document: Path) -> list[str]:
    """Links of a document to files that are not there."""
    found = [one or other for one, other in LINK.findall(document.read_text("utf-8"))]
    local = [link.partition("#")[0] for link in found if not re.match(r"[a-z]+:", link)]
    return [link for link in local if link and not (document.parent / link).exists()]


def versions(changelog: str) -> list[str]:
    """The released versions that a change log tells of, newest first."""
    return re.findall(r"^## (\d+\.\d+\.\d+)", changelog, re.M)


def commands(parser: ArgumentParser, said: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every verb of a command line with its long options and its arguments' names."""
    deeper = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    for action in deeper:
        for verb, below in action.choices.items():
            yield from commands(below, f"{said} {verb}".strip())
    if not deeper:
        options = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
        yield said, [name for name in options if name != "--help"]


def undocumented(parser: ArgumentParser, reference: str) -> list[str]:
    """Verbs and options of a command line that its reference does not have, each in the part of its own verb."""
    missing = []
    for verb, options in commands(parser):
        part = re.search(rf"^## `homeport {re.escape(verb)}\b.*?(?=^## |\Z)", reference, re.M | re.S)
        if part is None:
            missing.append(verb)
        else:
            missing += [f"{verb} {option}" for option in options if f"`{option}" not in part.group()]
    return missing
