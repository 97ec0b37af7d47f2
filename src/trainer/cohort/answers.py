"""The answers to one part of a worksheet side by side, those that are alike together, so that a person can rate them.

The helper's findings stand beside them as hints. Nothing here marks anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.cohort.likeness import alike
from trainer.cohort.results import Rate, Rating, Results, Sheet
from trainer.cohort.worksheets import Judged, judged, open_parts
from trainer.load.plainly import plainly
from trainer.model import Exercise, Finding, Question

#: Whoever rates without giving a name.
RATER = "facilitator"


@dataclass(frozen=True, slots=True)
class Written:
    """One person's answer. ``print`` tells it from what it was before a change.

    ``findings`` are the helper's, by criterion. ``rated`` is what this rater said of it, by criterion, with ``""`` for
    the whole; ``older``: of what stood there before. ``raters`` is how many people rated it as it is.
    """

    person: str
    text: str
    print: str
    findings: Mapping[str, Finding]
    rated: Mapping[str, Rate]
    older: bool
    raters: int


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that are alike, the most typical first, and the words that half of them share."""

    number: int
    words: tuple[str, ...]
    answers: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Every answer to one part, in groups, the largest first, as ``rater`` sees them. ``made_up``: of no people."""

    exercise: Exercise
    part: Question
    rater: str
    groups: tuple[Group, ...]
    judged: Judged
    made_up: bool = False


def find_part(exercises: Mapping[str, Exercise], part: str) -> tuple[Exercise, Question] | None:
    """Return the worksheet and the open part that have an id; ``None`` where there is none."""
    for exercise in exercises.values():
        for one in open_parts(exercise):
            if one.id == part:
                return exercise, one
    return None


def side_by_side(results: Results, exercise: Exercise, part: Question, rater: str = RATER) -> SideBySide:
    """Lay out every answer to an open part of a worksheet for one rater, who sees no ratings of others."""
    sheets = [one for one in results.sheets if one.exercise == exercise.id and one.texts.get(part.id, "").strip()]
    ratings = [one for one in results.ratings if one.part == part.id]
    said: dict[str, list[Rating]] = {}
    for one in ratings:
        said.setdefault(one.person, []).append(one)
    written = [_written(one, part, rater, said.get(one.person, ())) for one in sheets]
    found = alike([one.text for one in written], f"{exercise.asks} {plainly(part.prompt)}")
    groups = (
        Group(number, one.words, tuple(written[place] for place in one.places)) for number, one in enumerate(found, 1)
    )
    return SideBySide(exercise, part, rater, tuple(groups), judged(part, sheets, ratings), results.made_up)


def _written(sheet: Sheet, part: Question, rater: str, said: Sequence[Rating]) -> Written:
    answer = sheet.prints.get(part.id, "")
    mine = [one for one in said if one.rater == rater]
    now = {one.criterion: one.value for one in mine if one.answer == answer and one.value is not None}
    raters = len({one.rater for one in said if one.answer == answer})
    return Written(sheet.person, sheet.texts[part.id], answer, sheet.findings, now, bool(mine) and not now, raters)
