"""Loads a folder of packs, or one pack that is being written, and says all that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from homeport.content.findings import Finding
from homeport.content.folder import Folder
from homeport.content.help_lines import read_countries
from homeport.content.locate import packs_dir
from homeport.content.pack import Pack
from homeport.content.reading import count_files
from homeport.content.references import reading_ages, references
from homeport.content.translation import missing_translations
from homeport.core.safety.crisis import Country

BASE = "en"
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # as BCP 47 writes them: de, zh-Hant, pt-BR
_PARTS = ("words", "scripts", "library")
_FILES = ("patterns.toml", "evidence.toml", "trip.toml", "hero.toml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The packs that could be read, by language, the help lines, and what is wrong."""

    packs: Mapping[str, Pack]
    countries: tuple[Country, ...]
    findings: tuple[Finding, ...]

    @property
    def usable(self) -> bool:
        """Whether this may be served: there is a pack, and nothing is wrong that blocks it."""
        return bool(self.packs) and not any(finding.blocks for finding in self.findings)


def load(root: Path, today: date) -> Loaded:
    """Everything in a folder like packs/, or in a folder that is one pack; never raises for what is in the files."""
    if not root.is_dir():
        return _nothing(Finding(str(root), 1, "no-folder", "there is no such folder", "name a folder with packs"))
    too_many = count_files(root)
    if too_many:
        return _nothing(too_many)
    if _is_pack(root):
        language = root.name if (root / "words").is_dir() and _LANGUAGE.fullmatch(root.name) else BASE
        return _load({language: root}, root, today)
    folders = {path.name: path for path in sorted(root.iterdir()) if path.is_dir() and _is_pack(path)}
    if not folders and not (root / "crisis").is_dir():
        todo = "name a folder with packs, or with scripts/ in it"
        return _nothing(Finding(str(root), 1, "no-pack", "there is no pack in this folder", todo))
    return _load(folders, root, today)


def _load(folders: Mapping[str, Path], root: Path, today: date) -> Loaded:
    countries, findings = read_countries(root / "crisis", root, today)
    read = {name: Folder(path, root, name) for name, path in folders.items()}
    own = {name: replace(folder.read(), countries=countries) for name, folder in read.items()}
    base = own[BASE] if BASE in own and (folders[BASE] / "words").is_dir() else _shipped(root, today)
    packs = {}
    for name, folder in read.items():
        whole = own[name].over(base) if base is not None else own[name]
        packs[name] = whole
        findings.extend(folder.findings)
        findings.extend(references(own[name], whole, folder))
        findings.extend(reading_ages(own[name], folder))
        if name != BASE and base is not None:
            findings.extend(missing_translations(own[name], base, folder))
    lines = countries or (base.countries if base is not None else ())
    return Loaded(packs, lines, tuple(sorted(set(findings))))


def _shipped(root: Path, today: date) -> Pack | None:
    """The shipped pack, from which a pack that is being written takes what it lacks."""
    shipped = packs_dir()
    return None if shipped.resolve() == root.resolve() else load(shipped, today).packs.get(BASE)


def _is_pack(folder: Path) -> bool:
    return any((folder / part).is_dir() for part in _PARTS) or any((folder / file).is_file() for file in _FILES)


def _nothing(finding: Finding) -> Loaded:
    return Loaded({}, (), (finding,))
