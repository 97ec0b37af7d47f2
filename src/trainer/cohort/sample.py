"""A made-up cohort, to try everything with before real answers come in. The same seed makes the same people.

Each person has an ability, each question a difficulty; how likely a right answer is follows from both (the
two-parameter logistic model). Of two forms of a test one is answered first and one last, by then with the ability that
was gained. Wrong answers have their favourites, as real ones do. Everybody's id begins with ``made-up-``, and reports
say so.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, assert_never

from trainer import fingerprint
from trainer.cohort.assignment import Assignment
from trainer.cohort.notebooks import FORMAT, START
from trainer.model import (
    Answer,
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Match,
    Number,
    OpenText,
    Order,
    Question,
    Quiz,
    Record,
    Response,
    Scale,
    Text,
    Written,
)
from trainer.record import MADE_UP
from trainer.score import canonical, score

#: When the first made-up person begins: 1 September 2026.
BEGIN = 1_788_220_800_000
_MINUTE = 60_000
#: About so many cells has a made-up notebook; the last of them are written answers.
CELLS, WRITTEN = 20, 5


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a made-up cohort is like.

    ``ability`` and ``spread`` are the mean and the standard deviation of the abilities before the course, ``gain`` what
    the course adds on average, all in logits. ``left_out`` is the share of questions that somebody does not answer.
    """

    people: int
    seed: int = 1
    ability: float = 0.0
    spread: float = 1.0
    gain: float = 0.8
    left_out: float = 0.05


def sample(assigned: Assignment, samples: Mapping[str, Sequence[str]], recipe: Recipe) -> Iterator[Record]:
    """Make up the records of a cohort; ``samples`` are sentences for each worksheet."""
    for number in range(recipe.people):
        yield _Person(assigned, samples, recipe, number).record()


def ability(recipe: Recipe, number: int) -> float:
    """How able a made-up person is before the course."""
    return random.Random(f"{recipe.seed} ability {number}").gauss(recipe.ability, recipe.spread)  # noqa: S311


def forms(quizzes: Mapping[str, Quiz]) -> tuple[str, ...]:
    """The two forms of a test, where a course has them: quizzes called ``…-form-a`` and ``…-form-b``."""
    named = sorted(name for name in quizzes if name.rpartition("-")[0].endswith("form"))
    return tuple(named[:2]) if len(named) >= 2 else ()


