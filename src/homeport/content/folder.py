"""Reads the folder of one language, file by file, into a pack and what was wrong on the way."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from homeport.content.articles import Article, read_article
from homeport.content.findings import Finding
from homeport.content.pack import Pack
from homeport.content.reading import Source, read_toml
from homeport.content.shaping import shape, shape_script
from homeport.core.kernel.limits import Flaw, Text, breaches, text_flaw
from homeport.core.steadying.banks import Evidence, Prompt, Question
from homeport.core.steadying.breath import Pattern, pattern_flaws
from homeport.core.steadying.script import Script
from homeport.core.steadying.soundness import flaws

T = TypeVar("T")

LONGEST_WORD = Text(600)
_SNAKE = re.compile("[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Folder:
    """One language's folder while it is read."""

    path: Path
    root: Path
    language: str
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)  # by place in the folder, as "scripts/steady"
    present: set[str] = field(default_factory=set)  # every file that is there, broken or not

    def read(self) -> Pack:
        """The pack, made of whatever could be read."""
        return Pack(
            language=self.language,
            words=self._each("words", self._section),
            patterns=self._table("patterns", Pattern, pattern_flaws),
            scripts=self._each("scripts", self._script),
            trip=self._list("trip", "questions", Question),
            hero=self._list("hero", "prompts", Prompt),
            evidence=self._table("evidence", Evidence, breaches),
            articles=self._articles(),
        )

    def _each(self, kind: str, make: Callable[[Source, str], T | None]) -> dict[str, T]:
        made = {}
        for path in sorted((self.path / kind).glob("*.toml")):
            source = self._open(f"{kind}/{path.stem}")
            one = make(source, path.stem) if source else None
            if one is not None:
                made[path.stem] = one
        return made

    def _open(self, place: str) -> Source | None:
        path = self.path / f"{place}.toml"
        if not path.exists() and not path.is_symlink():
            return None
        self.present.add(place)
        source = read_toml(path, self.root)
        if isinstance(source, Finding):
            self.findings.append(source)
            return None
        self.sources[place] = source
        return source

    def _tell(self, source: Source, found: list[Flaw]) -> None:
        self.findings.extend(source.finding(flaw) for flaw in found)

    def _section(self, source: Source, _name: str) -> dict[str, str]:
        words = {}
        for key, text in source.data.items():
            path = f"$.{key}"
            if not isinstance(text, str):
                self._tell(source, [Flaw(path, "wrong-type", f'"{key}" is not text', 'write key = "text"')])
                continue
            if not _SNAKE.fullmatch(key):
                todo = "use small letters, digits and underscores"
                self._tell(source, [Flaw(path, "malformed", f'"{key}" is malformed', todo)])
            flaw = text_flaw(text, LONGEST_WORD, path)
            self._tell(source, [flaw] if flaw else [])
            words[key] = text
        return words

    def _script(self, source: Source, name: str) -> Script | None:
        script, found = shape_script(source.data)
        if script is not None:
            found.extend(flaws(script))
            if script.id != name:
                todo = f'write id = "{name}", or rename the file'
                found.append(Flaw("$.id", "id-not-file", "the id is not the file's name", todo))
        self._tell(source, found)
        return script

    def _table(self, name: str, kind: type[T], check: Callable[[T, str], Any]) -> dict[str, T]:
        source = self._open(name)
        made = {}
        for key, data in source.data.items() if source else ():
            one, found = shape(data, kind, f"$.{key}")
            if one is not None:
                found.extend(check(one, f"$.{key}"))
                made[key] = one
            if source:
                self._tell(source, found)
        return made

    def _list(self, name: str, field_name: str, kind: type[T]) -> tuple[T, ...]:
        source = self._open(name)
        if source is None:
            return ()
        members = source.data.get(field_name)
        if not isinstance(members, list) or len(source.data) != 1:
            what = f"the file does not hold {field_name} alone"
            self._tell(source, [Flaw("$", "wrong-type", what, f"write each as [[{field_name}]]")])
            return ()
        made, seen = [], set()
        for place, data in enumerate(members):
            path = f"$.{field_name}[{place}]"
            one, found = shape(data, kind, path)
            if one is not None:
                found.extend(breaches(one, path))
                made.append(one)
                name_of = data["id"]
                if name_of in seen:
                    found.append(Flaw(f"{path}.id", "id-twice", f'"{name_of}" is there twice', "rename one"))
                seen.add(name_of)
            self._tell(source, found)
        return tuple(made)

    def _articles(self) -> Mapping[str, Article]:
        made = {}
        for path in sorted((self.path / "library").glob("*.md")):
            self.present.add(f"library/{path.stem}")
            article, source, found = read_article(path, self.root)
            self.findings.extend(found)
            if article is not None and source is not None:
                made[path.stem] = replace(article, id=path.stem)
                self.sources[f"library/{path.stem}"] = source
        return made
