"""What a facilitator does with one chapter in a room: the session plans of the guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What people do in a step: ``plenary`` is somebody speaking to all, ``talk`` a discussion of all.
Doing = Literal["opening", "plenary", "groups", "report", "talk", "quiz", "closing", "other"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a session's timetable: its minutes in the short and in the long session; ``None`` is left out."""

    name: str
    doing: Doing
    short: int | None
    long: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    """Something to discuss: the question, and what to expect of the answers."""

    question: str
    expect: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What groups do."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """The plan of one session; ``id`` is the label of its heading, ``page`` the page of the guide that holds it.

    Its texts are Markdown; those that a pack carries are HTML. ``quizzes`` and ``worksheets`` are the ids of those that
    belong to the pages which it prepares.
    """

    id: str
    title: str
    page: str
    aims: str
    prepare: str
    steps: tuple[Step, ...]
    tasks: tuple[Task, ...] = ()
    talks: tuple[Talk, ...] = ()
    mistaken: tuple[str, ...] = ()
    quizzes: tuple[str, ...] = ()
    worksheets: tuple[str, ...] = ()
