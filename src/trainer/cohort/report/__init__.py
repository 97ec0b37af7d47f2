"""The report of a cohort: one HTML file that asks for nothing else, and tables as CSV.

Advice comes first, then tables, then pictures. What a trainee wrote is text, and is escaped wherever it is shown.
"""

from __future__ import annotations

from datetime import date

from trainer.cohort.analysis import Analysis, analyse
from trainer.cohort.places import read_places
from trainer.cohort.report.page import html
from trainer.cohort.report.sheets import sheets, write_sheets
from trainer.cohort.results import Results
from trainer.cohort.shared import shared
from trainer.load import Course

__all__ = ["html", "prepare", "report", "sheets", "write_sheets"]


def prepare(results: Results, course: Course, *, share: bool = False, seed: int = 1) -> Analysis:
    """Analyse results by what a course asks; ``share``: nothing that points at anybody goes into the analysis."""
    quizzes = [loaded.quiz for loaded in course.quizzes.values()]
    found = analyse(results, quizzes, list(course.exercises.values()), seed=seed)
    return shared(found) if share else found


def report(
    results: Results, course: Course, *, share: bool = False, title: str = "", made: date | None = None, seed: int = 1
) -> str:
    """Return the report as one HTML page; ``share``: for handing on."""
    return html(prepare(results, course, share=share, seed=seed), read_places(course.root), title=title, made=made)
