"""Marks as rows of a gradebook, and back: fractions as text, answers as JSON, editions by number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, delete, insert, select

from trainer.cohort import gradebook_schema as tables
from trainer.cohort.assignment import Edition
from trainer.cohort.grading import Assessed, Change, Frozen, Marked, Remark, State, frozen, thawed
from trainer.score import Total

#: So many values stand in one question to the database; SQLite allows no more than some thirty thousand.
MOST_VALUES = 5000
Row = dict[str, Any]


def chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Cut values into lists that a database takes."""
    listed = list(values)
    for start in range(0, len(listed), MOST_VALUES):
        yield listed[start : start + MOST_VALUES]


class Editions:
    """The numbers of questions and of their editions, looked up once."""

    def __init__(self) -> None:
        self.items: dict[str, int] = {}
        self.numbers: dict[tuple[str, Edition], int] = {}
        self.by_number: dict[int, tuple[str, Edition]] = {}

    def clear(self) -> None:
        """Forget what a transaction that was taken back had added."""
        self.__init__()  # type: ignore[misc]

    def read(self, connection: Connection) -> None:
        """Take in what the gradebook knows."""
        self.items.update((name, number) for number, name in connection.execute(select(tables.item)))
        names = {number: name for name, number in self.items.items()}
        for number, item, shape, key, basis in connection.execute(select(tables.edition)):
            self._keep(number, names[item], Edition(shape, key, basis))

    def need(self, connection: Connection, wanted: Iterable[tuple[str, Edition]]) -> None:
        """Give a number to every edition that has none yet."""
        missing = {one for one in wanted if one not in self.numbers}
        if not missing:
            return
        self.read(connection)
        missing -= self.numbers.keys()
        if not missing:
            return
        new = sorted({name for name, _ in missing} - self.items.keys())
        if new:
            connection.execute(insert(tables.item), [{"name": name} for name in new])
            self.read(connection)
        rows = [
            {"item": self.items[name], "shape": one.shape, "key": one.key, "basis": one.basis} for name, one in missing
        ]
        connection.execute(insert(tables.edition), rows)
        self.read(connection)

    def _keep(self, number: int, name: str, edition: Edition) -> None:
        self.numbers[name, edition] = number
        self.by_number[number] = name, edition


@lru_cache(maxsize=20_000)
def fraction(text: str | None) -> Fraction | None:
    """Return a fraction that was written as text."""
    return None if text is None else Fraction(text)


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


@lru_cache(maxsize=20_000)
def _as_json(answer: Frozen) -> str:
    return json.dumps(thawed(answer), sort_keys=True)


def marked_row(person: int, one: Marked, editions: Editions) -> Row:
    """Return what is kept of a mark."""
    return {
        "person": person,
        "item": editions.items[one.question],
        "edition": editions.numbers[one.question, one.edition],
        "state": one.state,
        "first": _text(one.first),
        "best": _text(one.best),
        "counts": _text(one.counts),
        "floor": _text(one.floor),
        "tries": one.tries,
        "given": one.given,
        "began": one.began,
        "at": one.at,
        "seconds": one.seconds,
        "answer": None if one.answer is None else _as_json(frozen(one.answer)),
        "remarks": " ".join(one.remarks),
    }


def marked(row: Mapping[str, Any], editions: Editions) -> Marked:
    """Return the mark that a row keeps."""
    name, edition = editions.by_number[row["edition"]]
    return Marked(
        name,
        edition,
        cast(State, row["state"]),
        fraction(row["first"]),
        fraction(row["best"]),
        fraction(row["counts"]),
        fraction(row["floor"]),
        row["tries"],
        row["given"],
        row["began"],
        row["at"],
        row["seconds"],
        None if row["answer"] is None else json.loads(row["answer"]),
        cast("tuple[Remark, ...]", tuple(row["remarks"].split())),
    )


def read_marked(connection: Connection, people: Iterable[int], editions: Editions) -> dict[int, dict[str, Marked]]:
    """Return every mark of some people, by person and question."""
    found: dict[int, dict[str, Marked]] = {}
    for some in chunks(people):
        rows = connection.execute(select(tables.result).where(tables.result.c.person.in_(some))).mappings().all()
        if any(row["edition"] not in editions.by_number for row in rows):
            editions.read(connection)
        for row in rows:
            one = marked(cast("Mapping[str, Any]", row), editions)
            found.setdefault(row["person"], {})[one.question] = one
    return found


def total_row(person: int, quiz: str, one: Total) -> Row:
    """Return what is kept of a total."""
    kept = {"fraction": _text(one.fraction), "attempted": one.attempted, "asked": one.of, "passed": one.passed}
    return {"person": person, "quiz": quiz, **kept}


def worksheet_row(person: int, one: Assessed) -> Row:
    """Return what is kept of what a worksheet shows."""
    kept = {name: json.dumps(getattr(one, name)) for name in ("findings", "notes", "rated")}
    return {"person": person, "exercise": one.exercise, **kept}


def change_row(person: int, one: Change, at: int) -> Row:
    """Return what is kept of a change."""
    fractions = {"before": _text(one.before), "after": _text(one.after), "counts": _text(one.counts)}
    return {"person": person, "question": one.question, "why": one.why, "at": at, **fractions}


def remove(connection: Connection, people: Sequence[int]) -> None:
    """Take away what was made of some people's answers; the answers stay."""
    for table in (tables.result, tables.total, tables.worksheet):
        for some in chunks(people):
            connection.execute(delete(table).where(table.c.person.in_(some)))


def add(connection: Connection, rows: Mapping[Any, list[Row]]) -> None:
    """Add rows to their tables."""
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)
