"""From a gradebook to answers side by side, and the ratings of them back into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from trainer.cohort.answers import RATER, SideBySide, find_part, side_by_side
from trainer.cohort.assignment import Assignment
from trainer.cohort.gradebook import Gradebook, GradebookError
from trainer.cohort.rating_sheet import Slip, decoded, rating_sheet, read_ratings
from trainer.cohort.report.page import answers_page
from trainer.cohort.results import Rating
from trainer.cohort.whole import write_whole
from trainer.cohort.worksheets import open_parts

#: The largest table that is read.
MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Rated:
    """What became of a table: the ratings that were ``kept`` and taken ``back``, and what could not be read.

    ``older`` counts the kept ones that are of an answer that was changed since.
    """

    kept: tuple[Rating, ...]
    back: tuple[Rating, ...]
    older: int
    slips: tuple[Slip, ...]


def answers(gradebook: Gradebook, assigned: Assignment, part: str, rater: str = RATER) -> SideBySide:
    """Return the answers to an open part side by side, as one rater sees them.

    Raises:
        GradebookError: the course has no such part, or the gradebook cannot be read.
    """
    found = find_part(assigned.exercises, part)
    if found is None:
        known = [one.id for exercise in assigned.exercises.values() for one in open_parts(exercise)]
        near = get_close_matches(part, known, 3) or known
        raise GradebookError(f"the course has no open part “{part}”. Cure: one of {', '.join(near)}")
    exercise, one = found
    return side_by_side(gradebook.written(assigned, exercise.id), exercise, one, rater)


def write_answers(laid: SideBySide, *, page: Path | None, table: Path | None) -> list[Path]:
    """Write answers side by side as a page and as a table to rate in; return what was written."""
    if page is not None:
        write_whole(page, answers_page(laid, made=datetime.now(UTC).astimezone().date()))
    if table is not None:
        # Without a byte order mark Excel reads it as something else.
        write_whole(table, f"\ufeff{rating_sheet(laid)}")
    return [path for path in (page, table) if path is not None]


def rate(gradebook: Gradebook, assigned: Assignment, table: bytes, rater: str = RATER) -> Rated:
    """Keep the ratings that stand in a table; whatever cannot be kept is told with its row, and takes nothing along.

    Raises:
        GradebookError: the gradebook cannot be read or written; then nothing is kept.
    """
    read = read_ratings(decoded(table), assigned.exercises, rater)
    here = gradebook.people(one.person for _, one in read.ratings)
    slips = list(read.slips)
    found = []
    for row, one in read.ratings:
        if one.person in here:
            found.append(one)
        elif not slips or (slips[-1].row, slips[-1].column) != (row, "code"):
            cure = "Cure: look for the code in a fresh table, or leave the row out"
            slips.append(Slip(row, "code", f"nobody here is called {one.person}. {cure}"))
    gradebook.rate(found)
    kept = tuple(one for one in found if one.value is not None)
    back = tuple(one for one in found if one.value is None)
    today = set(_today(gradebook, assigned, {one.exercise for one in kept}))
    older = {(one.part, one.person, one.answer) for one in kept} - today
    return Rated(kept, back, len(older), tuple(sorted(slips, key=lambda slip: slip.row)))


def _today(gradebook: Gradebook, assigned: Assignment, exercises: set[str]) -> Iterator[tuple[str, str, str]]:
    for name in sorted(exercises):
        for sheet in gradebook.written(assigned, name).sheets:
            yield from ((part, sheet.person, answer) for part, answer in sheet.prints.items())
