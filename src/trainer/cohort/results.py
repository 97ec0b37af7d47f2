"""What a cohort gave, as plain data: whoever keeps answers fills these nouns, and the analysis reads nothing else.

A table holds the first tries at one quiz, question by question. What was chosen is kept as an index into the different
answers that occurred, so that ten thousand people at forty questions stay small and are counted fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from trainer.model import Finding

#: What a trainee says of the own worksheet by one criterion, and what a facilitator says of it.
Rate = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person gave to one question.

    ``mark`` is what the first try is worth, from 0 to 1; ``None`` where nothing readable was given, and for an opinion.
    ``chosen`` is that try as `trainer.cohort.choices.chosen` writes it. ``tries`` counts the graded ones, 0 where
    that is not known. ``seconds`` is the time that the first try took, ``None`` where that is not known.
    """

    mark: float | None
    chosen: tuple[str, ...] = ()
    tries: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What one person gave to one quiz. ``began`` is when, in milliseconds since 1970; ``None`` where not known."""

    person: str
    cells: Mapping[str, Cell]
    began: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What every person of a table gave to one question: each list has one entry a person, in the table's order.

    ``marks``, ``tries`` and ``seconds`` are as in `Cell`. ``given`` is an index into ``patterns``, the different
    answers that occurred; -1 is no answer.
    """

    question: str
    marks: Sequence[float | None]
    patterns: tuple[tuple[str, ...], ...] = ()
    given: Sequence[int] = ()
    tries: Sequence[int] = ()
    seconds: Sequence[float | None] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Everybody who answered any question of one quiz, by the questions of that quiz.

    ``people`` are pseudonyms. ``began`` says who took which form of a test first: two forms of one test are two tables,
    and whichever a person began first is that person's test before the course.
    """

    quiz: str
    people: tuple[str, ...]
    columns: tuple[Column, ...]
    began: Sequence[int | None] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person gave to one worksheet.

    ``findings`` and ``rated`` go by the id of the criterion, ``texts`` (open texts) and ``chosen`` by that of the part.
    ``prints`` tells each text from what it was before a change.
    """

    exercise: str
    person: str
    findings: Mapping[str, Finding] = field(default_factory=dict)
    rated: Mapping[str, Rate] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rating:
    """What one facilitator said of one person's answer to a part; without a ``criterion``, of the part as a whole.

    ``answer`` is the print of the answer that was rated: where it is not that of today, the rating is of an older one.
    Without a ``value`` it takes back what was said; a gradebook holds no such.
    """

    exercise: str
    part: str
    person: str
    rater: str
    value: Rate | None
    criterion: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is known of a cohort. ``names`` holds the names of those who gave one, by pseudonym.

    ``made_up``: these are no people; every report says so.
    """

    course: str
    tables: tuple[Table, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    ratings: tuple[Rating, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    made_up: bool = False


def table(quiz: str, questions: Sequence[str], rows: Iterable[Row]) -> Table:
    """Lay rows out by question; a question that a row lacks was not answered."""
    people: list[str] = []
    began: list[int | None] = []
    marks: list[list[float | None]] = [[] for _ in questions]
    given: list[list[int]] = [[] for _ in questions]
    tries: list[list[int]] = [[] for _ in questions]
    seconds: list[list[float | None]] = [[] for _ in questions]
    patterns: list[dict[tuple[str, ...], int]] = [{} for _ in questions]
    nothing = Cell(None)
    for row in rows:
        people.append(row.person)
        began.append(row.began)
        for at, question in enumerate(questions):
            cell = row.cells.get(question, nothing)
            known = patterns[at]
            marks[at].append(cell.mark)
            given[at].append(known.setdefault(cell.chosen, len(known)) if cell.chosen else -1)
            tries[at].append(cell.tries)
            seconds[at].append(cell.seconds)
    columns = tuple(
        Column(name, tuple(marks[at]), tuple(patterns[at]), tuple(given[at]), tuple(tries[at]), tuple(seconds[at]))
        for at, name in enumerate(questions)
    )
    return Table(quiz, tuple(people), columns, tuple(began))
