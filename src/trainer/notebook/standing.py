"""What a record comes to: a quiz's total, a question's score, and what a worksheet shows."""

from __future__ import annotations

from trainer import fingerprint
from trainer.model import ZERO, Answer, Assessment, Exercise, OpenText, Question, Quiz, Record, Response, Score
from trainer.rubric import assess
from trainer.score import result, score, total
from trainer.score.tally import Total


def fitting(question: Question, record: Record) -> tuple[Response, ...]:
    """Return the tries at a question that still fit it."""
    shape = fingerprint.shape(question)
    return tuple(one for one in record.responses.get(question.id, ()) if one.shape == shape)


def question_score(question: Question, record: Record) -> Score:
    """Return the score of the last try that fits."""
    tries = fitting(question, record)
    return score(question.interaction, tries[-1].answer if tries else None)


def quiz_total(quiz: Quiz, record: Record) -> Total:
    """Return what a quiz comes to under its own rules. Opinions weigh nothing."""
    return total(
        (
            (
                ZERO if one.interaction.opinion else one.weight,
                result(one, fitting(one, record), quiz).counts,
            )
            for one in quiz.questions
        ),
        quiz.pass_at,
    )


def written(exercise: Exercise, record: Record) -> dict[str, Answer]:
    """Return what stands in the parts of a worksheet: the text as it was last typed, and the last try of any other."""
    answers: dict[str, Answer] = {}
    for part in exercise.parts:
        note = record.notes.get(part.id) if isinstance(part.interaction, OpenText) else None
        tries = fitting(part, record)
        answers[part.id] = note.text if note else tries[-1].answer if tries else None
    return answers


def assessment(exercise: Exercise, record: Record) -> Assessment:
    """Return which criteria show evidence in what is written now, asked for or not."""
    return assess(exercise, written(exercise, record))
