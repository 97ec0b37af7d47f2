"""What a room can vote on: a question as plain words, with something to raise a hand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from trainer.load.plainly import plainly
from trainer.markup import arranged
from trainer.model import Answer, Choice, Match, Question, Scale
from trainer.score import canonical, score
from trainer.texts import text

#: On a scale hands are raised for so many places, from one end to the other.
PLACES = 11


class RoomError(ValueError):
    """Raised when something cannot be put to a room, or counted; says why, and the cure."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows the message alone: the lines of a program say nothing to a facilitator."""
        return [str(self)]


@dataclass(frozen=True, slots=True)
class Choosable:
    """Something to raise a hand for: its key in an answer, how it is called out, and its words."""

    key: str
    letter: str
    words: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question as a room sees it.

    ``row`` is the row of a match that is asked about. ``several``: everybody may raise a hand more than once. ``ends``
    are the poles of a scale and ``band`` its right part, from 0 to 1. ``told`` is said once the answer is shown.
    """

    question: Question
    kind: Literal["choice", "scale"]
    prompt: str
    options: tuple[Choosable, ...]
    told: str = ""
    row: str = ""
    several: bool = False
    ends: tuple[str, str] = ("", "")
    band: tuple[float, float] | None = None


def ballot(question: Question, row: str = "") -> Ballot:
    """Return what a room votes on: the options of a choice, the targets of one row of a match, places on a scale.

    Raises:
        RoomError: hands cannot be raised for an answer to this question, or it has no such row.
    """
    shown = arranged(question)
    prompt, told = plainly(question.prompt), plainly(question.explanation)
    match shown.interaction:
        case Choice(options=options, multiple=several, opinion=opinion):
            offered = [(one.id, plainly(one.text), one.right and not opinion) for one in options]
            return Ballot(question, "choice", prompt, _lettered(offered), told, several=several)
        case Match(rows=rows, targets=targets):
            asked = next((one for one in rows if one.id == row), None)
            if asked is None:
                names = [one.id for one in rows]
                raise RoomError(text("room.wrong.row", question=question.id, row=names[0], rows=", ".join(names)))
            offered = [(one.id, plainly(one.text), one.id == asked.target) for one in targets]
            prompt = text("room.rowOf", prompt=prompt, row=plainly(asked.text))
            return Ballot(question, "choice", prompt, _lettered(offered), told, row=row)
        case Scale() as scale:
            ends = (plainly(scale.left), plainly(scale.right))
            return Ballot(question, "scale", prompt, _places(scale), told, ends=ends, band=_band(scale))
        case _:
            raise RoomError(text("room.wrong.kind", question=question.id))


def _lettered(offered: list[tuple[str, str, bool]]) -> tuple[Choosable, ...]:
    return tuple(Choosable(key, chr(ord("A") + at), words, right) for at, (key, words, right) in enumerate(offered))


def _places(scale: Scale) -> tuple[Choosable, ...]:
    length = scale.end - scale.start
    places = [scale.start + length * at / (PLACES - 1) for at in range(PLACES)]
    return tuple(Choosable(canonical(place), canonical(place), "") for place in places)


def _band(scale: Scale) -> tuple[float, float] | None:
    if scale.low is None or scale.high is None or scale.opinion:
        return None
    return share(scale, scale.low), share(scale, scale.high)


def share(scale: Scale, place: Fraction) -> float:
    """Return where a place lies between the ends of a scale, from 0 to 1."""
    return float((place - scale.start) / (scale.end - scale.start))


def keys(asked: Ballot, answer: Answer) -> tuple[str, ...]:
    """Return what an answer raises a hand for; nothing where it is empty, unreadable or of another shape."""
    interaction = asked.question.interaction
    scored = score(interaction, answer)
    if scored.state in ("unanswered", "invalid"):
        return ()
    if asked.kind == "scale":
        return (scored.read,)
    chosen = [answer.get(asked.row, "")] if isinstance(answer, dict) else answer if isinstance(answer, list) else []
    known = {one.key for one in asked.options}
    return tuple(key for key in chosen if key in known)