class _Person:
    """Somebody who does not exist, on the way through a course."""

    def __init__(self, assigned: Assignment, samples: Mapping[str, Sequence[str]], recipe: Recipe, number: int) -> None:
        self.assigned, self.samples, self.recipe, self.number = assigned, samples, recipe, number
        # No secret hangs on these numbers.
        self.random = random.Random(f"{recipe.seed} {number}")  # noqa: S311
        self.ability = ability(recipe, number)
        self.at = BEGIN + number * 7 * _MINUTE
        self.responses: dict[str, tuple[Response, ...]] = {}
        self.notes: dict[str, Written] = {}

    def record(self) -> Record:
        """Go through the course."""
        tests = forms(self.assigned.quizzes)
        if self.number % 2:
            tests = tests[::-1]
        chapters = [quiz for name, quiz in self.assigned.quizzes.items() if name not in tests]
        gain = self.random.gauss(self.recipe.gain, self.recipe.gain / 4)
        for test in tests[:1]:
            self._quiz(self.assigned.quizzes[test], tries=1)
        for quiz in chapters:
            self.ability += gain / max(len(chapters), 1)
            # Not everybody reads every chapter.
            if self.random.random() < 0.8:
                self._quiz(quiz, tries=3)
        for exercise in self.assigned.exercises.values():
            if self.random.random() < 0.4:
                self._worksheet(exercise)
        for test in tests[1:]:
            self._quiz(self.assigned.quizzes[test], tries=1)
        learner = f"{MADE_UP}{self.recipe.seed}-{self.number:06}"
        return Record(self.assigned.course, learner, "", 0, self.responses, self.notes)

    def _later(self) -> int:
        self.at += int(self.random.lognormvariate(math.log(35_000), 0.6))
        return self.at

    def _quiz(self, quiz: Quiz, tries: int) -> None:
        self.at += 60 * _MINUTE
        for question in (*quiz.checkpoints, *quiz.questions):
            if self.random.random() >= self.recipe.left_out:
                self._question(question, tries)

    def _question(self, question: Question, tries: int) -> None:
        if isinstance(question.interaction, OpenText):
            return
        edition = self.assigned.asked[question.id].edition
        made: list[Response] = []
        for attempt in range(tries):
            right = self.random.random() < _chance(question.id, self.ability + 0.7 * attempt)
            answer = self._answer(question, right)
            made.append(Response(self._later(), answer, edition.shape, edition.key))
            if score(question.interaction, answer).fraction in (None, 1) or self.random.random() < 0.4:
                break
        self.responses[question.id] = tuple(made)

    def _answer(self, question: Question, right: bool) -> Answer:
        # An opinion has no right answer, and people differ.
        if right and not question.interaction.opinion:
            return _right(question.interaction)
        return _wrong(question.interaction, question.id, self.random)

    def _worksheet(self, exercise: Exercise) -> None:
        self.at += 20 * _MINUTE
        sentences = list(self.samples.get(exercise.id, ())) or [one.text for one in exercise.samples]
        for part in exercise.parts:
            if self.random.random() < self.recipe.left_out:
                continue
            if isinstance(part.interaction, OpenText):
                count = min(len(sentences), self.random.choice((1, 2, 3, 3, 4, 5)))
                text = " ".join(self.random.sample(sentences, count))
                if text:
                    self.notes[part.id] = Written(text, self._later())
            else:
                answer = _wrong(part.interaction, part.id, self.random)
                shape = self.assigned.shapes[part.id]
                self.responses[part.id] = (Response(self._later(), answer, shape, fingerprint.key(part)),)
        if self.random.random() < 0.7:
            rated: Answer = {
                one.id: self.random.choices(("yes", "partly", "no"), (5, 3, 2))[0] for one in exercise.criteria
            }
            self.responses[exercise.id] = (Response(self._later(), rated, self.assigned.shapes[exercise.id], ""),)


def _chance(question: str, able: float) -> float:
    """How likely somebody answers a question rightly; its difficulty and its sharpness follow from its id."""
    difficulty, sharpness = _nature(question)
    return 1 / (1 + math.exp(-sharpness * (able - difficulty)))


@cache
def _nature(question: str) -> tuple[float, float]:
    own = random.Random(f"difficulty {question}")  # noqa: S311
    return own.gauss(-0.4, 0.9), own.lognormvariate(0.0, 0.3)


def _favourite(ids: Sequence[str], question: str, chance: random.Random) -> str:
    """One of several wrong answers: each question has some that most people give."""
    return chance.choices(ids, _liked(question, len(ids)))[0]


@cache
def _liked(question: str, count: int) -> list[float]:
    own = random.Random(f"favourites {question}")  # noqa: S311
    return [own.paretovariate(1.2) for _ in range(count)]


def _right(interaction: Interaction) -> Answer:
    match interaction:
        case Choice(options=options):
            return [one.id for one in options if one.right] or [options[0].id]
        case Match(rows=rows, targets=targets):
            return {row.id: row.target or targets[0].id for row in rows}
        case Order(items=items):
            return [one.id for one in items]
        case Number(bands=bands):
            best = max(bands, key=lambda one: one.fraction, default=None)
            return canonical((best.low + best.high) / 2) if best else "1"
        case Scale():
            return _number(interaction.start if interaction.low is None else interaction.low)
        case Text(forms=wordings):
            best_form = max(wordings, key=lambda one: one.fraction, default=None)
            return best_form.wordings[0] if best_form else "yes"
        case Blanks(blanks=blanks):
            return {gap.id: _single(_right(gap.field)) for gap in blanks}
        case OpenText():
            return None
        case _:
            assert_never(interaction)


