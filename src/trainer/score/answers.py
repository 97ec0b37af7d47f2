"""What was answered, before anything is said about it: is it blank, and is it made of ids and texts at all?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from trainer.model import Note, Score
from trainer.score.wording import seen

UNANSWERED, COMPLETE = Score("unanswered"), Score("complete")


class Unreadable(Exception):  # noqa: N818 - it is no error: people type such things, and are told so
    """An answer that cannot be read as one; its ``note`` says why."""

    def __init__(self, code: str, *values: str) -> None:
        super().__init__(code)
        self.note = Note(code, values)


class Named(Protocol):
    """An option, a row, an item, a blank: whatever answers name by its id."""

    @property
    def id(self) -> str:
        """The id."""


def blank(answer: object) -> bool:
    """Whether nothing was given: nothing at all, or only what cannot be seen."""
    if isinstance(answer, dict):
        return all(map(empty, answer.values()))
    return answer == [] or empty(answer)


def empty(value: object) -> bool:
    """Whether a single value gives nothing."""
    return value is None or (isinstance(value, str) and not seen(value))


def text(answer: object) -> str:
    """An answer that is a text."""
    if not isinstance(answer, str):
        raise Unreadable("not-an-answer")
    return answer


def bounded(text: str, limit: int) -> str:
    """A text of so many characters at most."""
    if len(text) > limit:
        raise Unreadable("too-long", str(limit))
    return text


def _demand(given: Iterable[object], known: Collection[Named]) -> None:
    if not {one.id for one in known}.issuperset(given):
        raise Unreadable("unknown-option")


def listed(answer: object, known: Collection[Named]) -> list[str]:
    """An answer that is a list of known ids, each given once."""
    if not isinstance(answer, list):
        raise Unreadable("not-an-answer")
    ids = [text(one) for one in answer]
    _demand(ids, known)
    if len(set(ids)) < len(ids):
        raise Unreadable("repeated")
    return ids


def given(answer: object, known: Collection[Named], values: Collection[Named] | None = None) -> dict[str, str]:
    """An answer that is a mapping of known ids to texts, or to one of the ``values``; blanks are left out."""
    if not isinstance(answer, dict):
        raise Unreadable("not-an-answer")
    filled = {name: text(value) for name, value in answer.items() if not empty(value)}
    _demand(answer, known)
    if values is not None:
        _demand(filled.values(), values)
    return filled
