"""What a cohort was asked: every question with its quiz's rules, and every worksheet.

It is small enough to be sent to another process, and tells whether something that was marked earlier is out of date.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer import fingerprint
from trainer.model import Exercise, Interaction, Question, Quiz
from trainer.rubric.english import english

if TYPE_CHECKING:
    from trainer.load import Course


@dataclass(frozen=True, slots=True)
class Edition:
    """A question as it was when somebody's tries were marked.

    ``shape`` and ``key`` are its fingerprints; ``basis`` is that of everything a mark rests on: the key, the cost of
    hints, and the quiz's rules for tries.
    """

    shape: str
    key: str
    basis: str


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question, the quiz whose rules hold, and its edition of today.

    Two are never equal: what is known of one is looked up by which it is.
    """

    question: Question
    quiz: Quiz
    edition: Edition


@dataclass(frozen=True, slots=True)
class Assignment:
    """Everything that a course asks. ``print`` changes with whatever could change a mark or a finding.

    ``asked`` goes by the id of the question, ``parts`` leads from the id of a worksheet's part to its worksheet.
    ``shapes`` are those of worksheets and parts, ``interactions`` those of questions and parts.
    """

    course: str
    quizzes: Mapping[str, Quiz]
    exercises: Mapping[str, Exercise]
    asked: Mapping[str, Asked]
    parts: Mapping[str, str]
    shapes: Mapping[str, str]
    interactions: Mapping[str, Interaction]
    print: str


def assignment(course: str, quizzes: Mapping[str, Quiz], exercises: Mapping[str, Exercise]) -> Assignment:
    """Make ready what a course asks."""
    asked = {
        question.id: Asked(question, quiz, _edition(question, quiz))
        for quiz in quizzes.values()
        for question in (*quiz.checkpoints, *quiz.questions)
    }
    parts = {part.id: exercise.id for exercise in exercises.values() for part in exercise.parts}
    shapes = {name: fingerprint.exercise_shape(exercise) for name, exercise in exercises.items()}
    shapes |= {part.id: fingerprint.shape(part) for exercise in exercises.values() for part in exercise.parts}
    whole = [
        sorted(_weighed(name, one) for name, one in asked.items()),
        sorted(f"{quiz.id} {quiz.pass_at}" for quiz in quizzes.values()),
        sorted(repr((one.id, one.criteria, one.concepts, one.prompts, one.given)) for one in exercises.values()),
        repr(english().signs),
    ]
    interactions = {name: one.question.interaction for name, one in asked.items()}
    interactions |= {part.id: part.interaction for exercise in exercises.values() for part in exercise.parts}
    return Assignment(course, dict(quizzes), dict(exercises), asked, parts, shapes, interactions, _digest(whole))


def of_course(course: Course, name: str) -> Assignment:
    """Return what a loaded course, whose id is ``name``, asks."""
    return assignment(name, {name: loaded.quiz for name, loaded in course.quizzes.items()}, course.exercises)


def pack(assigned: Assignment) -> bytes:
    """Return an assignment as bytes for another process."""
    return zlib.compress(pickle.dumps((assigned.course, assigned.quizzes, assigned.exercises)), 1)


@lru_cache(maxsize=2)
def unpack(packed: bytes) -> Assignment:
    """Return the assignment that `pack` wrote; each process does so once."""
    # It comes from the process that shares the work out, never from a file.
    return assignment(*pickle.loads(zlib.decompress(packed)))  # noqa: S301


def _edition(question: Question, quiz: Quiz) -> Edition:
    key = fingerprint.key(question)
    costs = [str(hint.cost) for hint in question.hints]
    rules = [key, costs, quiz.tries, str(quiz.penalty), quiz.counts]
    return Edition(fingerprint.shape(question), key, _digest(rules))


def _weighed(name: str, one: Asked) -> str:
    own = one.question in one.quiz.questions
    return f"{name} {one.quiz.id} {own} {one.question.weight} {one.edition.shape} {one.edition.basis}"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()[:12]
