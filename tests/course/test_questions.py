"""What the questions of the course must be, taken together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from trainer.load import load_course
from trainer.markup import arranged
from trainer.model import Choice, Question, Quiz

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
QUIZZES = [loaded.quiz for loaded in COURSE.quizzes.values()]
QUESTIONS = [question for quiz in QUIZZES for question in (*quiz.questions, *quiz.checkpoints)]

#: Kinds that the handbook knows and the course need not use.
UNUSED: set[str] = set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_can_be_traced_and_learned_from(question: Question) -> None:
    assert question.concept
    assert question.see
    if not question.interaction.opinion:
        assert 1 <= len(question.cites) <= 3
        assert question.explanation


@pytest.mark.parametrize("quiz", [quiz for quiz in QUIZZES if quiz.questions], ids=lambda quiz: quiz.id)
def test_a_quiz_is_neither_thin_nor_endless(quiz: Quiz) -> None:
    assert 10 <= len(quiz.questions) <= 20


def test_the_right_option_has_no_favourite_place() -> None:
    """Shown to readers of four options, it stands in each place about as often as chance would put it there."""
    places: Counter[int] = Counter()
    for question in QUESTIONS:
        interaction = arranged(question).interaction
        if isinstance(interaction, Choice) and len(interaction.options) == 4:
            if interaction.multiple or interaction.opinion:
                continue
            places.update([[option.right for option in interaction.options].index(True)])
    of = places.total()
    # Four standard deviations of a fair draw: true in 99.99 of 100 fair courses.
    slack = 4 * (of * 0.25 * 0.75) ** 0.5
    assert all(abs(places[place] - of / 4) <= slack for place in range(4)), places


def test_hardly_any_warning_is_silenced() -> None:
    silenced = sum(
        text.count("silence:") for text in (path.read_text("utf-8") for path in (ROOT / "quizzes").glob("*.yml"))
    )
    assert silenced <= 0.03 * len(QUESTIONS)
