import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from homeport.cli import main
from homeport.content.locate import packs_dir

ANYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


def test_sound_packs_end_well_with_one_kind_line(capsys):
    assert main(["packs", "check", str(packs_dir())]) == 0
    assert capsys.readouterr().out == f"All is well with the packs in {packs_dir()}.\n"


def test_a_fault_in_a_pack_is_told_with_file_and_line_and_what_to_do(tmp_path: Path, capsys):
    packs = copytree(packs_dir(), tmp_path / "packs")
    script = packs / "en" / "scripts" / "steady.toml"
    lines = script.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line == 'kind = "breathe"')
    lines[at - 1] = 'kind = "brethe"'
    script.write_text("\n".join(lines), "utf-8")
    assert main(["packs", "check", str(packs)]) == 1
    told = capsys.readouterr().out
    assert f"{script}:{at}: " in told
    assert "; use one of: " in told


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys):
    assert main(["packs", "check", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_static_writes_an_app_that_stands_by_itself(tmp_path: Path, capsys):
    out = tmp_path / "out"
    assert main(["static", str(out)]) == 0
    assert "Serve that folder by https" in capsys.readouterr().out
    assert {"index.html", "sw.js", "_headers", "lines", "a"} <= {path.name for path in out.iterdir()}
    assert main(["static", str(out)]) == 0, "it may be written over itself"


def test_static_refuses_a_broken_pack_and_names_the_fault(tmp_path: Path, capsys):
    packs = copytree(packs_dir(), tmp_path / "packs")
    (packs / "en" / "patterns.toml").write_text("easy = 1\n", "utf-8")
    assert main(["static", str(tmp_path / "out"), "--packs", str(packs)]) == 1
    assert "patterns.toml:1: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_serve_refuses_to_leave_this_machine_without_https(tmp_path: Path, capsys):
    assert main(["serve", "--host", ANYWHERE, "--data", str(tmp_path / "data")]) == 2
    told = capsys.readouterr().err
    assert "without https anyone on the way could read along" in told
    assert "--cert" in told
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["serve", "--port", port])
    assert refused.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_doctor_speaks_of_a_machine_where_nothing_was_started(tmp_path: Path, capsys):
    assert main(["doctor", "--data", str(tmp_path / "none")]) == 0
    told = capsys.readouterr().out
    assert "There is no data folder yet." in told
    assert not (tmp_path / "none").exists()


def test_doctor_names_faults_of_packs_and_database_for_machines_too(tmp_path: Path, capsys):
    packs, data = copytree(packs_dir(), tmp_path / "packs"), tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "homeport.sqlite3").write_bytes(b"no database" * 999)
    (packs / "en" / "patterns.toml").write_text("easy = 1\n", "utf-8")
    assert main(["doctor", "--data", str(data), "--packs", str(packs), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    faults = [one["what"] for one in told["found"] if one["level"] == "fault"]
    assert told["level"] == "fault"
    assert any("patterns.toml:1" in what for what in faults)
    assert any("homeport.sqlite3 cannot be read" in what for what in faults)


def test_doctor_looks_at_the_packs_that_the_server_was_given(tmp_path: Path, capsys):
    packs, data = copytree(packs_dir(), tmp_path / "packs"), tmp_path / "data"
    (data / "guest").mkdir(mode=0o700, parents=True)
    data.chmod(0o700)
    (data / "guest" / "packs").write_text(str(packs), "utf-8")
    assert main(["doctor", "--data", str(data)]) == 0
    (packs / "en" / "patterns.toml").write_text("easy = 1\n", "utf-8")
    capsys.readouterr()
    assert main(["doctor", "--data", str(data)]) == 1
    assert str(packs / "en" / "patterns.toml") in capsys.readouterr().out


def test_the_command_line_starts_without_loading_the_web(tmp_path: Path):
    script = "import sys, homeport.cli; print('django' in sys.modules, 'granian' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == ["False", "False"]
