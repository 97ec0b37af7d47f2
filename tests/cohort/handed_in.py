"""What the tests hand in: a small course, records and notebooks of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trainer.cohort.assignment import Assignment, of_course
from trainer.load import load_course
from trainer.load.identity import course_id

COURSE = "small"
QUIZ = """\
title: Goals
{rules}questions:
  - id: goal
    kind: single_choice
    prompt: Which is the goal?
    explanation: Because.
    cites: []
    options:
      - {{id: a, text: One goal, right: {a}, feedback: Yes.}}
      - {{id: b, text: Two goals, right: {b}, feedback: No.}}
      - {{id: c, text: Three goals, feedback: No.}}{more}
  - id: signs
    kind: multiple_choice
    prompt: Which are signs?
    explanation: Because.
    cites: []
    options:
      - {{id: work, text: Work, right: true}}
      - {{id: school, text: School, right: true}}
      - {{id: rain, text: Rain, feedback: No.}}
      - {{id: snow, text: Snow, feedback: No.}}
  - id: year
    kind: numeric
    prompt: In which year?
    explanation: Because.
    cites: []
    answer: 2003
  - id: pairs
    kind: matching
    prompt: What belongs together?
    explanation: Because.
    cites: []
    pairs:
      - {{id: one, left: One, right: Eins, feedback: No.}}
      - {{id: two, left: Two, right: Zwei, feedback: No.}}
"""
WORKSHEET = """\
title: Your country
exercises:
  - id: own
    title: Your country
    asks: Say how it is.
    brief: approach
    parts:
      - {id: own-place, kind: place_on_scale, prompt: Where?, left: Here, right: There}
      - {id: own-text, kind: open_text, prompt: Describe it., lines: 4}
    criteria:
      - id: when
        text: It says when.
        add: You might say when.
        evidence:
          - time: true
        samples:
          - {kind: clear, text: "Since 1998 the city has had a plan for all newcomers.", found: true}
          - {kind: missing, text: "The city has a plan for all the people who come.", found: false}
"""


def write_course(
    root: Path, *, a: str = "true", b: str = "false", more: str = "", rules: str = "", quiz: str = QUIZ
) -> Path:
    """Write the small course; ``a`` and ``b`` say whether these options are right."""
    for name in ("book", "quizzes", "exercises"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "_config.yml").write_text(f"sphinx:\n  config:\n    trainer_course: {COURSE}\n", "utf-8")
    (root / "_toc.yml").write_text("", "utf-8")
    (root / "book" / "chapter.md").write_text("```{quiz} goals\n```\n\n```{exercise} own\n```\n", "utf-8")
    (root / "quizzes" / "goals.yml").write_text(quiz.format(a=a, b=b, more=more, rules=rules), "utf-8")
    (root / "exercises" / "own.yml").write_text(WORKSHEET, "utf-8")
    return root


def load(root: Path) -> Assignment:
    """What the course asks."""
    loaded = load_course(root)
    assert not [one for one in loaded.problems if one.severity == "error"], loaded.problems
    return of_course(loaded, course_id(root))


def tried(assigned: Assignment, question: str, answer: Any, at: int = 1000, **others: Any) -> dict[str, Any]:
    """One try, as the page writes it."""
    asked = assigned.asked.get(question)
    prints = (asked.edition.shape, asked.edition.key) if asked else (assigned.shapes.get(question, ""), "")
    return {"at": at, "answer": answer, "shape": prints[0], "key": prints[1], "hints": 0, **others}


def record(
    assigned: Assignment,
    learner: str = "ann",
    answers: Mapping[str, Any] | None = None,
    *,
    notes: Mapping[str, str] | None = None,
    at: int = 1000,
    **others: Any,
) -> dict[str, Any]:
    """A record; each answer is one try, or a list of tries."""
    responses = {
        name: [answer] if isinstance(answer, dict) and "at" in answer else [tried(assigned, name, answer, at)]
        for name, answer in (answers or {}).items()
    }
    return {
        "format": 1,
        "course": assigned.course,
        "learner": learner,
        "name": "",
        "named": 0,
        "responses": responses,
        "notes": {name: {"text": text, "at": at} for name, text in (notes or {}).items()},
        **others,
    }


def notebook(
    cells: Sequence[Mapping[str, Any]] = (), learner: Any = "ann", course: str = COURSE, **others: Any
) -> dict[str, Any]:
    """A returned notebook."""
    own = {"course": course, "learner": learner, "name": ""}
    return {"cells": list(cells), "metadata": {"trainer": own}, "nbformat": 4, "nbformat_minor": 5, **others}


def answers(source: str | list[str], **others: Any) -> dict[str, Any]:
    """A cell of answers."""
    return {"cell_type": "raw", "metadata": {"trainer": {"answers": True}}, "source": source, **others}


def part(name: str, source: str | list[str], **others: Any) -> dict[str, Any]:
    """A cell for an open text."""
    return {"cell_type": "markdown", "metadata": {"trainer": {"part": name}}, "source": source, **others}


def put(path: Path, data: Any) -> Path:
    """Write JSON to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), "utf-8")
    return path
