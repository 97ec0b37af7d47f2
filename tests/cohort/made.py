"""A made-up cohort for the tests of analysis and report: every person has an ability, every answer follows from it."""

from __future__ import annotations

import math
import random
from typing import Any

from trainer.cohort.choices import chosen
from trainer.cohort.results import Cell, Rating, Results, Row, Sheet, table
from trainer.load import Course
from trainer.model import Blanks, Choice, Exercise, Interaction, Match, Number, OpenText, Order, Question, Scale, Text
from trainer.score import score

FORMS = ("test-form-a", "test-form-b")


def made(
    course: Course,
    people: int = 60,
    seed: int = 1,
    quizzes: tuple[str, ...] | None = None,
    worksheets: int | None = None,
    texts: tuple[str, ...] = (),
) -> Results:
    """Results of so many people in some quizzes and worksheets; ``texts`` are what they write and call themselves."""
    chance = random.Random(seed)
    names = [f"p{at:04d}" for at in range(people)]
    ability = {name: chance.gauss(0, 1) for name in names}
    first = {name: chance.randint(0, 1) for name in names}
    tables = []
    for loaded in course.quizzes.values():
        quiz = loaded.quiz
        if quizzes is not None and quiz.id not in quizzes:
            continue
        asked = [*quiz.questions, *quiz.checkpoints]
        hard = {question.id: chance.gauss(-0.6, 0.9) for question in asked}
        rows = []
        for name in names:
            if chance.random() < 0.12:
                continue
            learned, began = 0.5, 1_794_830_400_000 + chance.randint(0, 10**7)
            if quiz.id in FORMS:
                after = FORMS.index(quiz.id) != first[name]
                learned, began = (0.9, began + 10**9) if after else (-0.4, began)
            cells = {}
            for question in asked:
                cells[question.id] = cell(question, ability[name] + learned - hard[question.id], chance)
            rows.append(Row(name, cells, began))
        tables.append(table(quiz.id, [question.id for question in asked], rows))
    sheets = [
        sheet(exercise, name, chance, texts)
        for exercise in list(course.exercises.values())[:worksheets]
        for name in names
        if chance.random() < 0.5
    ]
    ratings = [
        Rating(one.exercise, part, one.person, rater, chance.choice(("yes", "yes", "partly", "no")))
        for one in sheets[: 2 * people]
        for part in one.texts
        for rater in ("Ada", "Ben")
    ]
    called = {name: chance.choice(texts) for name in names} if texts else {}
    return Results(course.root.name, tuple(tables), tuple(sheets), tuple(ratings), called, made_up=True)


def cell(question: Question, above: float, chance: random.Random) -> Cell:
    """An answer of somebody so far above a question's difficulty."""
    if chance.random() < 0.04:
        return Cell(None)
    right = chance.random() < 1 / (1 + math.exp(-1.4 * above))
    given = answer(question.interaction, right, chance)
    fraction = score(question.interaction, given).fraction
    mark = None if fraction is None else float(fraction)
    return Cell(
        mark, chosen(question.interaction, given), 1 if right else chance.randint(1, 4), chance.expovariate(1 / 40)
    )


def answer(interaction: Interaction, right: bool, chance: random.Random) -> Any:
    match interaction:
        case Choice(options=options, multiple=multiple):
            good = [one.id for one in options if one.right]
            bad = [one.id for one in options if not one.right] or good
            if right and good:
                return good if multiple else good[:1]
            # The first wrong option is the tempting one.
            wrong = bad[0] if chance.random() < 0.6 else chance.choice(bad)
            return [*good[:1], wrong] if multiple and good and wrong not in good else [wrong]
        case Match(rows=rows, targets=targets):
            return {row.id: row.target if right or chance.random() < 0.5 else chance.choice(targets).id for row in rows}
        case Order(items=items):
            ids = [item.id for item in items]
            if not right:
                chance.shuffle(ids)
            return ids
        case Number(bands=bands):
            good = [band for band in bands if band.fraction == 1]
            band = good[0] if right and good else chance.choice(bands) if bands else None
            value = (band.low + band.high) / 2 if band and chance.random() < 0.8 else chance.randint(1, 99)
            return f"{float(value):g}"
        case Scale(start=start, end=end, low=low, high=high):
            middle = float(low + high) / 2 if low is not None and high is not None else 60
            place = chance.gauss(middle, 5 if right else 25)
            return f"{round(min(float(end), max(float(start), place)) / 5) * 5}"
        case Text(forms=forms):
            return (
                forms[0].wordings[0] if right and forms else chance.choice(("no idea", "assimilation", "=cmd()", "<b>"))
            )
        case Blanks(blanks=blanks):
            return {
                gap.id: given[0] if isinstance(given := answer(gap.field, right, chance), list) else given
                for gap in blanks
            }
        case OpenText():
            return "text"
    raise AssertionError(interaction)


def sheet(exercise: Exercise, person: str, chance: random.Random, texts: tuple[str, ...]) -> Sheet:
    findings = {one.id: chance.choice(("found", "found", "missing", "unsure")) for one in exercise.criteria}
    rated = {
        name: ("yes" if found == "found" else "no") if chance.random() < 0.7 else "partly"
        for name, found in findings.items()
        if chance.random() < 0.8
    }
    written = {
        part.id: chance.choice(texts or ("In our country the law changed in 2019 and courses are free.",))
        for part in exercise.parts
        if isinstance(part.interaction, OpenText)
    }
    picked = {
        part.id: chosen(part.interaction, answer(part.interaction, True, chance))
        for part in exercise.parts
        if not isinstance(part.interaction, OpenText)
    }
    return Sheet(exercise.id, person, findings, rated, written, picked)
