"""Counting a room: what was entered by hand, or what stands in the records, and what changed between two votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from trainer.model import Record, Response, Scale
from trainer.notebook.run.ballot import Ballot, RoomError, keys, share
from trainer.texts import text

#: More people than this are no room.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Vote:
    """How many raised a hand for what, by key, of how many people."""

    counts: Mapping[str, int]
    people: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What one option won or lost between two votes, in shares of the people of each."""

    key: str
    before: float
    after: float


def vote(asked: Ballot, counts: Mapping[str, int], people: int) -> Vote:
    """Return a vote that was counted by hand.

    Raises:
        RoomError: no whole numbers, an option that there is not, or more hands than people.
    """
    _counted("people", people)
    known = {one.key: one for one in asked.options}
    for key, count in counts.items():
        if key not in known and not _between(asked, key):
            raise RoomError(text("room.wrong.option", key=key, options=", ".join(known)))
        _counted(known[key].letter if key in known else key, count)
    hands = max(counts.values(), default=0) if asked.several else sum(counts.values())
    if hands > people:
        raise RoomError(text("room.wrong.several" if asked.several else "room.wrong.hands", n=hands, people=people))
    return Vote({key: count for key, count in counts.items() if count}, people)


def _counted(what: str, count: object) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= MOST:
        raise RoomError(text("room.wrong.count", what=what, value=count, most=MOST))


def _between(asked: Ballot, key: str) -> bool:
    """Whether a key is a place on the scale, though nobody is asked to raise a hand for it."""
    scale = asked.question.interaction
    try:
        return isinstance(scale, Scale) and 0 <= share(scale, Fraction(key)) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def from_records(asked: Ballot, records: Iterable[Record]) -> tuple[Vote, Vote]:
    """Return the first and the last tries of everybody who answered at all, as two votes of the same people."""
    tries = [one.responses.get(asked.question.id, ()) for one in records]
    answered = [some for some in tries if any(keys(asked, one.answer) for one in some)]
    return _tried(asked, answered, 0), _tried(asked, answered, -1)


def _tried(asked: Ballot, tries: Sequence[Sequence[Response]], at: int) -> Vote:
    # An answer that cannot be read is none.
    readable = [[found for one in some if (found := keys(asked, one.answer))] for some in tries]
    return Vote(Counter(key for some in readable for key in some[at]), len(tries))


def part(vote: Vote, key: str) -> float:
    """Return the share of the people who raised a hand for something; 0 in an empty room."""
    return vote.counts.get(key, 0) / vote.people if vote.people else 0.0


def moved(asked: Ballot, first: Vote, second: Vote) -> tuple[Moved, ...]:
    """Return what each option of a choice won or lost."""
    return tuple(Moved(one.key, part(first, one.key), part(second, one.key)) for one in asked.options)


def middle(vote: Vote) -> Fraction | None:
    """Return the median place of a vote on a scale; nothing where nobody placed anything."""
    places = [Fraction(key) for key, count in vote.counts.items() for _ in range(count)]
    return median(places) if places else None
