import os
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from homeport.content.locate import packs_dir, pwa_dir
from homeport.web.now.guest_app import GuestApp
from homeport.web.now.guest_choice import Choice, Sources, choose
from homeport.web.now.guest_content import PackFaultsError
from homeport.web.now.guest_folder import KEPT_SECONDS, keep, last_good, prune
from homeport.web.now.guest_serving import GuestFiles
from tests.web.conftest import ask

TODAY = date(2026, 11, 24)
BUILDS = ("aaaaaaaaaaaa", "bbbbbbbbbbbb")


def small(build: str) -> GuestApp:
    files = {"index.html": f"home of {build}".encode(), f"a/{build}/x.js": b"// x " + build.encode()}
    return GuestApp(build, files, {404: "nothing"})


def nothing(environ, start_response):
    start_response("404 Not Found", [])
    return []


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return copytree(packs_dir(), tmp_path / "packs")


def take(tmp_path: Path, packs: Path, shipped: Path | None = None) -> Choice:
    sources = Sources(packs=packs, shipped_packs=shipped or packs_dir(), pwa=pwa_dir())
    return choose(tmp_path / "guest", sources, TODAY)


def break_script(packs: Path) -> None:
    script = packs / "en" / "scripts" / "steady.toml"
    script.write_text(script.read_text("utf-8").replace('kind = "breathe"', 'kind = "brethe"', 1), "utf-8")


def test_a_broken_pack_never_takes_the_site_down(tmp_path, packs):
    good = take(tmp_path, packs)
    assert (good.faults, good.instead) == ((), "")
    break_script(packs)
    choice = take(tmp_path, packs)
    assert choice.folder == good.folder
    assert choice.instead == "the last sound build"
    assert any("steady.toml:" in fault and "brethe" in fault for fault in choice.faults)


def test_a_broken_pack_on_the_first_start_gives_way_to_the_shipped_one(tmp_path, packs):
    break_script(packs)
    choice = take(tmp_path, packs)
    assert choice.instead == "the pack that came with Homeport"
    assert choice.faults
    assert b"Steady me" in (choice.folder / "index.html").read_bytes()


def test_with_no_sound_pack_anywhere_the_faults_are_named(tmp_path, packs):
    break_script(packs)
    with pytest.raises(PackFaultsError) as refused:
        take(tmp_path, packs, shipped=packs)
    assert any("brethe" in fault for fault in refused.value.faults)


@pytest.mark.parametrize(
    "file,text",
    [
        ("en/words/now.toml", 'leave = "Leave"\n'),
        ("en/words/lines.toml", "leave = \x01"),
        ("en/patterns.toml", "easy = 1\n"),
        ("en/library/about.md", "no heading"),
        ("crisis/gb.toml", 'country = "GB"\n'),
    ],
)
def test_any_file_of_a_pack_may_be_broken(tmp_path, packs, file, text):
    (packs / file).write_text(text, "utf-8")
    choice = take(tmp_path, packs)
    assert choice.faults
    assert choice.instead


def test_a_pack_without_help_lines_is_not_served(tmp_path, packs):
    for file in (packs / "crisis").glob("*.toml"):
        file.unlink()
    choice = take(tmp_path, packs)
    assert any("no help lines" in fault for fault in choice.faults)


def test_a_pack_that_fails_in_a_way_nobody_foresaw_still_leaves_the_site_up(tmp_path, packs, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError("what stood in the pack")

    good = take(tmp_path, packs)
    monkeypatch.setattr("homeport.web.now.guest_choice.build_guest_app", fail)
    choice = take(tmp_path, packs)
    assert choice.folder == good.folder
    assert "ZeroDivisionError" in choice.faults[0]
    assert "what stood in the pack" not in choice.faults[0]


def test_switched_off_offline_use_never_falls_back_to_a_build_that_still_has_it(tmp_path, packs):
    take(tmp_path, packs)
    break_script(packs)
    sources = Sources(packs=packs, shipped_packs=packs_dir(), pwa=pwa_dir(), offline=False)
    choice = choose(tmp_path / "guest", sources, TODAY)
    assert b"unregister" in (choice.folder / "sw.js").read_bytes()


def test_a_full_disk_leaves_the_last_sound_build_in_service(tmp_path, packs, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    good = take(tmp_path, packs)
    now = packs / "en" / "words" / "now.toml"
    now.write_text(now.read_text("utf-8") + 'more = "More"\n', "utf-8")
    monkeypatch.setattr("homeport.web.now.guest_folder.write_files", full)
    choice = take(tmp_path, packs)
    assert choice.folder == good.folder
    assert "No space left on device" in choice.faults[0]


def test_a_half_written_build_is_written_again(tmp_path):
    folder = keep(tmp_path, small(BUILDS[0]))
    (folder / "index.html").write_text("torn")
    assert (keep(tmp_path, small(BUILDS[0])) / "index.html").read_text() == f"home of {BUILDS[0]}"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("part-")] == []


def test_a_build_that_is_gone_is_not_the_last_good_one(tmp_path):
    folder = keep(tmp_path, small(BUILDS[0]))
    assert last_good(tmp_path) == folder
    (folder / "index.html").unlink()
    assert last_good(tmp_path) is None
    (tmp_path / "last-good").write_text("../../etc")
    assert last_good(tmp_path) is None


def test_an_older_build_is_served_to_pages_that_are_still_open(tmp_path):
    keep(tmp_path, small(BUILDS[0]))
    app = GuestFiles(nothing, keep(tmp_path, small(BUILDS[1])))
    assert ask(app, "/").body == f"home of {BUILDS[1]}".encode()
    for build in BUILDS:
        answer = ask(app, f"/a/{build}/x.js")
        assert answer.body == b"// x " + build.encode()
        assert "immutable" in answer.headers["cache-control"]
    assert ask(app, "/a/cccccccccccc/x.js").status == 404


def test_builds_are_kept_thirty_days_and_no_longer(tmp_path):
    old = keep(tmp_path, small(BUILDS[0]))
    current = keep(tmp_path, small(BUILDS[1]))
    written = old.stat().st_mtime
    prune(tmp_path, current, now=written + KEPT_SECONDS - 1)
    assert old.is_dir()
    os.utime(current, (0, 0))
    prune(tmp_path, current, now=written + KEPT_SECONDS + 1)
    assert not old.exists()
    assert not old.with_name(f"{old.name}.errors").exists()
    assert current.is_dir()


def test_a_file_that_vanishes_while_served_is_just_not_found(tmp_path):
    folder = keep(tmp_path, small(BUILDS[0]))
    app = GuestFiles(nothing, folder)
    (folder / "index.html").unlink()
    assert ask(app, "/").status == 404