def _wrong(interaction: Interaction, name: str, chance: random.Random) -> Answer:
    match interaction:
        case Choice(options=options, multiple=True):
            ticked = [one.id for one in options if chance.random() < (0.7 if one.right else 0.35)]
            return ticked or [_favourite([one.id for one in options], name, chance)]
        case Choice(options=options):
            wrong = [one.id for one in options if not one.right or interaction.opinion]
            return [_favourite(wrong or [options[0].id], name, chance)]
        case Match(rows=rows, targets=targets):
            ids = [one.id for one in targets]
            return {
                row.id: row.target if row.target and chance.random() < 0.5 else _favourite(ids, row.id, chance)
                for row in rows
            }
        case Order(items=items):
            ids = [one.id for one in items]
            at = chance.randrange(max(len(ids) - 1, 1))
            ids[at : at + 2] = reversed(ids[at : at + 2])
            return ids
        case Number(bands=bands):
            low = [one for one in bands if one.fraction < 1]
            if low and chance.random() < 0.7:
                return canonical(Fraction(round(chance.choice(low).low)))
            most = max((one.high for one in bands), default=Fraction(10))
            return canonical(Fraction(round(most)) + chance.choice((1, 2, 5, 10)))
        case Scale():
            steps = int((interaction.end - interaction.start) / interaction.step)
            return _number(interaction.start + interaction.step * chance.randint(0, steps))
        case Text(forms=wordings):
            others = [one.wordings[0] for one in wordings if one.fraction < 1]
            return chance.choice([*others, "the government", "integration", "I do not know"])
        case Blanks(blanks=blanks):
            return {
                gap.id: _single(_right(gap.field) if chance.random() < 0.4 else _wrong(gap.field, gap.id, chance))
                for gap in blanks
            }
        case OpenText():
            return None
        case _:
            assert_never(interaction)


def _single(answer: Answer) -> str:
    value = answer[0] if isinstance(answer, list) else answer
    return value if isinstance(value, str) else ""


def _number(value: Fraction) -> str:
    return canonical(value)


def notebook(record: Record, assigned: Assignment, *, written: int = WRITTEN) -> dict[str, Any]:
    """Return a returned notebook of about twenty cells with the last answers of a record; nothing of it is run."""
    answered = [name for name in record.responses if name in assigned.asked]
    tests = forms(assigned.quizzes)
    # Both forms of a test come along, as far as there is room.
    answered.sort(key=lambda name: assigned.asked[name].quiz.id not in tests)
    texts = list(record.notes)[:written]
    cells = [_cell("markdown", "# Answers\n\nWrite your answers into the cells, and save the notebook.", {})]
    for name in answered[: CELLS - 1 - len(texts)]:
        value = _literal(record.responses[name][-1].answer)
        cells.append(_cell("raw", f"{name}: {value}", {"answers": True}))
    for part in texts:
        cells.append(_cell("markdown", record.notes[part].text or START, {"part": part}))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    own = {"course": record.course, "learner": record.learner, "name": record.name}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "trainer": own}
    return {"cells": cells, "metadata": metadata, "nbformat": FORMAT, "nbformat_minor": 5}


def _cell(kind: str, source: str, own: Mapping[str, Any]) -> dict[str, Any]:
    metadata = {"trainer": dict(own)} if own else {}
    return {"cell_type": kind, "metadata": metadata, "source": source.splitlines(keepends=True)}


def _literal(answer: Answer) -> str:
    """An answer as it is written in a notebook."""
    if isinstance(answer, list) and len(answer) == 1 and answer[0].replace("-", "").isalnum():
        return answer[0]
    # JSON is YAML.
    return json.dumps(answer, ensure_ascii=False)
