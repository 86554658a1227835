"""Loading never raises for what is in the files, and refuses with a sentence what no honest pack holds."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeport.content import loader, reading
from homeport.content.findings import Finding
from homeport.content.locate import packs_dir

TODAY = date(2026, 11, 24)
GOOD = (Path(__file__).parent / "broken_packs" / "bad_toml" / "healthy" / "scripts" / "window.toml").read_bytes()
CRISIS = (packs_dir() / "crisis" / "gb.toml").read_bytes()


@pytest.fixture(scope="module", autouse=True)
def _shipped_once() -> Iterator[None]:
    """The shipped pack is read once: the packs under test only lean on it."""
    shipped = loader.load(packs_dir(), TODAY).packs["en"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(loader, "_shipped", lambda _root, _today: shipped)
        yield


def check(folder: Path, file: str, content: bytes) -> list[Finding]:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return list(loader.load(folder, TODAY).findings)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_the_control_a_good_script_is_fine(tmp_path: Path) -> None:
    assert check(tmp_path, "scripts/window.toml", GOOD) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    [finding] = loader.load(tmp_path / "nowhere", TODAY).findings
    assert finding.code == "no-folder"


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("sun", "utf-8")
    assert codes(list(loader.load(tmp_path, TODAY).findings)) == ["no-pack"]


def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    found = check(tmp_path, "scripts/window.toml", b"#" * (reading.MOST_BYTES + 1))
    assert codes(found) == ["too-big"]


def test_too_many_files(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    for number in range(reading.MOST_FILES + 1):
        (tmp_path / "scripts" / f"s{number}.toml").touch()
    assert codes(list(loader.load(tmp_path, TODAY).findings)) == ["too-many-files"]


@pytest.mark.parametrize(
    "content",
    [
        b"a = " + b"[" * 21 + b"]" * 21,
        b"a = " + b"[" * 100_000,
        b"a." * 60_000 + b"a = 1",
        b"x = {" + b"a." * 60_000 + b"a = 1}",
    ],
    ids=["a little", "very", "dotted", "dotted within"],
)
def test_nesting_that_is_too_deep(tmp_path: Path, content: bytes) -> None:
    assert codes(check(tmp_path, "scripts/window.toml", content)) == ["too-deep"]


RUNS = [b"x = [1," + b" " * 200_000 + b"2]", b" " * 200_000, b"x = [" + b"1," * 60_000 + b"]"]


@pytest.mark.parametrize("content", RUNS, ids=["spaces within", "spaces", "members"])
def test_long_runs_do_not_keep_it_busy(tmp_path: Path, content: bytes) -> None:
    assert codes(check(tmp_path, "scripts/window.toml", content)) == ["missing-field"]


def test_a_number_that_is_too_long(tmp_path: Path) -> None:
    found = check(tmp_path, "scripts/window.toml", b"minutes = " + b"9" * 10_000)
    assert codes(found) == ["bad-toml"]


def test_a_link_that_leaves_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_bytes(GOOD)
    (tmp_path / "pack" / "scripts").mkdir(parents=True)
    (tmp_path / "pack" / "scripts" / "window.toml").symlink_to(secret)
    assert codes(list(loader.load(tmp_path / "pack", TODAY).findings)) == ["link-outside"]


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    link = tmp_path / "scripts" / "window.toml"
    link.symlink_to(link)
    assert codes(list(loader.load(tmp_path, TODAY).findings)) == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    os.mkfifo(tmp_path / "scripts" / "window.toml")
    assert codes(list(loader.load(tmp_path, TODAY).findings)) == ["not-a-file"]


@pytest.mark.parametrize(
    "old,new,code,line",
    [
        ('id = "window"', 'id = "door"', "id-not-file", 1),
        ("minutes = 1", 'minutes = "one"', "wrong-type", 4),
        ("minutes = 1\n", "", "missing-field", 1),
        ("minutes = 1", "minutes = 1\nstars = 5", "unknown-field", 5),
        ('kind = "say"\n', "", "missing-field", 7),
        ('kind = "say"', 'kind = "breathe"\npattern = "panting"', "unknown-pattern", 10),
        ('kind = "say"', 'kind = "say"\npage = "shop"', "unknown-word", 10),
        ('kind = "say"', 'kind = "goto"\nscript = "door"', "unknown-script", 10),
        ('evidence = ["five-senses"]', 'technique = "window"', "no-evidence", 5),
        ('value = "still"', 'value = "moves"', "option-twice", 25),
        ('value = "still"', 'value = "still"\ncolour = "red"', "unknown-field", 26),
    ],
)
def test_a_mistake_is_told_on_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in GOOD.decode()
    found = check(tmp_path, "scripts/window.toml", GOOD.decode().replace(old, new, 1).encode())
    assert [(finding.code, finding.line) for finding in found] == [(code, line)]


@pytest.mark.parametrize(
    "file,content,code",
    [
        ("words/now.toml", b"title = 5", "wrong-type"),
        ("words/now.toml", b'"Big Title" = "x"', "malformed"),
        ("words/now.toml", b'title = "' + b"x" * 601 + b'"', "text-too-long"),
        ("patterns.toml", b"[easy]\ntitle = 'x'", "missing-field"),
        ("trip.toml", b"questions = 5", "wrong-type"),
        ("trip.toml", b"[[questions]]\nid = 'a'\npart = 'x'\ntext = 'x'\n" * 2, "id-twice"),
        ("hero.toml", b"[[prompts]]\nid = 'a'\ntext = ''", "text-missing"),
        ("evidence.toml", b"[a]\ntitle = 'x'\ngrade = 'sure'\nsays = 'x'", "unknown-word"),
        ("library/a.md", b"# No heading", "no-heading"),
        ("library/a.md", b"+++\nid = 'b'\ntitle = 'x'\nsummary = 'x'\n+++\nText.", "id-not-file"),
    ],
)
def test_other_files_are_checked_too(tmp_path: Path, file: str, content: bytes, code: str) -> None:
    (tmp_path / "scripts").mkdir()
    found = [finding for finding in check(tmp_path, file, content) if finding.code != "missing-translation"]
    assert [(finding.code, finding.file) for finding in found] == [(code, str(tmp_path / file))]


def test_a_pack_that_is_being_written_takes_the_rest_from_the_shipped_one(tmp_path: Path) -> None:
    check(tmp_path, "scripts/window.toml", GOOD)
    pack = loader.load(tmp_path, TODAY).packs["en"]
    assert {"window", "steady"} <= pack.scripts.keys()
    assert pack.words["now"]["steady_me"]
    assert pack.trip
    assert pack.countries
    assert loader.load(tmp_path, TODAY).countries == pack.countries


def test_the_name_of_its_folder_is_taken_for_a_language_only_if_it_is_one(tmp_path: Path) -> None:
    check(tmp_path / "my-pack", "words/now.toml", b'title = "x"')
    assert loader.load(tmp_path / "my-pack", TODAY).packs.keys() == {"en"}
    check(tmp_path / "pt-BR", "words/now.toml", b'title = "x"')
    assert loader.load(tmp_path / "pt-BR", TODAY).packs.keys() == {"pt-BR"}


def test_what_is_tolerable_does_not_take_a_pack_away(tmp_path: Path) -> None:
    expired = CRISIS.decode().replace("expires = 20", "expires = 19").encode()
    check(tmp_path, "crisis/gb.toml", expired)
    check(tmp_path, "en/scripts/window.toml", GOOD)
    loaded = loader.load(tmp_path, TODAY)
    assert "crisis-expired" in codes(list(loaded.findings))
    assert all(finding.code.startswith("crisis-exp") for finding in loaded.findings)
    assert not any(finding.blocks for finding in loaded.findings if finding.code == "crisis-expired")


def test_what_is_broken_does(tmp_path: Path) -> None:
    check(tmp_path, "scripts/window.toml", GOOD.replace(b'kind = "say"', b'kind = "shout"'))
    assert not loader.load(tmp_path, TODAY).usable


SCRAPS = [b"", b'"', b"[", b"]]", b"{", b"=", b"\n", b"#", b"'''", b'"""', b"\0", b"\xff", b"1e999", b"nan"]


