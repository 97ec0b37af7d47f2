"""What the test after the course shows beside the test before it."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from trainer.cohort.results import Table
from trainer.cohort.sittings import PARTS, graded
from trainer.cohort.statistics import Figure, Gain, by_person, gain, share, whole
from trainer.model import Quiz


@dataclass(frozen=True, slots=True)
class Step:
    """What one concept came to before and after: question ``number`` of both forms, whichever a person had first."""

    number: int
    concept: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Learned:
    """What those learned who took both forms. ``single`` took one form only; of ``unordered`` no one knows the order.

    ``first_a`` took the first form first. ``before`` and ``after`` count the totals in ten equal parts from 0 to all
    points. ``None`` is withheld.
    """

    forms: tuple[str, str]
    gain: Gain
    steps: tuple[Step, ...]
    first_a: int | None
    single: int | None
    unordered: int | None
    before: tuple[int | None, ...]
    after: tuple[int | None, ...]


def learning(one: tuple[Quiz, Table], two: tuple[Quiz, Table], seed: int = 1) -> Learned:
    """Compare two forms of one test: the form that a person began first is that person's test before the course."""
    tables = (one[1], two[1])
    rows = [{person: at for at, person in enumerate(table.people)} for table in tables]
    both = sorted(rows[0].keys() & rows[1].keys())
    first: dict[str, int] = {}
    for person in both:
        began = [table.began[rows[at][person]] if table.began else None for at, table in enumerate(tables)]
        if began[0] is not None and began[1] is not None and began[0] != began[1]:
            first[person] = int(began[1] < began[0])
    totals = [_totals(quiz, table) for quiz, table in (one, two)]
    before = [totals[form][rows[form][person]] for person, form in first.items()]
    after = [totals[1 - form][rows[1 - form][person]] for person, form in first.items()]
    return Learned(
        (one[0].id, two[0].id),
        gain(before, after, seed),
        tuple(_steps(one, two, rows, first)),
        sum(form == 0 for form in first.values()),
        len(rows[0].keys() ^ rows[1].keys()),
        len(both) - len(first),
        _bins(before),
        _bins(after),
    )


def _bins(shares: list[float]) -> tuple[int, ...]:
    found = [0] * PARTS
    for one in shares:
        # Three thirds may come to a little less than 1.
        found[min(PARTS - 1, int(one * PARTS + 1e-9))] += 1
    return tuple(found)


def _totals(quiz: Quiz, table: Table) -> list[float]:
    columns = {column.question: column for column in table.columns}
    counted = [question for question in quiz.questions if graded(question) and question.id in columns]
    marks = by_person([columns[question.id].marks for question in counted], len(table.people))
    totals: list[float] = whole(marks, [float(question.weight) for question in counted]).totals.tolist()
    return totals


def _steps(
    one: tuple[Quiz, Table], two: tuple[Quiz, Table], rows: list[dict[str, int]], first: dict[str, int]
) -> list[Step]:
    columns = [{column.question: column.marks for column in table.columns} for _, table in (one, two)]
    found = []
    for number, pair in enumerate(zip(one[0].questions, two[0].questions, strict=False), 1):
        if not all(graded(question) and question.id in columns[at] for at, question in enumerate(pair)):
            continue
        marks = [columns[at][question.id] for at, question in enumerate(pair)]
        won: tuple[list[float], list[float]] = ([], [])
        for person, form in first.items():
            for turn, at in enumerate((form, 1 - form)):
                won[turn].append(marks[at][rows[at][person]] or 0.0)
        # People come in the order of their pseudonyms, which are others in every gradebook: an exact sum has none.
        sums = [fsum(won[0]), fsum(won[1])]
        n = len(first)
        found.append(Step(number, pair[0].concept or pair[0].id, share(sums[0], n), share(sums[1], n)))
    return found
