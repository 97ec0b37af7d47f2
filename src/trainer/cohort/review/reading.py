"""From a folder of what came back to everything that can be said of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from trainer.cohort.advice import Advice, advise
from trainer.cohort.analysis import Analysis, analyse
from trainer.cohort.assignment import Assignment, assignment
from trainer.cohort.gradebook import Gradebook
from trainer.cohort.places import Places, read_places
from trainer.cohort.reading import shown
from trainer.cohort.run import run
from trainer.load import find_root
from trainer.texts import text


class ReviewError(ValueError):
    """Raised when there is nothing that could be reviewed; says why, and the cure."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows the message alone: the lines of a program say nothing to a facilitator."""
        return [str(self)]


class Asks(Protocol):
    """Whatever knows what a course asks; the pack of a course does. Each quiz has a ``quiz``, each worksheet too."""

    @property
    def course(self) -> str:
        """The id under which records are kept."""

    @property
    def title(self) -> str:
        """What the course is called."""

    @property
    def quizzes(self) -> Mapping[str, Any]:
        """By id, what holds a quiz."""

    @property
    def exercises(self) -> Mapping[str, Any]:
        """By id, what holds a worksheet as its ``exercise``."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was read: how many files, and those that were refused, each with its reason."""

    read: int
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A cohort: what came back, its analysis, and the advice that follows. ``title`` is that of the course."""

    title: str
    received: Received
    analysis: Analysis
    advice: Advice
    places: Places

    def __repr__(self) -> str:
        return f"Review of {self.analysis.n} people: {self.received.read} files read"


def asked(asks: Asks) -> Assignment:
    """Return what a course asks, as the gradebook wants it."""
    return assignment(
        asks.course,
        {name: one.quiz for name, one in asks.quizzes.items()},
        {name: one.exercise for name, one in asks.exercises.items()},
    )


def review(asks: Asks, *paths: Path | str, gradebook: Path | str | None = None) -> Review:
    """Read what was handed in (records, notebooks, folders, zips) and analyse it.

    Without a ``gradebook`` nothing is kept. Headings to read again are those of the course that one is in.

    Raises:
        ReviewError: no path is named, or one does not exist.
        GradebookError: the gradebook cannot be used.
    """
    if not paths:
        raise ReviewError(text("review.wrong.none"))
    for path in map(Path, paths):
        if not path.exists():
            raise ReviewError(text("review.wrong.missing", name=shown(path)))
    if gradebook is not None:
        return _review(asks, map(Path, paths), Path(gradebook))
    with tempfile.TemporaryDirectory() as folder:
        return _review(asks, map(Path, paths), Path(folder) / "gradebook.db")


def _review(asks: Asks, paths: Iterable[Path], where: Path) -> Review:
    assigned = asked(asks)
    paths = list(paths)
    with Gradebook.open(where, assigned.course) as book:
        summary = run(paths, book, assigned, ignore=[where])
        results = book.results(assigned)
    analysis = analyse(results, list(assigned.quizzes.values()), list(assigned.exercises.values()))
    root = find_root(Path())
    places = read_places(root) if root else Places()
    refused = tuple((_within(one.source, paths), one.reason) for one in summary.refused)
    return Review(asks.title, Received(summary.read, refused), analysis, advise(analysis, places), places)


def _within(source: str, paths: Iterable[Path]) -> str:
    """Return where a file stands in the folder that was named: the way to that is known, and long."""
    starts = (f"{shown(path)}/" for path in paths)
    return next((source.removeprefix(start) for start in starts if source.startswith(start)), source)
