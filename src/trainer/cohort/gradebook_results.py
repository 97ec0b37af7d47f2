"""What a gradebook holds, as the plain data that the analysis reads, and everything held on one person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, select

from trainer.cohort import gradebook_schema as tables
from trainer.cohort.assignment import Assignment
from trainer.cohort.choices import chosen
from trainer.cohort.gradebook_rows import Editions, fraction
from trainer.cohort.grading import answer_print, texts
from trainer.cohort.results import Cell, Rate, Rating, Results, Row, Sheet, Table, table
from trainer.model import Quiz, Record
from trainer.record import from_data, merge


def records(connection: Connection, people: Iterable[int]) -> dict[int, list[Record]]:
    """Return the records that some people handed in, in the order in which they came."""
    found: dict[int, list[Record]] = {}
    wanted = select(tables.submission.c.person, tables.submission.c.record)
    for some in _some(people):
        rows = wanted.where(tables.submission.c.person.in_(some)).order_by(tables.submission.c.id)
        for person, text in connection.execute(rows):
            found.setdefault(person, []).append(from_data(json.loads(text)))
    return found


def _some(people: Iterable[int]) -> Iterator[list[int]]:
    listed = list(people)
    for start in range(0, len(listed), 200):
        yield listed[start : start + 200]


def merged(some: list[Record]) -> Record:
    """Return one person's records as one."""
    whole = some[0]
    for one in some[1:]:
        whole = merge(whole, one)
    return whole


def read_results(connection: Connection, assigned: Assignment, editions: Editions) -> Results:
    """Return everything that is known of the cohort under what is asked today."""
    editions.read(connection)
    codes: dict[int, str] = {}
    names: dict[str, str] = {}
    made_up = False
    for row in connection.execute(select(tables.person).order_by(tables.person.c.id)).mappings():
        codes[row["id"]] = row["code"]
        made_up = made_up or row["made_up"]
        if row["name"]:
            names[row["code"]] = row["name"]
    begun = {name for (name,) in connection.execute(select(tables.total.c.quiz).distinct())}
    quizzes = [quiz for quiz in assigned.quizzes.values() if quiz.id in begun]
    return Results(
        assigned.course,
        tuple(_table(connection, quiz, assigned, editions, codes) for quiz in quizzes),
        tuple(_sheets(connection, assigned, codes)),
        tuple(_ratings(connection, codes)),
        names,
        made_up,
    )


def read_written(connection: Connection, assigned: Assignment, exercise: str) -> Results:
    """Return the sheets of one worksheet and their ratings."""
    codes: dict[int, str] = dict(connection.execute(select(tables.person.c.id, tables.person.c.code)).all())
    ratings = tuple(one for one in _ratings(connection, codes) if one.exercise == exercise)
    made_up = select(tables.person.c.id).where(tables.person.c.made_up).limit(1)
    some = bool(connection.execute(made_up).first())
    return Results(assigned.course, (), tuple(_sheets(connection, assigned, codes, exercise)), ratings, made_up=some)


def _table(
    connection: Connection, quiz: Quiz, assigned: Assignment, editions: Editions, codes: dict[int, str]
) -> Table:
    interactions = {one.id: one.interaction for one in quiz.questions}
    items = {editions.items[name]: name for name in interactions if name in editions.items}
    # What was marked by an earlier shape cannot be compared.
    fitting = {
        number
        for number, (name, edition) in editions.by_number.items()
        if name in interactions and edition.shape == assigned.asked[name].edition.shape
    }

    @lru_cache(maxsize=50_000)
    def keys(name: str, answer: str) -> tuple[str, ...]:
        return chosen(interactions[name], json.loads(answer))

    def rows() -> Iterator[Row]:
        kept = tables.result.c
        wanted = select(
            kept.person, kept.item, kept.edition, kept.first, kept.answer, kept.tries, kept.seconds, kept.began
        )
        some = connection.execution_options(yield_per=5000).execute(
            wanted.where(kept.item.in_(items)).order_by(kept.person)
        )
        for person, group in groupby(some, key=lambda row: row[0]):
            cells: dict[str, Cell] = {}
            times: list[int] = []
            for _, item, edition, first, answer, tries, seconds, began in group:
                name = items[item]
                times += [began] if began else []
                if edition in fitting:
                    mark = _number(first)
                    cells[name] = Cell(mark, keys(name, answer) if answer else (), tries, seconds)
            yield Row(codes[person], cells, min(times, default=None))

    return table(quiz.id, list(interactions), rows())


@lru_cache(maxsize=20_000)
def _number(text: str | None) -> float | None:
    value = fraction(text)
    return None if value is None else float(value)


def _sheets(
    connection: Connection, assigned: Assignment, codes: dict[int, str], only: str | None = None
) -> Iterator[Sheet]:
    wanted = select(tables.worksheet).order_by(tables.worksheet.c.person)
    if only is not None:
        wanted = wanted.where(tables.worksheet.c.exercise == only)
    rows = connection.execute(wanted).mappings().all()
    by_person = {person: list(group) for person, group in groupby(rows, key=lambda row: row["person"])}
    for some in _some(by_person):
        held = records(connection, some)
        for person in some:
            record = merged(held[person])
            for row in by_person[person]:
                exercise = assigned.exercises.get(row["exercise"])
                if exercise is None:
                    continue
                answers = {
                    part.id: keys
                    for part in exercise.parts
                    for keys in [_placed(record, part.id, assigned.shapes[part.id], part.interaction)]
                    if keys
                }
                findings, rated = json.loads(row["findings"]), json.loads(row["rated"])
                written = texts(record, exercise)
                prints = {part: answer_print(assigned.shapes[part], text) for part, text in written.items()}
                yield Sheet(exercise.id, codes[person], findings, rated, written, answers, prints)


def _placed(record: Record, part: str, shape: str, interaction: Any) -> tuple[str, ...]:
    fitting = [one for one in record.responses.get(part, ()) if one.shape == shape]
    return chosen(interaction, fitting[-1].answer) if fitting else ()


def _ratings(connection: Connection, codes: dict[int, str]) -> Iterator[Rating]:
    for row in connection.execute(select(tables.rating)).mappings():
        value = cast(Rate, row["value"])
        whose, of = codes[row["person"]], row["criterion"]
        yield Rating(row["exercise"], row["part"], whose, row["rater"], value, of, row["print"])


def held(connection: Connection, person: int, editions: Editions) -> dict[str, Any]:
    """Return everything that the gradebook holds on one person, as JSON data."""
    editions.read(connection)
    found: dict[str, Any] = {}
    for one in tables.metadata.sorted_tables:
        key = one.c.id if one is tables.person else one.c.get("person")
        if key is None:
            continue
        rows = [dict(row) for row in connection.execute(select(one).where(key == person)).mappings()]
        found[one.name] = [_readable(row, editions) for row in rows]
    whole: dict[str, Any] = found.pop("person")[0]
    return {**whole, **{f"{name}s": rows for name, rows in found.items()}}


def _readable(row: dict[str, Any], editions: Editions) -> dict[str, Any]:
    """A row without numbers that mean something in the gradebook only."""
    if "item" in row:
        name, edition = editions.by_number[row.pop("edition")]
        row = {"question": name, "shape": edition.shape, "key": edition.key, **row}
    kept = {name: value for name, value in row.items() if name not in ("id", "item", "person", "graded")}
    for name in ("record", "answer", "findings", "notes", "rated"):
        if isinstance(kept.get(name), str):
            kept[name] = json.loads(kept[name])
    return kept
