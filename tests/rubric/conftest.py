"""The JavaScript twin of `trainer.rubric`, and worksheets made of a few words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.twin import Twin, running
from trainer.codec import encode, encode_exercise
from trainer.load import load_exercises
from trainer.model import Assessment, Concept, Criterion, Evidence, Exercise, OpenText, Question
from trainer.rubric import assess


@pytest.fixture(scope="session")
def twin() -> Iterator[Twin]:
    with running(Path(__file__).with_name("twin.mjs")) as process:
        yield process


@pytest.fixture(scope="session")
def course() -> list[Exercise]:
    """The worksheets of the course."""
    return list(load_exercises(Path(__file__).parents[2]).by_id.values())


def exercise(brief: Mapping[str, Any], parts: int = 1) -> Exercise:
    """Make a worksheet of so many open texts from what a vector file or a test says of it."""
    criteria = [
        Criterion(
            name,
            "",
            "",
            tuple(
                Evidence(tuple(one.get("concepts", ())), tuple(one.get("signs", ())), one.get("chosen", False))
                for one in evidence
            ),
        )
        for name, evidence in brief["criteria"].items()
    ]
    return Exercise(
        "x",
        "",
        "",
        "approach",
        tuple(Question(f"p{at + 1}", "open_text", "", OpenText()) for at in range(parts)),
        tuple(criteria),
        concepts=tuple(Concept(*entry) for entry in brief.get("concepts", {}).items()),
        prompts=tuple(brief.get("prompts", ())),
        given=tuple(brief.get("given", ())),
    )


def both(twin: Twin, worksheet: Exercise, *all_answers: Mapping[str, Any]) -> list[Assessment]:
    """Assess each of the answers in both languages, and return what both say."""
    carried = encode_exercise(worksheet, texts=False)
    ours = [assess(worksheet, answers) for answers in all_answers]
    theirs = twin.ask([["assess", carried, answers] for answers in all_answers])
    for answers, one, other in zip(all_answers, ours, theirs, strict=True):
        assert encode(one) == other, answers
    return ours
