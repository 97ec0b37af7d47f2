"""The shared cases of tests/vectors/rubric.json: what Python and JavaScript both find in a text."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.twin import Twin
from trainer.model import Assessment

from .conftest import both, exercise

FILE = Path(__file__).parent.parent / "vectors" / "rubric.json"
GROUPS = json.loads(FILE.read_text(encoding="utf-8"))["groups"]


def said(found: Assessment, texts: dict[str, Any]) -> dict[str, Any]:
    """An assessment as the vector file writes it."""
    rows: dict[str, Any] = {}
    for one in found.criteria:
        passages = [(it.part, texts[it.part][it.start : it.end]) for it in one.passages]
        shown = [f"{part}: {text}" if len(texts) > 1 else text for part, text in passages]
        assert bool(shown) == (one.finding == "found")
        rows[one.criterion] = shown or one.finding
    return {"is": rows, "notes": [note.code for note in found.notes]}


@pytest.mark.parametrize("group", GROUPS, ids=[group["title"] for group in GROUPS])
def test_group(group: dict[str, Any], twin: Twin) -> None:
    wrong = []
    for case in group["cases"]:
        written = case["texts"] if "texts" in case else [case["text"]]
        texts = {f"p{at}": text for at, text in enumerate(written, 1)}
        [found] = both(twin, exercise(group["exercise"], len(texts)), texts)
        wanted = {"is": case["is"], "notes": case.get("notes", [])}
        if said(found, texts) != wanted:
            wrong.append(f"{written!r} gives {said(found, texts)}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_every_finding_and_note_has_a_case() -> None:
    cases = [case for group in GROUPS for case in group["cases"]]
    findings = {"found" if isinstance(one, list) else one for case in cases for one in case["is"].values()}
    assert findings == {"found", "missing", "unsure"}
    notes = {code for case in cases for code in case.get("notes", [])}
    assert notes == {"empty", "short", "foreign", "list", "copied", "repeated"}
