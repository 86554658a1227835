"""The shipped content is found in a checkout and in an installed wheel, and nowhere else."""

from pathlib import Path

import pytest

from homeport.content import locate
from homeport.core.kernel.errors import ContentMissingError


def test_it_is_found_in_this_checkout() -> None:
    assert (locate.packs_dir() / "en" / "scripts").is_dir()
    assert (locate.pwa_dir() / "core").is_dir()


def test_it_is_found_in_an_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "homeport" / "_packs" / "crisis").mkdir(parents=True)
    (tmp_path / "homeport" / "_pwa" / "core").mkdir(parents=True)
    monkeypatch.setattr(locate, "_HOUSE", tmp_path / "homeport")
    assert locate.packs_dir() == tmp_path / "homeport" / "_packs"
    assert locate.pwa_dir() == tmp_path / "homeport" / "_pwa"


def test_where_there_is_none_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "_HOUSE", tmp_path / "a" / "homeport")
    with pytest.raises(ContentMissingError, match="packs"):
        locate.packs_dir()
