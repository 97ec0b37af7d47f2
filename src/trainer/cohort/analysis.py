"""From what a cohort gave to what can be said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.cohort.learning import Learned, learning
from trainer.cohort.results import Results, Table
from trainer.cohort.sittings import Sat, sitting
from trainer.cohort.worksheets import Raters, Worked, raters, worked
from trainer.model import Exercise, Quiz


@dataclass(frozen=True, slots=True)
class Person:
    """One person's shares of the points, one a quiz in the order of the analysis; ``None`` where not begun."""

    person: str
    name: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that can be said about a cohort of ``n`` people. ``shared``: fit for handing on."""

    course: str
    n: int
    quizzes: tuple[Sat, ...] = ()
    learned: Learned | None = None
    worksheets: tuple[Worked, ...] = ()
    raters: tuple[Raters, ...] = ()
    people: tuple[Person, ...] = ()
    made_up: bool = False
    shared: bool = False
    #: Titles of the quizzes and worksheets that too few people answered to hand anything on.
    left_out: tuple[str, ...] = ()


def analyse(
    results: Results,
    quizzes: Sequence[Quiz],
    exercises: Sequence[Exercise] = (),
    *,
    forms: tuple[str, str] = ("test-form-a", "test-form-b"),
    seed: int = 1,
) -> Analysis:
    """Analyse what a cohort gave.

    ``quizzes`` and ``exercises`` say what was asked; what the results hold beyond them is passed over. ``forms`` are
    the two forms of the test before and after the course, and ``seed`` is that of its interval.
    """
    tables = {table.quiz: table for table in results.tables if table.people}
    sat = tuple(sitting(quiz, tables[quiz.id]) for quiz in quizzes if quiz.id in tables)
    by_id = {one.quiz.id: one for one in sat}
    both = [(by_id[form].quiz, tables[form]) for form in forms if form in by_id]
    return Analysis(
        course=results.course,
        n=len({*(one for table in results.tables for one in table.people), *(one.person for one in results.sheets)}),
        quizzes=sat,
        learned=learning(both[0], both[1], seed) if len(both) == 2 else None,
        worksheets=tuple(filter(None, (worked(exercise, results.sheets, results.ratings) for exercise in exercises))),
        raters=raters(results.ratings),
        people=_people(results, [(one, tables[one.quiz.id]) for one in sat]),
        made_up=results.made_up,
    )


def _people(results: Results, sat: Sequence[tuple[Sat, Table]]) -> tuple[Person, ...]:
    shares = [dict(zip(table.people, one.whole.totals.tolist(), strict=True)) for one, table in sat]
    known = sorted({person for table in shares for person in table})
    return tuple(
        Person(person, results.names.get(person, ""), tuple(table.get(person) for table in shares)) for person in known
    )
