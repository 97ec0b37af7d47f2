"""The schemas that editors check files by: fresh, valid, pointed at, and of one mind with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from trainer.kinds import KINDS
from trainer.load.schema import pointer, schemas

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
EXERCISES = [path for path in sorted((ROOT / "exercises").glob("*.yml")) if path.stem != "concepts"]
QUIZZES = [*sorted((ROOT / "quizzes").glob("*.yml")), Path(__file__).with_name("every-kind.yml")]


def as_an_editor_reads(value: Any) -> Any:
    """Return plain data, with keys as texts (`true:` is one)."""
    if isinstance(value, dict):
        return {
            ("true" if key is True else "false" if key is False else str(key)): as_an_editor_reads(one)
            for key, one in value.items()
        }
    return [as_an_editor_reads(one) for one in value] if isinstance(value, list) else value


def mistakes(text: str, schema: str = "quiz") -> list[str]:
    data = as_an_editor_reads(yaml.safe_load(text))
    return [error.message for error in jsonschema.Draft7Validator(SCHEMAS[schema]).iter_errors(data)]


def test_the_committed_schemas_are_fresh() -> None:
    """`trainer schema` writes them anew."""
    assert {path.stem: path.read_text("utf-8") for path in (ROOT / "schema").iterdir()} == schemas()


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    "entries",
    [SCHEMAS["quiz"]["properties"]["questions"], SCHEMAS["exercise"]["$defs"]["ExerciseSpec"]["properties"]["parts"]],
    ids=["quiz", "exercise"],
)
def test_it_knows_every_kind(entries: dict[str, Any]) -> None:
    known = {one["$ref"].rpartition("/")[2] for one in entries["items"]["oneOf"]}
    assert known == {kind.spec.__name__ for kind in KINDS.values()}


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_what_loads_is_valid(path: Path) -> None:
    assert mistakes(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", QUIZZES[:-1], ids=lambda path: path.stem)
def test_every_quiz_points_at_it(path: Path) -> None:
    assert path.read_text("utf-8").startswith(pointer("quiz") + "\n")


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_worksheets_are_valid_and_point_at_theirs(path: Path) -> None:
    text = path.read_text("utf-8")
    assert mistakes(text, "exercise") == []
    assert text.startswith(pointer("exercise") + "\n")


def test_the_lexicon_is_valid_and_points_at_its_own() -> None:
    text = (ROOT / "exercises" / "concepts.yml").read_text("utf-8")
    assert mistakes(text, "concepts") == []
    assert text.startswith(pointer("concepts") + "\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Every kind", "titel: Every kind"),
        ("kind: ordering", "kind: order"),
        ("rule: longest", "rule: long"),
        ("    prompt: Order.\n", ""),
        ("    explanation: Then.\n", ""),
        ("id: numeric", "id: Numeric"),
        ("percent: true", "percent: maybe"),
    ],
)
def test_what_does_not_load_is_not(old: str, new: str) -> None:
    text = QUIZZES[-1].read_text("utf-8")
    assert old in text
    assert mistakes(text.replace(old, new))


def test_every_key_that_is_not_self_evident_is_described() -> None:
    evident = {"feedback", "kind", "left", "options", "pairs", "categories", "items", "blanks"}
    for kind in KINDS.values():
        spec = SCHEMAS["quiz"]["$defs"][kind.spec.__name__]
        assert spec["description"]
        for key, value in spec["properties"].items():
            assert key in evident or "description" in value, f"{kind.name}: {key}"
