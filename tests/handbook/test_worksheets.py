"""The handbook's page on worksheets: its phrases find what they say, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.handbook.test_handbook import DOCS, ROOT, rows
from trainer.load.exercisefile import EvidenceSpec, ExerciseSpec
from trainer.rubric.phrases import expanded, pattern

PAGE = (DOCS / "worksheets.md").read_text("utf-8")
PHRASES = list(rows("worksheets.md", "phrase", "finds", "does not find"))


@pytest.mark.parametrize(("place", "cells"), PHRASES, ids=[place for place, _ in PHRASES])
def test_a_phrase_finds_what_the_table_says(place: str, cells: list[str]) -> None:
    phrase, finds, finds_not = (cell.strip("`") for cell in cells)
    found = re.compile(expanded(pattern([phrase.replace(r"\|", "|")])), re.ASCII)
    assert [text for text in finds.split("; ") if not found.search(text.lower())] == []
    assert [text for text in finds_not.split("; ") if found.search(text.lower())] == []


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)", PAGE))
    assert {*ExerciseSpec.model_fields, *EvidenceSpec.model_fields} - {"id"} <= explained


def test_the_example_finds_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    said = re.search(r"Here `found` is `(\[.*?\])`", PAGE)
    assert code
    assert said
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(code[1], names)
    assert repr(names["found"]).replace("'", '"') == said[1]


def test_every_note_of_the_whole_is_explained_and_has_words_on_the_page() -> None:
    from trainer.texts import catalogue

    told = re.findall(r"^\| `(\w+)` \| .* \| .* \|$", PAGE.partition("Of the whole it may say:")[2], re.MULTILINE)
    said: Any = catalogue()["exercise"]
    assert set(told) - {"empty"} == set(said["note"])
    code = Path(ROOT / "src" / "trainer" / "rubric" / "whole.py").read_text("utf-8")
    assert [note for note in told if f'"{note}"' not in code] == []
