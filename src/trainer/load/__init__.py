"""From the files of a course to the model: the only reader of content, at build time.

Every mistake in a file is found at once and said with its place and its cure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trainer.errors import ContentError, Problem
from trainer.load.collector import paused
from trainer.load.course import find_root, read_course
from trainer.load.exercises import Exercises, load_exercises
from trainer.load.identity import course_language
from trainer.load.quality import quality
from trainer.load.quizzes import Draft, draft_question, draft_quiz
from trainer.load.report import problems
from trainer.load.silence import silence
from trainer.load.source import read
from trainer.load.tree import Places
from trainer.model import Exercise, Question, Quiz
from trainer.texts import speaking

__all__ = [
    "Course",
    "Exercises",
    "Loaded",
    "LoadedQuestion",
    "Places",
    "find_root",
    "load_course",
    "load_exercises",
    "load_question",
    "load_quiz",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A quiz, where everything in its file stands, and what could be better about it.

    ``paths`` leads from the id of a question to where it stands: ``places.of(*paths["t1-purposes"], "prompt")``.
    """

    quiz: Quiz
    places: Places
    paths: Mapping[str, tuple[str | int, ...]]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedQuestion:
    """A question, where everything in it stands, and what could be better about it."""

    question: Question
    places: Places
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Every quiz and worksheet of a course that could be read, and every problem, warnings among them.

    ``home`` leads from the id of a question to the id of its quiz.
    """

    root: Path
    quizzes: Mapping[str, Loaded]
    home: Mapping[str, str]
    exercises: Mapping[str, Exercise]
    problems: tuple[Problem, ...] = ()


def load_course(root: Path | str, *, prove: bool = True) -> Course:
    """Read all quizzes and worksheets of the course at ``root``; never raises for what an author wrote.

    ``prove`` looks whether the samples of worksheets prove their criteria: a matter for their author, and most of the
    time that reading takes.
    """
    root = Path(root)
    with paused(), speaking(course_language(root)):
        drafts, found = read_course(root, prove=prove)
    quizzes, home, exercises = {}, {}, {}
    for draft in drafts:
        if draft.quiz is not None:
            own = tuple(one for one in found if one.file == draft.places.file)
            quizzes[draft.quiz.id] = Loaded(draft.quiz, draft.places, _paths(draft), own)
            home.update(dict.fromkeys(draft.ids.values(), draft.quiz.id))
        exercises.update({exercise.id: exercise for exercise in draft.exercises.values()})
    return Course(root, MappingProxyType(quizzes), MappingProxyType(home), MappingProxyType(exercises), found)


def load_quiz(path: Path | str, file: str | None = None) -> Loaded:
    """Read a quiz file. What is said about it calls it ``file``, or else by its path.

    Raises:
        ContentError: with every problem of the file.
    """
    path = Path(path)
    file = file or path.as_posix()
    with paused():
        draft = draft_quiz(read(path, file), file, path.stem)
        draft.slips += quality(draft.asked)
        silence(draft, course=False)
        found = problems(draft)
    if draft.quiz is None or draft.broken:
        raise ContentError(found)
    return Loaded(draft.quiz, draft.places, _paths(draft), found)


def load_question(text: str, file: str, line: int = 1) -> LoadedQuestion:
    """Read one question from a text that starts in a given line of a file.

    Raises:
        ContentError: with every problem of the question.
    """
    draft = draft_question(text, file, line)
    draft.slips += quality(draft.asked)
    silence(draft, course=False)
    found = problems(draft)
    if draft.broken:
        raise ContentError(found)
    return LoadedQuestion(draft.asked[()], draft.places, found)


def _paths(draft: Draft) -> Mapping[str, tuple[str | int, ...]]:
    return MappingProxyType({name: path for path, name in draft.ids.items()})
