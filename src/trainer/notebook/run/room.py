"""A room with a projector: its questions, how it voted, and what it sees; without a front end, a page of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from trainer.markup.environment import environment
from trainer.model import Record
from trainer.notebook.pack import Pack, find_pack, question_of
from trainer.notebook.run import pictures
from trainer.notebook.run.ballot import Ballot, RoomError, ballot
from trainer.notebook.run.records import made_up as are_made_up
from trainer.notebook.run.vote import Vote, from_records, vote
from trainer.notebook.showing import bundle, static
from trainer.texts import text

#: What a room does with a question, one after the other.
STAGES = ("question", "first", "talk", "second", "result", "answer")
#: Minutes to talk, where nobody says how many.
MINUTES = 3
Counts = Mapping[str, int]


def ask(
    *questions: str,
    people: int = 0,
    votes: Mapping[str, Sequence[Counts]] | None = None,
    records: Iterable[Record] = (),
    minutes: int = MINUTES,
    made_up: bool = False,
    pack: Pack | None = None,
) -> Room:
    """Put questions to a room of so many people, one at a time.

    A question is named by its id; one row of a matching by ``question/row``. ``votes`` holds, by that name, the counts
    of the first vote and of the second; ``records`` count themselves: first tries, and last ones. ``made_up``: these
    votes are invented, and are labelled so; records tell by themselves.

    Raises:
        PackError: there is no such question; the message names the nearest.
        RoomError: hands cannot be raised for it, or there are more hands than people.
    """
    if not questions:
        raise RoomError(text("room.wrong.none"))
    whole = pack or find_pack()
    parted = [name.partition("/") for name in questions]
    ballots = [ballot(question_of(whole, name)[0], row) for name, _, row in parted]
    room = Room(ballots, people, minutes)
    known = list(records)
    room.made_up = made_up or are_made_up(known)
    for at, (name, one) in enumerate(zip(questions, ballots, strict=True)):
        if known:
            first, second = from_records(one, known)
            # Where nobody tried again there was no second vote.
            room.votes[at] = (first, second if second != first else Vote({}, second.people))
            room.people = max(room.people, room.votes[at][0].people)
        elif votes and name in votes:
            for turn, counts in enumerate(votes[name][:2]):
                room.count(at, turn, counts)
    return room


class Room:
    """Questions and the votes on them: ``votes[at]`` are the first and the second vote on the question ``at``."""

    def __init__(self, ballots: Sequence[Ballot], people: int, minutes: int) -> None:
        self.ballots = tuple(ballots)
        self.people, self.minutes = people, minutes
        self.made_up = False
        self.votes: list[tuple[Vote, Vote]] = [(Vote({}, people), Vote({}, people)) for _ in ballots]
        self._widget: Any = None

    def count(self, at: int, turn: int, counts: Counts) -> Vote:
        """Take the counts of a vote: ``turn`` 0 is the first vote, 1 the second.

        Raises:
            RoomError: they are no counts of this room; what was counted before stays.
        """
        counted = vote(self.ballots[at], counts, self.people)
        first, second = self.votes[at]
        self.votes[at] = (counted, second) if turn == 0 else (first, counted)
        return counted

    def voted(self, at: int) -> tuple[Vote, Vote | None] | None:
        """Return the votes on a question: nothing before the first one, ``None`` in place of a second."""
        first, second = self.votes[at]
        if not first.counts and not second.counts:
            return None
        return first, second if second.counts else None

    def picture(self, at: int, *, answer: bool = False) -> str:
        """Return what the votes on a question look like, as SVG; nothing before the first vote."""
        found = self.voted(at)
        name = f"room-{self.ballots[at].question.id}-{self.ballots[at].row}".rstrip("-")
        return pictures.picture(self.ballots[at], *found, answer=answer, name=name) if found else ""

    def __repr__(self) -> str:
        names = ", ".join(repr("/".join(filter(None, (one.question.id, one.row)))) for one in self.ballots)
        return f"Room({names}, people={self.people})"

    def _repr_html_(self) -> str:
        template = _environment().get_template("room.html")
        parts = [(one, Markup(self.picture(at, answer=True))) for at, one in enumerate(self.ballots)]  # noqa: S704
        return template.render(room=self, parts=parts, style=_style())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if self._widget is None and not static():
            from trainer.notebook.run.widget import RoomWidget

            self._widget = RoomWidget(self)
        return bundle(repr(self), self._repr_html_(), self._widget)


@cache
def _environment() -> Environment:
    return environment("trainer.notebook.run")


@cache
def _style() -> Markup:
    return Markup((files(__package__) / "templates" / "room.css").read_text("utf-8"))  # noqa: S704 - our own file
