"""How a room divides, and what has to be brought for it: the guide's rules, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from trainer.texts import text

#: The session plans fit so many people; with more there are several rooms, with fewer each group takes two tasks.
LEAST, MOST = 12, 40
#: So many people sit at a table, where the number allows it.
TABLE = 5
#: Below this there is one group only.
ONE_GROUP = 6

Thing = Literal["pages", "quiz", "key", "sheets", "pens", "cards", "tape", "clock", "form", "rules"]


@dataclass(frozen=True, slots=True)
class Groups:
    """The sizes of the groups of each room, largest first: ``((5, 5, 4),)`` is one room of 14 people."""

    rooms: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Something to bring, and how many of it."""

    thing: Thing
    count: int


def grouped(people: int) -> Groups:
    """Divide people among rooms and tables as evenly as they go."""
    rooms = _even(people, ceil(people / MOST))
    return Groups(tuple(_even(room, 1 if room < ONE_GROUP else max(2, round(room / TABLE))) for room in rooms))


def _even(many: int, parts: int) -> tuple[int, ...]:
    each, over = divmod(many, parts)
    return tuple(each + (at < over) for at in range(parts))


def materials(people: int, groups: Groups) -> tuple[Material, ...]:
    """Return what the guide's list of materials comes to for so many people."""
    rooms, tables = len(groups.rooms), sum(map(len, groups.rooms))
    counts: dict[Thing, int] = {
        "pages": ceil(people / 2),
        "quiz": people,
        "key": rooms,
        "sheets": 2 * tables,
        "pens": 2 * tables,
        "cards": 5 * people,
        "tape": rooms,
        "clock": rooms,
        "form": people,
        "rules": rooms,
    }
    return tuple(Material(thing, count) for thing, count in counts.items())


def described(groups: Groups) -> str:
    """Say in words how the people sit."""
    sizes = [size for room in groups.rooms for size in room]
    least, most = min(sizes), max(sizes)
    size = str(most) if least == most else text("plan.groups.sizes", least=least, most=most)
    said = text("plan.groups.tables", n=len(sizes), size=size)
    return said if len(groups.rooms) == 1 else text("plan.groups.rooms", n=len(groups.rooms), tables=said)