def mutations(good: bytes) -> st.SearchStrategy[bytes]:
    """A good file with a few places cut, doubled or overwritten."""
    scraps = st.sampled_from(
        [b"", b'"', b"[", b"]]", b"{", b"=", b"\n", b"#", b"'''", b'"""', b"\0", b"\xff", b"1e999"]
    )
    edit = st.tuples(st.integers(0, len(good)), st.integers(0, 30), scraps | st.binary(max_size=4))

    def applied(edits: list[tuple[int, int, bytes]]) -> bytes:
        content = good
        for at, cut, scrap in edits:
            content = content[:at] + scrap + content[at + cut :]
        return content

    return st.lists(edit, min_size=1, max_size=4).map(applied)


FILES = ["scripts/window.toml", "words/now.toml", "patterns.toml", "evidence.toml", "trip.toml", "library/a.md"]


def sound(findings: list[Finding], folder: Path) -> Iterator[bool]:
    for finding in findings:
        yield finding.file.startswith(str(folder))
        yield finding.line >= 1
        yield "\n" not in str(finding)
        yield bool(finding.what and finding.todo)


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.binary(max_size=200) | mutations(GOOD))
def test_no_bytes_make_the_loader_raise(tmp_path_factory: pytest.TempPathFactory, file: str, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("pack")
    (folder / "scripts").mkdir()
    assert all(sound(check(folder, file, content), folder))


@settings(max_examples=60)
@given(mutations(CRISIS))
def test_no_mutation_of_help_lines_makes_it_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("pack")
    assert all(sound(check(folder, "crisis/gb.toml", content), folder))
