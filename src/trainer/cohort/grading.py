"""From one person's record to what it comes to under the current key. Pure: nothing is read, nothing kept.

Marks that somebody may have told are never taken: answers are marked anew.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from trainer.cohort.assignment import Asked, Assignment, Edition
from trainer.model import ZERO, Answer, Exercise, Finding, OpenText, Record, Response
from trainer.rubric import assess
from trainer.score import Result, Total, result, score, total

#: A longer pause was no thinking about a question.
LONGEST_PAUSE = 20 * 60 * 1000
#: What so many tries, and texts of so many letters, come to is remembered.
MOST_KNOWN, LONGEST_KNOWN = 5, 100
RATES = ("yes", "partly", "no")

#: ``unfit``: answered, but to an earlier shape of the question, and never marked.
State = Literal["graded", "complete", "invalid", "unanswered", "unfit"]
_BEST_FIRST: tuple[State, ...] = ("graded", "complete", "invalid")
#: ``changed-key``: answered under another key than that of today. ``old-shape``: the mark is that of an earlier shape.
#: ``gone``: the course asks this no more.
Remark = Literal["changed-key", "old-shape", "gone"]
#: Why a result is another: the key, the rules for tries and hints, the shape, or because a facilitator let it sink.
Why = Literal["key", "rules", "shape", "lowered"]


@dataclass(frozen=True, slots=True)
class Marked:
    """What one person's tries at one question come to.

    ``first``, ``best`` and ``counts`` are by the edition's key; ``floor`` is what counted before the key changed, where
    that was more. ``tries`` are the graded ones, ``given`` all. ``began`` and ``at`` are the times of the first and the
    last, ``answer`` is the first that could be read, ``seconds`` how long it took where that shows.
    """

    question: str
    edition: Edition
    state: State
    first: Fraction | None = None
    best: Fraction | None = None
    counts: Fraction | None = None
    floor: Fraction | None = None
    tries: int = 0
    given: int = 0
    began: int = 0
    at: int = 0
    seconds: float | None = None
    answer: Answer = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the helper finds in one worksheet, and what its writer says of it, by criterion."""

    exercise: str
    findings: Mapping[str, Finding]
    notes: tuple[str, ...]
    rated: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Graded:
    """What one record comes to. ``unknown`` counts the ids that the course does not ask."""

    marked: Mapping[str, Marked]
    totals: Mapping[str, Total]
    assessed: tuple[Assessed, ...]
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A result that is another than before. ``after`` is by the key of today, ``counts`` is what counts now."""

    question: str
    before: Fraction | None
    after: Fraction | None
    counts: Fraction | None
    why: Why


def counted(marked: Marked) -> Fraction | None:
    """What counts: nobody loses what an earlier key gave."""
    known = [one for one in (marked.counts, marked.floor) if one is not None]
    return max(known) if known else None


def grade(record: Record, assigned: Assignment) -> Graded:
    """Mark every answer of a record, and look at every worksheet."""
    times = sorted({one.at for tries in record.responses.values() for one in tries})
    marked = {}
    unknown = 0
    for name, tries in record.responses.items():
        asked = assigned.asked.get(name)
        if asked is not None:
            marked[name] = _mark(asked, tries, times)
        elif name not in assigned.parts and name not in assigned.exercises:
            unknown += 1
    for name, note in record.notes.items():
        asked = assigned.asked.get(name)
        if asked is not None and name not in marked:
            marked[name] = Marked(name, asked.edition, "complete", given=1, began=note.at, at=note.at)
        elif asked is None and name not in assigned.parts:
            unknown += 1
    return Graded(marked, totals(marked, assigned), tuple(_assessed(record, assigned)), unknown)


def _mark(asked: Asked, tries: tuple[Response, ...], times: list[int]) -> Marked:
    edition, question = asked.edition, asked.question
    fitting = [one for one in tries if one.shape == edition.shape]
    span = (len(tries), tries[0].at if tries else 0, tries[-1].at if tries else 0)
    if not fitting:
        state: State = "unfit" if tries else "unanswered"
        remarks: tuple[Remark, ...] = ("old-shape",) if tries else ()
        return Marked(question.id, edition, state, given=span[0], began=span[1], at=span[2], remarks=remarks)
    came, states = _came(asked, fitting)
    state = next((one for one in _BEST_FIRST if one in states), "unanswered")
    first = fitting[states.index(state)]
    changed = any(one.key != edition.key for one in fitting)
    return Marked(
        question.id,
        edition,
        state,
        came.first,
        came.best,
        came.counts,
        None,
        states.count("graded"),
        *span,
        _seconds(first.at, times),
        first.answer if state in ("graded", "complete") else None,
        ("changed-key",) if changed else (),
    )


#: An answer that can be looked up: a list as a tuple, a mapping as a set of pairs.
Frozen = str | tuple[str, ...] | frozenset[tuple[str, str]] | None


def _came(asked: Asked, tries: Sequence[Response]) -> tuple[Result, tuple[State, ...]]:
    """What tries come to, and the state of each."""
    given = tuple((frozen(one.answer), one.hints) for one in tries)
    if len(given) <= MOST_KNOWN and not any(isinstance(one, str) and len(one) > LONGEST_KNOWN for one, _ in given):
        return _known(asked, given)
    return _scored(asked, given)


def _scored(asked: Asked, given: tuple[tuple[Frozen, int], ...]) -> tuple[Result, tuple[State, ...]]:
    tries = [Response(0, thawed(answer), "", "", hints) for answer, hints in given]
    came = result(asked.question, tries, asked.quiz)
    return came, tuple(score(asked.question.interaction, one.answer).state for one in tries)


# A thousand people give the same few answers to a question.
_known = lru_cache(maxsize=20_000)(_scored)


def frozen(answer: Answer) -> Frozen:
    """Return an answer so that it can be looked up."""
    if isinstance(answer, dict):
        return frozenset(answer.items())
    return tuple(answer) if isinstance(answer, list) else answer


def thawed(answer: Frozen) -> Answer:
    """Return an answer as it was."""
    if isinstance(answer, frozenset):
        return dict(answer)
    return list(answer) if isinstance(answer, tuple) else answer


def _seconds(at: int, times: list[int]) -> float | None:
    """How long after whatever was answered before; nothing where that was long ago, or first of all."""
    place = bisect_left(times, at)
    pause = at - times[place - 1] if place else 0
    return pause / 1000 if 0 < pause <= LONGEST_PAUSE else None


def totals(marked: Mapping[str, Marked], assigned: Assignment) -> dict[str, Total]:
    """What each quiz comes to of which anything was answered. What was not answered counts nothing."""
    begun = {assigned.asked[name].quiz.id: assigned.asked[name].quiz for name in marked if name in assigned.asked}
    found = {}
    for name, quiz in begun.items():
        items = [
            (ZERO if one.interaction.opinion else one.weight, counted(marked[one.id]) if one.id in marked else None)
            for one in quiz.questions
        ]
        if any(one.id in marked for one in quiz.questions):
            found[name] = total(items, quiz.pass_at)
    return found


def texts(record: Record, exercise: Exercise) -> dict[str, str]:
    """What was written to the open parts of a worksheet."""
    found = {}
    for part in exercise.parts:
        if isinstance(part.interaction, OpenText):
            tries = record.responses.get(part.id, ())
            note = record.notes.get(part.id)
            written = note.text if note else tries[-1].answer if tries else None
            if isinstance(written, str) and written.strip():
                found[part.id] = written
    return found


def answer_print(shape: str, text: str) -> str:
    """Return what tells an answer from any other to this part, or to the part before its shape was changed."""
    # It begins with a letter, so that no spreadsheet takes it for a number.
    return f"a{hashlib.sha256(f'{shape} {text}'.encode('utf-8', 'replace')).hexdigest()[:11]}"


def _assessed(record: Record, assigned: Assignment) -> Iterable[Assessed]:
    touched = {assigned.parts[name] for name in (*record.responses, *record.notes) if name in assigned.parts}
    touched.update(name for name in record.responses if name in assigned.exercises)
    for name in sorted(touched):
        exercise = assigned.exercises[name]
        written = texts(record, exercise)
        rated = _rated(record, exercise, assigned.shapes[name])
        if not written:
            yield Assessed(name, {}, (), rated)
            continue
        found = assess(exercise, dict(written))
        findings = {one.criterion: one.finding for one in found.criteria}
        yield Assessed(name, findings, tuple(one.code for one in found.notes), rated)


def _rated(record: Record, exercise: Exercise, shape: str) -> dict[str, str]:
    """The last self-rating, of those criteria that there are."""
    tries = [one for one in record.responses.get(exercise.id, ()) if one.shape == shape]
    answer = tries[-1].answer if tries else None
    if not isinstance(answer, dict):
        return {}
    known = {criterion.id for criterion in exercise.criteria}
    return {name: rate for name, rate in answer.items() if name in known and rate in RATES}


def settle(old: Marked | None, new: Marked | None, *, lower: bool = False) -> tuple[Marked, Change | None]:
    """Put a new mark in the place of an old one, so that nobody loses by a changed key, and say what is another.

    With ``lower`` the new one counts even where it is less.
    """
    if new is None:
        assert old is not None
        return replace(old, remarks=_with(old.remarks, "gone")), None
    if old is None:
        return new, None
    was = counted(old)
    if new.state == "unfit" and old.edition.shape != new.edition.shape:
        remarks = _with(tuple(one for one in old.remarks if one != "gone"), "old-shape")
        kept = replace(old, given=new.given, at=new.at, remarks=remarks)
        change = Change(new.question, was, None, was, "shape")
        return kept, None if "old-shape" in old.remarks or was is None else change
    if old.edition == new.edition:
        sinks = lower and old.floor is not None and old.floor > (new.counts or ZERO)
        settled = replace(new, floor=None if lower else old.floor)
        change = Change(new.question, was, new.counts, new.counts, "lowered")
        return settled, change if sinks else None
    less = was is not None and was > (new.counts if new.counts is not None else ZERO - 1)
    settled = replace(new, floor=was if less and not lower else None)
    why: Why = "shape" if old.edition.shape != new.edition.shape else "key"
    if why == "key" and old.edition.key == new.edition.key:
        why = "rules"
    change = Change(new.question, was, new.counts, counted(settled), why)
    return settled, None if was == new.counts else change


def _with(remarks: tuple[Remark, ...], one: Remark) -> tuple[Remark, ...]:
    return remarks if one in remarks else (*remarks, one)
