"""What a pack holds: the chapters, quizzes and worksheets of a course, ready to be shown and scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from trainer.codec import Json, decode, encode_exercise, encode_quiz
from trainer.model import Exercise, Question, Quiz, Session

#: Where the forms of a quiz stand in its frame.
FORMS = "<!--forms-->"


class PackError(LookupError):
    """Raised when there is no pack, or not in it what was asked for; the message says the cure.

    IPython shows the message alone, as the lines of a program say nothing to a trainee.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the course: its quizzes, the questions that stand singly in its text, and its worksheets, by id.

    ``lead`` says what the page is for, ``sections`` are its headings, each with its anchor on the page; ``notebook`` is
    the name of its notebook.
    """

    page: str
    title: str
    quizzes: tuple[str, ...]
    questions: tuple[str, ...]
    worksheets: tuple[str, ...]
    lead: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    notebook: str = ""


@dataclass(frozen=True)
class PackedQuiz:
    """A quiz: its noun, the HTML of each of its questions by id, checkpoints too, and what the script takes.

    ``page`` is where it stands, empty where no page shows it.
    """

    raw: Json
    page: str
    frame: str
    questions: Mapping[str, str]

    @cached_property
    def quiz(self) -> Quiz:
        """The noun; made when it is first wanted, as few notebooks ask for more than one."""
        return decode(self.raw)

    @cached_property
    def data(self) -> Json:
        """What the script takes to score it: the quiz without its texts."""
        return encode_quiz(self.quiz, texts=False)

    @property
    def html(self) -> str:
        """The whole quiz, without its checkpoints."""
        return self.frame.replace(FORMS, "\n".join(self.questions[one.id] for one in self.quiz.questions))

    def question(self, name: str) -> Question:
        """Return the noun of one question of it."""
        return next(one for one in (*self.quiz.questions, *self.quiz.checkpoints) if one.id == name)


@dataclass(frozen=True)
class PackedExercise:
    """A worksheet: its noun with the patterns of its concepts, its HTML, and what the script takes.

    ``page`` is where it stands, empty where no page shows it.
    """

    raw: Json
    page: str
    title: str
    html: str

    @cached_property
    def exercise(self) -> Exercise:
        """The noun; made when it is first wanted."""
        return decode(self.raw, Exercise)

    @cached_property
    def data(self) -> Json:
        """What the script takes to read it: the worksheet without its texts."""
        return encode_exercise(self.exercise, texts=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """A course as it is carried into notebooks.

    ``address`` is where its pages are served, with no slash at its end, or nothing. ``questions`` leads from the id of
    a question or a checkpoint to that of its quiz. ``sessions`` are the session plans of the facilitator's guide.
    ``digest`` says what the pack was made from.
    """

    course: str
    title: str
    language: str
    address: str
    digest: str
    chapters: tuple[Chapter, ...]
    quizzes: Mapping[str, PackedQuiz]
    questions: Mapping[str, str]
    exercises: Mapping[str, PackedExercise]
    sessions: Mapping[str, Json]


def quiz_of(pack: Pack, name: str) -> PackedQuiz:
    """Return a quiz by its id.

    Raises:
        PackError: there is none; the message names the nearest.
    """
    return pack.quizzes[known(pack.quizzes, name, "quiz")]


def question_of(pack: Pack, name: str) -> tuple[Question, PackedQuiz]:
    """Return a question or a checkpoint by its id, with its quiz.

    Raises:
        PackError: there is none; the message names the nearest.
    """
    home = pack.quizzes[pack.questions[known(pack.questions, name, "question")]]
    return home.question(name), home


def exercise_of(pack: Pack, name: str) -> PackedExercise:
    """Return a worksheet by its id.

    Raises:
        PackError: there is none; the message names the nearest.
    """
    return pack.exercises[known(pack.exercises, name, "worksheet")]


def session_of(pack: Pack, name: str) -> Session:
    """Return a session plan by its id; its texts are HTML.

    Raises:
        PackError: there is none; the message names the nearest.
    """
    return decode(pack.sessions[known(pack.sessions, name, "session")], Session)


def known(names: Iterable[str], wanted: str, noun: str) -> str:
    """Return the name if it is one of these.

    Raises:
        PackError: it is not; the message names the nearest, or else a few of those that there are.
    """
    all_names = sorted(names)
    if wanted in all_names:
        return wanted
    near = get_close_matches(str(wanted), all_names, 1)
    few = ", ".join(all_names[:5]) + (", …" if len(all_names) > 5 else ".")
    hint = f"Did you mean “{near[0]}”?" if near else f"There are: {few}" if all_names else "The course has none."
    raise PackError(f"there is no {noun} “{wanted}”. {hint}")
