"""The course's content as the directives find it: every quiz file is loaded once, and again when it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from trainer import load
from trainer.errors import ContentError, Problem
from trainer.load.lexicon import LEXICON
from trainer.model import Exercise, Question, Quiz
from trainer.texts import language

logger = logging.getLogger(__name__)


#: The quiz to which the handbook's examples belong; each page has its own.
EXAMPLES = "examples"


@dataclass(frozen=True, slots=True)
class Found:
    """A question, the quiz that it belongs to, and where it was written."""

    question: Question
    quiz: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FoundExercise:
    """A worksheet, and where it was written."""

    exercise: Exercise
    file: str
    line: int


def root(env: BuildEnvironment) -> Path:
    """Return the folder of the course: the nearest one with a ``_config.yml``, from the sources upwards."""
    here = Path(env.srcdir)
    return next((folder for folder in (here, *here.parents) if (folder / "_config.yml").is_file()), here)


def quiz(env: BuildEnvironment, name: str, place: str) -> tuple[Quiz, list[Found]]:
    """Return a quiz and its questions for the directive at ``place``.

    Raises:
        ContentError: there is no such quiz, or its file holds mistakes.
    """
    paths = _paths(env)
    if name not in paths:
        raise _unknown("quiz", name, paths, place)
    env.note_dependency(str(paths[name]))
    loaded = _read(env, paths[name])
    return loaded.quiz, [_found(loaded, one) for one in loaded.quiz.questions]


def question(env: BuildEnvironment, name: str, place: str) -> Found:
    """Return one question of any quiz for the directive at ``place``.

    Raises:
        ContentError: there is no such question in the files that can be read; their mistakes are listed too.
    """
    names: list[str] = []
    problems: list[Problem] = []
    for path in _paths(env).values():
        try:
            loaded = _read(env, path)
        except ContentError as error:
            problems += error.problems
            continue
        for one in (*loaded.quiz.checkpoints, *loaded.quiz.questions):
            if one.id == name:
                env.note_dependency(str(path))
                return _found(loaded, one)
            names.append(one.id)
    raise ContentError([*_unknown("question", name, names, place).problems, *problems])


def exercise(env: BuildEnvironment, name: str, place: str) -> FoundExercise:
    """Return one worksheet for the directive at ``place``.

    Raises:
        ContentError: there is no such worksheet in the files that can be read; their mistakes are listed too.
    """
    here, loaded = root(env), _read_exercises(env)
    if name not in loaded.by_id:
        broken = [one for one in loaded.problems if one.severity == "error"]
        raise ContentError([*_unknown("exercise", name, loaded.by_id, place, "worksheet").problems, *broken])
    for path in (loaded.files[name], here / LEXICON):
        env.note_dependency(str(path))
    return FoundExercise(loaded.by_id[name], loaded.files[name].relative_to(here).as_posix(), loaded.lines[name])


def exercises(env: BuildEnvironment) -> tuple[Exercise, ...]:
    """Return every worksheet that can be read, and have the page read again when one of them changes."""
    for path in _exercise_files(env):
        env.note_dependency(str(path))
    return tuple(_read_exercises(env).by_id.values())


def example(text: str, place: str) -> Found:
    """Return the question that stands, as YAML, below the directive at ``place``.

    Raises:
        ContentError: with every mistake in it.
    """
    file, line = _split(place)
    loaded = load.load_question(text, file, line + 1)
    return Found(loaded.question, EXAMPLES, file, line or 1)


def quizzes(env: BuildEnvironment) -> list[str]:
    """Return the names of all quizzes, and have the page read again when one of them changes."""
    paths = _paths(env)
    for path in paths.values():
        env.note_dependency(str(path))
    return list(paths)


def known(env: BuildEnvironment, name: str) -> Quiz | None:
    """Return the quiz of that name if it can be read; its mistakes were said where it is shown."""
    try:
        return _read(env, _paths(env)[name]).quiz
    except (ContentError, KeyError):
        return None


def report(problems: Iterable[Problem]) -> None:
    """Warn of every problem, once a build, at its own place."""
    for problem in problems:
        location = f"{problem.file}:{problem.line}" if problem.line else problem.file
        hint = f" {problem.hint}" if problem.hint else ""
        logger.warning("%s [%s]%s", problem.message, problem.code, hint, location=location, once=True)


def _paths(env: BuildEnvironment) -> dict[str, Path]:
    return {path.stem: path for path in sorted((root(env) / "quizzes").glob("*.yml"))}


def _read(env: BuildEnvironment, path: Path) -> load.Loaded:
    return _load(path, path.stat().st_mtime_ns, path.relative_to(root(env)).as_posix(), language())


@lru_cache(maxsize=1000)
def _load(path: Path, changed: int, file: str, spoken: str) -> load.Loaded:
    return load.load_quiz(path, file)


def _exercise_files(env: BuildEnvironment) -> list[Path]:
    return sorted((root(env) / "exercises").glob("*.yml"))


def _read_exercises(env: BuildEnvironment) -> load.Exercises:
    changed = tuple((path, path.stat().st_mtime_ns) for path in _exercise_files(env))
    return _load_exercises(root(env), changed, language())


@lru_cache(maxsize=4)
def _load_exercises(here: Path, changed: tuple[tuple[Path, int], ...], spoken: str) -> load.Exercises:
    return load.load_exercises(here)


def _found(loaded: load.Loaded, one: Question) -> Found:
    line, _ = loaded.places.of(*loaded.paths[one.id])
    return Found(one, loaded.quiz.id, loaded.places.file, line)


def _unknown(noun: str, name: str, names: Iterable[str], place: str, word: str = "") -> ContentError:
    file, line = _split(place)
    near = get_close_matches(name, list(names), 1)
    hint = f"Did you mean “{near[0]}”?" if near else "`trainer check` lists what there is."
    return ContentError([Problem(file, line, 1, f"unknown-{noun}", f"there is no {word or noun} “{name}”", hint)])


def _split(place: str) -> tuple[str, int]:
    """Split ``file:line`` as Sphinx writes it; 0 stands for no line."""
    file, _, line = place.rpartition(":")
    return (file, int(line)) if line.isdigit() else (file or place, 0)
