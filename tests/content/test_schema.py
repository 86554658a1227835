"""The schemas in packs/schema are those of the dataclasses, and every shipped file fits its own."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from homeport.content.locate import packs_dir
from homeport.content.schema import schemas

PACKS = packs_dir()
FOLDERS = {"scripts": "script", "words": "words", "crisis": "crisis"}
FILES = sorted(PACKS.rglob("*.toml"))


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((PACKS / "schema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schemas_are_up_to_date() -> None:
    kept = {path.name: json.loads(path.read_text("utf-8")) for path in (PACKS / "schema").glob("*.json")}
    assert kept == json.loads(json.dumps(schemas())), "run: python -m homeport.content.schema packs/schema"


def test_there_are_files_to_hold_against_them() -> None:
    assert len(FILES) > 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_shipped_file_fits_its_schema(file: Path) -> None:
    name = FOLDERS.get(file.parent.name, file.stem)
    errors = validator(name).iter_errors(plain(tomllib.loads(file.read_text("utf-8"))))
    assert [error.json_path for error in errors] == []


STEADY = plain(tomllib.loads((PACKS / "en" / "scripts" / "steady.toml").read_text("utf-8")))
FIRST = STEADY["steps"][0]


@pytest.mark.parametrize(
    "wrong",
    [
        {**STEADY, "stars": 5},
        {**STEADY, "minutes": 90},
        {**STEADY, "id": "Steady Me"},
        {**STEADY, "not_when": ["mondays"]},
        {**STEADY, "steps": []},
        {**STEADY, "steps": [{**FIRST, "kind": "shout"}]},
        {**STEADY, "steps": [{**FIRST, "seconds": 5}]},
        {**STEADY, "steps": [{**FIRST, "text": "x" * 141}]},
        {key: value for key, value in STEADY.items() if key != "title"},
    ],
)
def test_a_file_that_is_wrong_does_not_fit(wrong: dict[str, Any]) -> None:
    assert not validator("script").is_valid(wrong)
