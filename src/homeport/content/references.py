"""What is wrong between the parts of a pack: names that lead nowhere, and texts that are hard to read."""

from collections.abc import Iterator

from homeport.content.findings import Finding
from homeport.content.folder import Folder
from homeport.content.pack import Pack
from homeport.content.readability import LANGUAGES, LIMIT, hardest, reading_age
from homeport.core.kernel.limits import Flaw
from homeport.core.steadying.script import Script
from homeport.core.steadying.soundness import flaws_between
from homeport.core.steadying.steps import Breathe, Listen, Step, Trip, Write


def references(own: Pack, whole: Pack, folder: Folder) -> Iterator[Finding]:
    """What the scripts of a folder name that the whole pack does not hold."""
    broken = {place.removeprefix("scripts/") for place in folder.present if place.startswith("scripts/")}
    for name, script in own.scripts.items():
        source = folder.sources[f"scripts/{name}"]
        for flaw in [*_evidence(script, whole, folder), *_banks(script, whole, folder)]:
            yield source.finding(flaw)
    for name, flaw in flaws_between(whole.scripts, broken):
        if name in own.scripts:
            yield folder.sources[f"scripts/{name}"].finding(flaw)


def reading_ages(own: Pack, folder: Folder) -> Iterator[Finding]:
    """The scripts and articles of a folder that ask for an older reader than the limit."""
    if own.language.split("-")[0] not in LANGUAGES:
        return
    for name, script in own.scripts.items():
        parts = [part for place, step in enumerate(script.steps) for part in _said(step, f"$.steps[{place}]")]
        age = reading_age("\n".join(text for _, text in parts))
        if age is not None and age > LIMIT:
            yield folder.sources[f"scripts/{name}"].finding(_too_hard(hardest(parts), age))
    for name, article in own.articles.items():
        source = folder.sources[f"library/{name}"]
        age = reading_age(article.text)
        if age is not None and age > LIMIT:
            lines = [(str(line), text) for line, text in enumerate(article.text.split("\n"), source.offset + 1)]
            flaw = _too_hard("$", age)
            yield Finding(source.file, int(hardest(lines)), flaw.code, flaw.what, flaw.todo)


def _too_hard(path: str, age: float) -> Flaw:
    todo = "use shorter sentences and shorter words; the hardest sentence stands here"
    return Flaw(path, "reading-age", f"reading age is {age:.1f}, above the limit of {LIMIT}", todo)


def _said(step: Step, path: str) -> Iterator[tuple[str, str]]:
    for name in ("text", "more"):
        if getattr(step, name):
            yield f"{path}.{name}", getattr(step, name)
    if isinstance(step, Listen):
        yield from ((f"{path}.lines[{place}]", line) for place, line in enumerate(step.lines))


def _evidence(script: Script, whole: Pack, folder: Folder) -> Iterator[Flaw]:
    if not script.evidence and (script.technique or any(step.technique for step in script.steps)):
        yield Flaw("$.technique", "no-evidence", "a technique names no evidence", "give evidence at least one id")
    if "evidence" in folder.present and "evidence" not in folder.sources:
        return  # the file is there but cannot be read, which has been said already
    for place, name in enumerate(script.evidence):
        if name not in whole.evidence:
            what = f'there is no evidence "{name}"'
            yield Flaw(f"$.evidence[{place}]", "missing-evidence", what, "add it to evidence.toml, or correct the id")


def _banks(script: Script, whole: Pack, folder: Folder) -> Iterator[Flaw]:
    unread = folder.present - folder.sources.keys()
    banks = {"trip": whole.trip, "hero": whole.hero}
    for place, step in enumerate(script.steps):
        if isinstance(step, Breathe) and step.pattern not in whole.patterns and "patterns" not in unread:
            what = f'there is no pattern "{step.pattern}"'
            todo = "add it to patterns.toml, or correct the id"
            yield Flaw(f"$.steps[{place}].pattern", "unknown-pattern", what, todo)
        bank = step.bank if isinstance(step, Trip) else step.prompts if isinstance(step, Write) else ""
        if bank in banks and not banks[bank] and bank not in unread:
            yield Flaw(f"$.steps[{place}]", "missing-bank", f"{bank}.toml is missing or empty", "write it")
