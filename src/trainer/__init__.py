"""Questions, worksheets and their answers: written once, asked anywhere, scored alike.

Importing this costs next to nothing: each name is fetched when it is first used. Reading a model, scoring and
fingerprints take the standard library alone; loading the files of a course takes pydantic and PyYAML, and the
widgets anywidget.
``score`` itself is no name of the front door, where it is the package: ``from trainer.score import score``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trainer.codec import decode, encode
    from trainer.errors import ContentError, Problem
    from trainer.load import load_course, load_exercises, load_question, load_quiz
    from trainer.model import (
        Assessment,
        Blank,
        Blanks,
        Choice,
        Exercise,
        Match,
        Number,
        OpenText,
        Order,
        Question,
        Quiz,
        Response,
        Scale,
        Score,
        Text,
    )
    from trainer.notebook.evidence import check_notebook
    from trainer.notebook.widget import QuestionWidget, QuizWidget, WorksheetWidget
    from trainer.rubric import assess
    from trainer.score import label, result, total

_HOMES = {
    "trainer.codec": ("decode", "encode"),
    "trainer.errors": ("ContentError", "Problem"),
    "trainer.load": ("load_course", "load_exercises", "load_question", "load_quiz"),
    "trainer.model": (
        "Assessment",
        "Blank",
        "Blanks",
        "Choice",
        "Exercise",
        "Match",
        "Number",
        "OpenText",
        "Order",
        "Question",
        "Quiz",
        "Response",
        "Scale",
        "Score",
        "Text",
    ),
    "trainer.notebook.evidence": ("check_notebook",),
    "trainer.notebook.widget": ("QuestionWidget", "QuizWidget", "WorksheetWidget"),
    "trainer.rubric": ("assess",),
    "trainer.score": ("label", "result", "total"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Assessment",
    "Blank",
    "Blanks",
    "Choice",
    "ContentError",
    "Exercise",
    "Match",
    "Number",
    "OpenText",
    "Order",
    "Problem",
    "Question",
    "QuestionWidget",
    "Quiz",
    "QuizWidget",
    "Response",
    "Scale",
    "Score",
    "Text",
    "WorksheetWidget",
    "assess",
    "check_notebook",
    "decode",
    "encode",
    "label",
    "load_course",
    "load_exercises",
    "load_question",
    "load_quiz",
    "result",
    "total",
]


def __getattr__(name: str) -> Any:
    """Fetch a name of the front door from the module where it lives (PEP 562)."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
