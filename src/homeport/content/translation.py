"""Holds the folder of a language against the one it is a translation of."""

from collections.abc import Iterator

from homeport.content.findings import Finding
from homeport.content.folder import Folder
from homeport.content.pack import Pack


def missing_translations(own: Pack, base: Pack, folder: Folder) -> Iterator[Finding]:
    """Every file, word, step, pattern and question that the base has and the folder has not."""
    yield from _files(own, base, folder)
    for section, words in base.words.items():
        if section in own.words:
            yield from _within(folder, f"words/{section}", words.keys() - own.words[section].keys(), "the word")
    for name, script in base.scripts.items():
        if name in own.scripts:
            lacking = {step.id for step in script.steps} - {step.id for step in own.scripts[name].steps}
            yield from _within(folder, f"scripts/{name}", lacking, "the step")
    yield from _within(folder, "patterns", base.patterns.keys() - own.patterns.keys(), "the pattern")
    yield from _within(folder, "evidence", base.evidence.keys() - own.evidence.keys(), "the evidence")
    yield from _within(folder, "trip", {one.id for one in base.trip} - {one.id for one in own.trip}, "the question")
    yield from _within(folder, "hero", {one.id for one in base.hero} - {one.id for one in own.hero}, "the prompt")


def _files(own: Pack, base: Pack, folder: Folder) -> Iterator[Finding]:
    wanted = [f"words/{name}.toml" for name in base.words]
    wanted += [f"scripts/{name}.toml" for name in base.scripts]
    wanted += [f"library/{name}.md" for name in base.articles]
    wanted += [f"{name}.toml" for name in ("patterns", "evidence", "trip", "hero") if getattr(base, name)]
    for name in wanted:
        if name.rpartition(".")[0] not in folder.present:
            file, what = str(folder.path / name), f"missing translation: {own.language} has no {name}"
            yield Finding(file, 1, "missing-translation", what, f"translate {base.language}/{name}")


def _within(folder: Folder, place: str, lacking: set[str], called: str) -> Iterator[Finding]:
    source = folder.sources.get(place)
    for name in sorted(lacking) if source else ():
        what = f'missing translation: {called} "{name}"'
        yield Finding(str(folder.path / f"{place}.toml"), 1, "missing-translation", what, "add it, translated")
