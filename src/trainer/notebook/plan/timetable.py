"""From chapters, minutes and people to a timetable, in the order of the agenda of 2006.

Each chapter brings the steps of its session plan: an opening, something told to all, groups, their reports, a general
discussion. Breaks lie between chapters, and a midday break in a whole day. Nothing here knows how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.model import Doing, Session
from trainer.notebook.plan.groups import LEAST, MOST, Groups, grouped
from trainer.texts import text

#: What can be planned for, in minutes and people.
MINUTES, PEOPLE = (30, 480), (3, 200)
#: A chapter takes at least so long, and fills no more.
SHORTEST, LONGEST = 30, 120
#: From here on a chapter takes the steps of its long session.
LONG = 65
#: After so many minutes without one there is a break; the midday break comes in a workshop of so many minutes.
SITTING, BREAK, MIDDAY, DAY = 100, 20, 60, 360
#: From so many minutes on a workshop is half a day: opening and closing take longer.
HALF_DAY, WHOLE_DAY = 240, 420
#: A group reports in two minutes.
REPORT = 2

Happening = Doing | Literal["break", "midday"]


class PlanError(ValueError):
    """Raised when nothing can be planned with what was chosen; says why, and the cure."""


@dataclass(frozen=True, slots=True)
class Line:
    """What happens from ``start`` (minutes after midnight) for so many minutes; ``session`` is an id, or nothing."""

    start: int
    minutes: int
    what: str
    doing: Happening
    session: str = ""


@dataclass(frozen=True, slots=True)
class Timetable:
    """A plan: its lines, how the people sit, and what a facilitator should know about it."""

    lines: tuple[Line, ...]
    groups: Groups
    remarks: tuple[str, ...]


def timetable(sessions: Sequence[Session], minutes: int, people: int, *, start: int = 9 * 60) -> Timetable:
    """Plan some sessions for so many minutes and people, from a time of day on (minutes after midnight).

    Raises:
        PlanError: minutes or people cannot be planned for, no chapter is chosen, or too many for the time.
    """
    _within("minutes", minutes, MINUTES)
    _within("people", people, PEOPLE)
    if not 0 <= start < 24 * 60:
        raise PlanError(text("plan.wrong.start"))
    if not sessions:
        raise PlanError(text("plan.wrong.none"))
    lines = tuple(_lines(sessions, minutes, start))
    groups = grouped(people)
    return Timetable(lines, groups, tuple(_remarks(lines, groups, minutes, people)))


def _within(what: Literal["minutes", "people"], value: object, limits: tuple[int, int]) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not limits[0] <= value <= limits[1]:
        raise PlanError(text(f"plan.wrong.{what}", value=value, least=limits[0], most=limits[1]))


def _frame(count: int, minutes: int) -> tuple[int, int]:
    """Return the minutes of opening and closing; a single session has its own."""
    if count == 1:
        return 0, 0
    if minutes < HALF_DAY:
        return 10, 10
    return (30, 20) if minutes >= WHOLE_DAY else (25, 20)


def _blocks(count: int, minutes: int) -> list[tuple[int, int]]:
    """Return for each chapter the minutes of the break before it, and its own; chapters differ by one at most."""
    around = sum(_frame(count, minutes))
    for each in range(LONGEST, SHORTEST - 1, -1):
        breaks = _breaks(count, each, minutes)
        left = minutes - around - sum(breaks) - count * each
        if left >= 0:
            # One minute more for each might take a break more, for which there is no time.
            more = min(left, count * (LONGEST - each))
            return [(pause, each + more // count + (at < more % count)) for at, pause in enumerate(breaks)]
    fit = count
    while fit > 1 and around + sum(_breaks(fit, SHORTEST, minutes)) + fit * SHORTEST > minutes:
        fit -= 1
    raise PlanError(text("plan.wrong.many", n=count, minutes=minutes, each=SHORTEST, fit=fit))


def _breaks(count: int, each: int, minutes: int) -> list[int]:
    """Return the minutes of the break before each chapter, 0 for none."""
    found, sat = [0], each
    middle = (count + 1) // 2 if minutes >= DAY and count > 1 else 0
    for at in range(1, count):
        pause = MIDDAY if at == middle else BREAK if sat + each > SITTING else 0
        found.append(pause)
        sat = each if pause else sat + each
    return found


def _lines(sessions: Sequence[Session], minutes: int, start: int) -> Iterator[Line]:
    opening, closing = _frame(len(sessions), minutes)
    if opening:
        yield Line(start, opening, text("plan.welcome"), "opening")
        start += opening
    for session, (pause, length) in zip(sessions, _blocks(len(sessions), minutes), strict=True):
        if pause:
            midday = pause == MIDDAY
            yield Line(start, pause, text("plan.midday" if midday else "plan.break"), "midday" if midday else "break")
            start += pause
        for what, doing, length_of in _steps(session, length, alone=len(sessions) == 1):
            yield Line(start, length_of, what, doing, session.id)
            start += length_of
    if closing:
        yield Line(start, closing, text("plan.closing"), "closing")


def _steps(session: Session, minutes: int, *, alone: bool) -> list[tuple[str, Doing, int]]:
    """Return the steps of a session, stretched or shortened to so many minutes."""
    steps = [
        (step.name, step.doing, length)
        for step in session.steps
        if (length := step.long if minutes >= LONG else step.short) is not None
        # Several sessions close together, at the end.
        and (alone or step.doing != "closing")
    ]
    lengths = [length for *_, length in steps]
    over = sum(lengths) - minutes
    if over > 0:
        # Who is short of time shortens the input, and keeps the group work.
        for at, (_, doing, length) in enumerate(steps):
            if doing == "plenary" and over > 0:
                less = min(over, length // 2)
                lengths[at] -= less
                over -= less
    grows = [over > 0 or doing in ("groups", "report", "talk") for _, doing, _ in steps]
    if not any(grows):
        grows = [True] * len(steps)
    lengths = _shared(lengths, grows, minutes - sum(lengths))
    return [(name, doing, length) for (name, doing, _), length in zip(steps, lengths, strict=True)]


def _shared(lengths: Sequence[int], which: Sequence[bool], more: int) -> list[int]:
    """Share minutes out among some lengths, or take them away, in proportion; whole minutes that add up exactly."""
    size = sum(length for length, one in zip(lengths, which, strict=True) if one)
    found, done, given = [], 0, 0
    for length, one in zip(lengths, which, strict=True):
        if one:
            done += length
            share = round(more * done / size) - given
            given += share
            length += share
        found.append(length)
    return found


def _remarks(lines: Sequence[Line], groups: Groups, minutes: int, people: int) -> Iterator[str]:
    if people < LEAST:
        yield text("plan.remark.few", least=LEAST)
    if len(groups.rooms) > 1:
        yield text("plan.remark.rooms", n=len(groups.rooms), most=MOST)
    tables = max(map(len, groups.rooms))
    tight = [line for line in lines if line.doing == "report" and line.minutes < REPORT * tables]
    if tight:
        least = min(line.minutes for line in tight)
        yield text("plan.remark.reports", n=max(1, least // REPORT), tables=tables, minutes=least)
    filled = sum(line.minutes for line in lines)
    if filled < minutes:
        yield text("plan.remark.free", filled=filled, minutes=minutes, left=minutes - filled)
