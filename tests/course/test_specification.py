"""The table of specifications: whatever the course promises to test is tested, and its two tests are one test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import specification

ROOT = Path(__file__).parents[2]
SPECIFICATION = specification.specification()
ENTRIES = SPECIFICATION.entries
QUESTIONS = specification.questions()
USED = {question.concept for question in QUESTIONS}
FORMS = {quiz.id: quiz for quiz in specification.quizzes() if quiz.id.startswith("test-form-")}


def test_the_page_is_fresh() -> None:
    cure = "docs/specification.md is stale. Cure: .venv/bin/python tools/specification.py"
    assert specification.PAGE.read_text("utf-8") == specification.page(), cure


def test_all_models_objectives_and_worksheet_questions_are_listed() -> None:
    assert {f"M{number}" for number in range(1, 21)} <= ENTRIES.keys()
    count = {title: len(entries) for title, entries in SPECIFICATION.groups.items()}
    assert [count[title] for title in count if re.search("objective|aims", title)] == [3, 5, 3]
    assert [count[title] for title in count if "worksheet" in title] == [5, 4, 3, 3]
    assert len(ENTRIES) == sum(count.values()), "two entries have one id"


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_is_tested(entry: str) -> None:
    concepts = SPECIFICATION.concepts(entry)
    assert any(question.concept in concepts for question in QUESTIONS)


def test_every_concept_is_assigned_or_has_a_reason() -> None:
    assigned = SPECIFICATION.places.keys() | SPECIFICATION.reasons.keys()
    assert sorted(USED - assigned) == [], "add these to docs/specification.yml"
    assert sorted(assigned - USED) == [], "no question has these: take them out of docs/specification.yml"


def test_concepts_are_assigned_to_entries_that_exist() -> None:
    named = {entry for places in SPECIFICATION.places.values() for entry in places}
    assert sorted(named - ENTRIES.keys()) == []
    assert [concept for concept, places in SPECIFICATION.places.items() if not places] == []
    assert [concept for concept, reason in SPECIFICATION.reasons.items() if not reason.strip()] == []


def test_both_forms_follow_the_blueprint() -> None:
    """Place by place the same concept and kind, so that what was learned shows and not which form was taken."""
    page = (ROOT / "docs" / "blueprint.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?), (?:easy|medium|hard) \|$", page, re.MULTILINE)
    plan = [(concept, kind.replace(" ", "_")) for _, concept, kind in rows]
    assert [int(number) for number, _, _ in rows] == list(range(1, 21))
    assert sorted(FORMS) == ["test-form-a", "test-form-b"]
    for form in FORMS.values():
        assert [(question.concept, question.kind) for question in form.questions] == plan, form.id
        assert not form.checkpoints
        assert not any(question.hints for question in form.questions)
