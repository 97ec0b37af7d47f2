"""What one quiz shows: every question with its figures, and who answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.cohort.choices import Offer, offers
from trainer.cohort.results import Column, Table
from trainer.cohort.statistics import Figure, Item, Picked, Whole, by_person, items, middle_of, options, whole
from trainer.markup import arranged
from trainer.model import Blanks, Choice, Match, Number, OpenText, Order, Question, Quiz, Scale, Text
from trainer.texts import text

#: Of wrong answers that nobody listed, and of wrong pairs, so many are told apart.
MOST_OTHERS = 6
#: A scale is counted in so many equal parts.
PARTS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question and who gave it; ``people`` and ``groups`` (thirds) are ``None`` where withheld.

    ``rivals`` is what it stands against: answers with the same one exclude each other. ``typed`` is a trainee's own
    text.
    """

    key: str
    text: str
    right: bool
    feedback: str
    people: int | None
    groups: tuple[int, int, int] | None
    rivals: str = ""
    letter: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Where n people put something on a scale: how many in each of ten equal parts of it, and the median place."""

    n: int
    bins: tuple[int | None, ...]
    middle: Figure


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a quiz: its place there, its figures (none of an opinion), what was answered, and by how many.

    ``sizes`` are those of the thirds. ``spread`` is where people put something on its scale.
    """

    question: Question
    quiz: str
    number: int
    n: int
    item: Item | None
    answers: tuple[Answer, ...]
    sizes: tuple[int, int, int] | None
    spread: Spread | None = None
    deleted: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sat:
    """One quiz that somebody sat."""

    quiz: Quiz
    n: int
    whole: Whole
    asked: tuple[Asked, ...]


def graded(question: Question) -> bool:
    """Whether an answer to a question is worth anything."""
    return question.weight > 0 and not question.interaction.opinion


def sitting(quiz: Quiz, table: Table) -> Sat:
    """Analyse one quiz: what is unanswered counts 0, opinions count nothing."""
    columns = {column.question: column for column in table.columns}
    n = len(table.people)
    counted = [question for question in quiz.questions if graded(question) and question.id in columns]
    found, together = _figures(counted, [columns[question.id] for question in counted], n)
    deleted = dict(zip((question.id for question in counted), together.deleted, strict=True))
    asked = [
        _asked(question, quiz.id, number, columns[question.id], n, found.get(question.id), deleted.get(question.id))
        for number, question in enumerate(quiz.questions, 1)
        if question.id in columns
    ]
    # A checkpoint stands alone in its chapter and counts in no total, so it has no group to be compared with.
    asked += [
        _asked(point, quiz.id, 0, columns[point.id], _given(columns[point.id]), None, None)
        for point in quiz.checkpoints
        if point.id in columns
    ]
    return Sat(quiz, n, together, tuple(one for one in asked if one.number or one.n))


def _given(column: Column) -> int:
    return sum(code >= 0 for code in column.given)


def _figures(counted: Sequence[Question], columns: Sequence[Column], n: int) -> tuple[dict[str, Item], Whole]:
    marks = by_person([column.marks for column in columns], n)
    weights = [float(question.weight) for question in counted]
    seconds = by_person([column.seconds or [None] * n for column in columns], n)
    tries = by_person([column.tries or [0] * n for column in columns], n)
    found = items(marks, weights, seconds, tries)
    return dict(zip((question.id for question in counted), found, strict=True)), whole(marks, weights)


def _asked(
    question: Question, quiz: str, number: int, column: Column, n: int, item: Item | None, deleted: Figure | None
) -> Asked:
    groups = item.groups if item else [1] * len(column.given)
    picked = options(column.given, column.patterns, groups)
    sizes = None
    if item:
        members = item.groups.tolist()
        sizes = (members.count(0), members.count(1), members.count(2))
    answers = _answers(question, picked, item is not None)
    spread = None
    if isinstance(question.interaction, Scale):
        spread = spread_of(question.interaction, [column.patterns[code] for code in column.given if code >= 0])
    return Asked(question, quiz, number, n, item, answers, sizes, spread, deleted)


def spread_of(scale: Scale, chosen: Sequence[tuple[str, ...]]) -> Spread:
    """Count where people put something on a scale, from the keys that they chose."""
    places = [float(Fraction(keys[0].removeprefix("="))) for keys in chosen]
    start, end = float(scale.start), float(scale.end)
    bins = [0] * PARTS
    for place in places:
        # A place on a limit belongs to the part above it, the end to the last part.
        bins[min(PARTS - 1, max(0, int((place - start) / (end - start) * PARTS)))] += 1
    return Spread(len(places), tuple(bins), middle_of(places))


def answers_of(question: Question, picked: Sequence[Picked]) -> tuple[Answer, ...]:
    """Return what was answered to an opinion, without score groups."""
    return _answers(question, picked, groups=False)


def _answers(question: Question, picked: Sequence[Picked], groups: bool) -> tuple[Answer, ...]:
    """Every option of a choice; of anything else what is right, and the other answers that were given most."""
    interaction = arranged(question).interaction
    if isinstance(interaction, Scale | OpenText):
        return ()
    counts = {one.key: one for one in picked}
    # The key of an order is the order of its author.
    offered = offers(question.interaction if isinstance(interaction, Order) else interaction)
    listed = [one for one in offered if isinstance(interaction, Choice) or one.right or one.key in counts]
    if not isinstance(interaction, Choice) and not interaction.opinion:
        wrong = [counts[one.key] for one in listed if not one.right and one.key in counts]
        most = {one.key for one in sorted(wrong, key=lambda one: (-one.people, one.key))[:MOST_OTHERS]}
        listed = [one for one in listed if one.right or one.key in most]
    known = {one.key for one in offered}
    others = sorted((one for one in picked if one.key not in known), key=lambda one: (-one.people, one.key))
    listed += [Offer(one.key, _words(one.key), False) for one in others[:MOST_OTHERS]]
    lettered = isinstance(interaction, Choice)
    found = []
    for at, offer in enumerate(listed):
        count = counts.get(offer.key, Picked(offer.key, 0, (0, 0, 0)))
        found.append(
            Answer(
                offer.key,
                offer.text,
                offer.right,
                offer.feedback,
                count.people,
                count.groups if groups else None,
                _rivals(question, offer.key),
                chr(ord("A") + at) if lettered and at < 26 else "",
                typed="=" in offer.key,
            )
        )
    return tuple(found)


def _words(key: str) -> str:
    """What to call an answer that nobody offers: what was typed, or the id of an option that is there no more."""
    return key.partition("=")[2] if "=" in key else text("report.removed", key=key)


def _rivals(question: Question, key: str) -> str:
    match question.interaction:
        case Choice(multiple=True):
            return key
        case Match() | Blanks():
            return key.partition("/")[0]
        case Order():
            return key.rpartition("/")[2]
        case Choice() | Number() | Text() | Scale() | OpenText():
            return ""
