"""What the documents say is so, and what is so stands in the documents."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest

from homeport import cli
from tests.house import documents
from tests.house.tree import ROOT, files, name, read

MOST_VERBS = 12
MOST_DEPENDENCIES = 14
LOCKS = ["requirements.lock", "requirements-dev.lock"]
LABELS = re.compile(r"\b(?:patients?|users?|anxious[ -]types?|anxious-preoccupied)\b", re.I)
TEXTS = [
    *files(".md"),
    ROOT / "Makefile",
    ROOT / "pyproject.toml",
    *files(under=".ci"),
    *(ROOT / lock for lock in LOCKS),
]
READ_BY_PEOPLE = [*files(".md", under="docs"), ROOT / "README.md", *files(".toml", ".md", under="packs/en")]


def test_the_verbs_of_make_are_few_and_each_says_what_it_does() -> None:
    verbs = documents.verbs(read("Makefile"))
    assert {"setup", "run", "test", "quick", "bench", "shots", "campaign"} <= set(verbs)
    assert len(verbs) <= MOST_VERBS
    assert [verb for verb, told in verbs.items() if not told] == []


def test_a_verb_of_make_that_does_not_say_what_it_does_is_caught() -> None:
    assert documents.verbs(".PHONY: run lost\n\nrun: a ## Start\nlost: a\n") == {"run": "Start", "lost": ""}


def test_every_verb_of_make_is_in_the_guide_for_contributors() -> None:
    guide = read("CONTRIBUTING.md")
    assert [verb for verb in documents.verbs(read("Makefile")) if f"`make {verb}`" not in guide] == []


def test_the_two_commands_for_a_stranger_stand_on_the_first_page() -> None:
    first_screen = read("README.md")[:2500]
    assert "make run" in first_screen
    assert "make test" in first_screen


def test_ci_runs_what_make_test_runs() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert "make test" in read(".ci/run").splitlines()[-1]


def test_every_verb_and_option_of_the_command_line_is_documented() -> None:
    assert documents.undocumented(cli._parser(), read("docs/reference/command-line.md")) == []


def test_a_verb_or_option_that_is_not_documented_is_caught() -> None:
    parser = ArgumentParser()
    below = parser.add_subparsers()
    below.add_parser("serve").add_argument("--port")
    below.add_parser("packs").add_subparsers().add_parser("check").add_argument("--json")
    assert documents.undocumented(parser, "## `homeport serve`\n`--port N`\n## `homeport packs check DIR`\n") == [
        "packs check --json"
    ]
    assert documents.undocumented(parser, "## `homeport packs check DIR`\n`--json`\n`--port`\n") == ["serve"]


def test_every_setting_is_documented() -> None:
    settings = {
        found for path in files(".py", under="src") for found in re.findall(r"HOMEPORT_[A-Z]+", path.read_text())
    }
    reference = read("docs/reference/command-line.md")
    assert [setting for setting in sorted(settings) if f"`{setting}`" not in reference] == []


def test_the_newest_version_is_the_one_the_change_log_begins_with() -> None:
    assert documents.versions(read("CHANGELOG.md"))[0] == documents.project()["version"]
    assert documents.versions("## 1.2.3 (2026)\n## 1.0.0\n") == ["1.2.3", "1.0.0"]


def test_dependencies_are_few_and_each_has_its_reason() -> None:
    wanted, reasons = documents.direct_dependencies(), read("docs/explanation/dependencies.md")
    assert 0 < len(wanted) <= MOST_DEPENDENCIES
    assert [part for part in wanted if f"| {part} |" not in reasons] == []


def test_the_locks_pin_the_same_and_hold_every_dependency() -> None:
    run, dev = (documents.pins(read(lock)) for lock in LOCKS)
    assert [part for part in documents.direct_dependencies() if part not in run] == []
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: str) -> None:
    assert documents.stray_lines(read(lock)) == []
    assert len(documents.pins(read(lock))) >= len(documents.direct_dependencies())


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "-f /a/wheels",
        "a @ file:///a/b.whl",
        "a>=1",
        "# from /a/wheels",
        "a==1",
    ],
)
def test_a_stray_line_in_a_lock_is_caught(line: str) -> None:
    assert documents.stray_lines(line) == [line]


def test_no_text_names_a_registry_or_a_path_of_one_machine() -> None:
    assert [f"{name(path)}: {what}" for path in TEXTS for what in documents.places(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "text", ["see https://" + "py" + "pi.org/p/x", "cd /ho" + "me/ada/homeport", "/op" + "t/wheels"]
)
def test_a_registry_or_a_path_of_one_machine_is_caught(text: str) -> None:
    assert documents.places(text) != []
    assert documents.places("write to OUT/, read docs/opt.md, /usr/bin/chromium") == []


@pytest.mark.parametrize("document", [name(path) for path in files(".md") if "library" not in path.parts])
def test_no_link_of_a_document_is_dead(document: str) -> None:
    assert documents.dead_links(ROOT / document) == []


def test_a_dead_link_is_caught(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '[a](page.md#b) [c](gone.md) ![d](e.png) <img src="f.png"> [g](https://example.org) [h](#i)', "utf-8"
    )
    assert documents.dead_links(page) == ["gone.md", "e.png", "f.png"]


def test_nothing_that_people_read_gives_them_a_label() -> None:
    found = [f"{name(path)}: {word}" for path in READ_BY_PEOPLE for word in LABELS.findall(path.read_text("utf-8"))]
    assert found == []
    assert LABELS.findall("Users and Patients of an anxious type") == ["Users", "Patients", "anxious type"]
