"""What a plan is made of: the session plans of a course, and what was chosen from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.model import Session
from trainer.notebook.pack import Pack, session_of
from trainer.notebook.plan.timetable import PlanError, Timetable, timetable
from trainer.texts import text


@dataclass(frozen=True, slots=True)
class Plan:
    """A workshop: its chapters in order, how long it is and for how many people, and the timetable."""

    pack: Pack
    sessions: tuple[Session, ...]
    minutes: int
    people: int
    timetable: Timetable


def planned(pack: Pack, chapters: Sequence[str], minutes: int, people: int, *, start: str = "9:00") -> Plan:
    """Plan a workshop on some chapters, named by the ids of their session plans, from a time of day on.

    Raises:
        PackError: there is no such session plan; the message names the nearest.
        PlanError: no time of day, or as `timetable`.
    """
    chosen = tuple(session_of(pack, name) for name in dict.fromkeys(chapters))
    return Plan(pack, chosen, minutes, people, timetable(chosen, minutes, people, start=time_of_day(start)))


def time_of_day(words: str) -> int:
    """Read a time such as ``9:30`` as minutes after midnight.

    Raises:
        PlanError: it is none.
    """
    hour, _, minute = words.strip().partition(":")
    if not (hour.isdecimal() and (minute or "0").isdecimal() and int(hour) < 24 and int(minute or 0) < 60):
        raise PlanError(text("plan.wrong.start"))
    return int(hour) * 60 + int(minute or 0)
