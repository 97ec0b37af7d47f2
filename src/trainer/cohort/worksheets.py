"""What the worksheets show: criteria met, where people place their country, and how far judgements agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from trainer.cohort.results import Rating, Sheet
from trainer.cohort.sittings import Answer, Spread, answers_of, spread_of
from trainer.cohort.statistics import Agreement, Picked, agreement
from trainer.model import Criterion, Exercise, OpenText, Question, Scale


@dataclass(frozen=True, slots=True)
class Met:
    """One criterion: on how many sheets the helper found it, and what their writers say; ``None`` where withheld."""

    criterion: Criterion
    n: int
    found: int | None
    missing: int | None
    unsure: int | None
    rated: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One structured part: where people placed something, or what they chose. n answered it."""

    part: Question
    n: int
    spread: Spread | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """One worksheet that n people worked on. ``own`` compares self-ratings, by ``own_people``, with the evidence.

    ``texts`` has, for each open part, who wrote what; a report for handing on has none. ``rated`` tells of the same
    parts how far facilitators have rated them.
    """

    exercise: Exercise
    n: int
    met: tuple[Met, ...]
    own: Agreement
    own_people: int
    parts: tuple[Placed, ...]
    texts: tuple[tuple[Question, tuple[tuple[str, str], ...]], ...] = ()
    rated: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How far facilitators have rated the ``n`` answers to an open part; counts are ``None`` where withheld.

    ``older`` are answers of which only what stood there before a change was rated; they are among the ``unrated``.
    """

    part: Question
    n: int
    unrated: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class Raters:
    """How two facilitators agree on what both have rated; ``people`` is how many people's answers that was."""

    one: str
    two: str
    agreement: Agreement
    people: int


def worked(exercise: Exercise, sheets: Sequence[Sheet], ratings: Sequence[Rating] = ()) -> Worked | None:
    """Sum up one worksheet; ``None`` where nobody worked on it."""
    own = sorted((sheet for sheet in sheets if sheet.exercise == exercise.id), key=lambda sheet: sheet.person)
    if not own:
        return None
    return Worked(
        exercise,
        len(own),
        tuple(_met(criterion, own) for criterion in exercise.criteria),
        *_self(own),
        tuple(_placed(part, own) for part in exercise.parts if not isinstance(part.interaction, OpenText)),
        tuple((part, _written(part, own)) for part in open_parts(exercise)),
        tuple(judged(part, own, ratings) for part in open_parts(exercise)),
    )


def open_parts(exercise: Exercise) -> tuple[Question, ...]:
    """Return the parts that ask for a text."""
    return tuple(part for part in exercise.parts if isinstance(part.interaction, OpenText))


def judged(part: Question, own: Sequence[Sheet], ratings: Sequence[Rating]) -> Judged:
    """Count which answers to an open part nobody has rated as they are today."""
    of_part = [one for one in ratings if one.part == part.id]
    today, ever = {(one.person, one.answer) for one in of_part}, {one.person for one in of_part}
    written = [sheet for sheet in own if sheet.texts.get(part.id, "").strip()]
    unrated = [sheet.person for sheet in written if (sheet.person, sheet.prints.get(part.id, "")) not in today]
    return Judged(part, len(written), len(unrated), sum(person in ever for person in unrated))


def _met(criterion: Criterion, own: Sequence[Sheet]) -> Met:
    found = Counter(sheet.findings.get(criterion.id) for sheet in own)
    rated = Counter(sheet.rated.get(criterion.id) for sheet in own)
    n = found["found"] + found["missing"] + found["unsure"]
    views = (rated["yes"], rated["partly"], rated["no"])
    return Met(criterion, n, found["found"], found["missing"], found["unsure"], views)


def _self(own: Sequence[Sheet]) -> tuple[Agreement, int]:
    """Compare yes and partly with found, no with missing; what the helper is not sure of is left out."""
    pairs = [
        (sheet.person, sheet.rated[name] != "no", finding == "found")
        for sheet in own
        for name, finding in sheet.findings.items()
        if finding != "unsure" and name in sheet.rated
    ]
    found = agreement([rated for _, rated, _ in pairs], [shown for _, _, shown in pairs])
    return found, len({person for person, _, _ in pairs})


def _placed(part: Question, own: Sequence[Sheet]) -> Placed:
    chosen = [keys for sheet in own if (keys := sheet.chosen.get(part.id))]
    if isinstance(part.interaction, Scale):
        return Placed(part, len(chosen), spread_of(part.interaction, chosen), ())
    counts = Counter(key for keys in chosen for key in set(keys))
    picked = [Picked(key, people, (0, people, 0)) for key, people in sorted(counts.items())]
    return Placed(part, len(chosen), None, answers_of(part, picked))


def _written(part: Question, own: Sequence[Sheet]) -> tuple[tuple[str, str], ...]:
    return tuple((sheet.person, text) for sheet in own if (text := sheet.texts.get(part.id, "").strip()))


def raters(ratings: Sequence[Rating]) -> tuple[Raters, ...]:
    """Compare every two facilitators who rated the same things; of two ratings of one thing by one rater, the later."""
    by_rater: dict[str, dict[tuple[str, str, str, str, str], str]] = {}
    for said in ratings:
        # Two who rated one person's answer before and after a change rated two things.
        thing = (said.exercise, said.part, said.person, said.criterion, said.answer)
        if said.value is not None:
            by_rater.setdefault(said.rater, {})[thing] = said.value
    found = []
    for one, two in combinations(sorted(by_rater), 2):
        shared = sorted(by_rater[one].keys() & by_rater[two].keys())
        if shared:
            values = agreement([by_rater[one][thing] for thing in shared], [by_rater[two][thing] for thing in shared])
            found.append(Raters(one, two, values, len({thing[2] for thing in shared})))
    return tuple(found)
