"""The gradebook of a cohort: every answer that was handed in, for ever, and what it comes to under the current key.

A batch of submissions is one transaction, so that whatever happens it holds whole submissions only. Who somebody is, it
keeps as a pseudonym: a code from the learner's id and a key that stays in the gradebook.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, inspect, select

from trainer.cohort import gradebook_results as readings
from trainer.cohort import gradebook_rows as rows
from trainer.cohort import gradebook_schema as tables
from trainer.cohort.assignment import Assignment
from trainer.cohort.gradebook_connection import GradebookError, clean, connect, reading, writing
from trainer.cohort.gradebook_intake import Intake, Stale, Taken, known, numbers
from trainer.cohort.gradebook_migrations import migrate
from trainer.cohort.grading import Change, Graded
from trainer.cohort.reading import Submission
from trainer.cohort.results import Rating, Results

__all__ = ["Gradebook", "GradebookError", "Stale", "Taken"]


class Gradebook:
    """A gradebook that is open. Use it in a ``with`` statement."""

    def __init__(self, engine: Engine, course: str, key: bytes) -> None:
        self.engine = engine
        self.course = course
        self._key = key
        self._editions = rows.Editions()

    @classmethod
    def open(cls, where: Path | str, course: str | None = None, *, write: bool = True) -> Gradebook:
        """Open a gradebook; with ``course``, one of that course, which is begun where there is none yet.

        Raises:
            GradebookError: it cannot be opened, is none, of another course, or of a newer version.
        """
        if (course is None or not write) and "://" not in str(where) and not Path(where).is_file():
            raise GradebookError(f"there is no {where}. Cure: name the gradebook that “trainer grade” wrote")
        engine = connect(where, write=write)
        try:
            kept = _prepared(engine, course, write=write)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, kept["course"], bytes.fromhex(kept["key"]))

    def close(self) -> None:
        """Close it."""
        self.engine.dispose()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with writing(self.engine) as connection:
                yield connection
        except BaseException:
            self._editions.clear()
            raise

    @contextmanager
    def _intake(self, assigned: Assignment, *, lower: bool) -> Iterator[Intake]:
        with self._writing() as connection:
            yield Intake(connection, assigned, self._editions, lower=lower)

    def code(self, learner: str) -> str:
        """Return somebody's pseudonym."""
        digest = hmac.digest(self._key, learner.encode("utf-8", "surrogatepass"), hashlib.sha256)
        text = base64.b32encode(digest).decode().lower()
        return f"{text[:5]}-{text[5:10]}"

    def known(self, digests: Iterable[str]) -> set[str]:
        """Return which of some files were taken in before."""
        with reading(self.engine) as connection:
            return known(connection, digests)

    def count(self) -> tuple[int, int]:
        """Return how many people and how many submissions there are."""
        with reading(self.engine) as connection:
            people = connection.execute(select(func.count()).select_from(tables.person)).scalar_one()
            return people, connection.execute(select(func.count()).select_from(tables.submission)).scalar_one()

    def take(
        self,
        batch: Sequence[tuple[Submission, Graded]],
        assigned: Assignment,
        *,
        names: bool = False,
        lower: bool = False,
    ) -> Taken:
        """Keep a batch of submissions with what they come to; what is there already stays as it is.

        Raises:
            GradebookError: it cannot be written; then nothing of the batch is.
        """
        with self._intake(assigned, lower=lower) as intake:
            return intake.take(batch, self.code, names=names)

    def stale(self, assigned: Assignment, size: int = 200, *, floors: bool = False) -> Iterator[list[Stale]]:
        """Yield, in batches, everybody whose results rest on another key or rule than that of today.

        With ``floors``, also those of whom an earlier result counts.
        """
        last = 0
        person = tables.person.c
        due = person.graded != assigned.print
        if floors:
            due |= person.id.in_(select(tables.result.c.person).where(tables.result.c.floor.is_not(None)))
        while True:
            with reading(self.engine) as connection:
                wanted = select(person.id).where(due, person.id > last).order_by(person.id).limit(size)
                ids = list(connection.execute(wanted).scalars())
                held = readings.records(connection, ids)
            if not ids:
                return
            last = ids[-1]
            yield [Stale(one, len(held[one]), readings.merged(held[one])) for one in ids if one in held]

    def regrade(
        self, batch: Sequence[tuple[Stale, Graded]], assigned: Assignment, *, lower: bool = False
    ) -> list[tuple[str, Change]]:
        """Keep what people's answers come to under the key of today, and return whose results are others.

        Raises:
            GradebookError: it cannot be written; then nothing of the batch is.
        """
        with self._intake(assigned, lower=lower) as intake:
            return intake.regrade(batch)

    def results(self, assigned: Assignment) -> Results:
        """Return everything that the analysis reads, under what is asked today.

        Raises:
            GradebookError: it cannot be read.
        """
        with reading(self.engine) as connection:
            return readings.read_results(connection, assigned, self._editions)

    def written(self, assigned: Assignment, exercise: str) -> Results:
        """Return what was written to one worksheet, with its ratings, and nothing else.

        Raises:
            GradebookError: it cannot be read.
        """
        with reading(self.engine) as connection:
            return readings.read_written(connection, assigned, exercise)

    def find(self, who: str) -> str | None:
        """Return the pseudonym of whoever is held here under this code or learner id."""
        with reading(self.engine) as connection:
            found = numbers(connection, self._either(who))
            return next(iter(found), None)

    def _either(self, who: str) -> tuple[str, str]:
        """The codes that somebody may mean: one that was given, and that of a learner's id."""
        # No database takes a lone surrogate.
        return who.encode("utf-8", "replace").decode().strip().lower(), self.code(who)

    def held(self, code: str) -> dict[str, Any]:
        """Return everything that is held on one person.

        Raises:
            KeyError: nobody has this code.
        """
        with reading(self.engine) as connection:
            return readings.held(connection, numbers(connection, [code])[code], self._editions)

    def forget(self, code: str) -> None:
        """Remove one person from every table; only the code stays, so that a file does not bring the person back.

        Raises:
            GradebookError: it cannot be done, or traces stay.
        """
        with self._writing() as connection:
            connection.execute(delete(tables.person).where(tables.person.c.code == code))
            connection.execute(delete(tables.forgotten).where(tables.forgotten.c.code == code))
            connection.execute(insert(tables.forgotten).values(code=code, at=int(time.time() * 1000)))
        clean(self.engine)

    def lift(self, who: str) -> bool:
        """Let a person who was forgotten hand in again; return whether there was one."""
        with self._writing() as connection:
            gone = delete(tables.forgotten).where(tables.forgotten.c.code.in_(self._either(who)))
            return bool(connection.execute(gone).rowcount)

    def people(self, codes: Iterable[str]) -> set[str]:
        """Return which of some codes are those of people held here."""
        with reading(self.engine) as connection:
            return set(numbers(connection, set(codes)))

    def rate(self, ratings: Iterable[Rating]) -> None:
        """Keep what a facilitator says of an answer, in the place of what the same one said before, or take that back.

        Raises:
            GradebookError: it cannot be written, or one of the people is not held here.
        """
        ratings = list(ratings)
        with self._writing() as connection:
            ids = numbers(connection, {one.person for one in ratings})
            for one in ratings:
                if one.person not in ids:
                    raise GradebookError(f"nobody here is called {one.person}. Cure: look for the code in the report")
                key = {"person": ids[one.person], "exercise": one.exercise, "part": one.part, "rater": one.rater}
                key |= {"criterion": one.criterion, "print": one.answer}
                same = [tables.rating.c[name] == value for name, value in key.items()]
                connection.execute(delete(tables.rating).where(*same))
                if one.value is not None:
                    connection.execute(insert(tables.rating).values(**key, value=one.value, at=int(time.time() * 1000)))


def _prepared(engine: Engine, course: str | None, *, write: bool) -> dict[str, str]:
    """Return what holds for the whole gradebook; begin it, or bring it to today's tables, where it may be written."""
    with (writing if write else reading)(engine) as connection:
        there = set(inspect(connection).get_table_names())
        if not there and write and course is not None:
            tables.metadata.create_all(connection)
            first = {"version": str(tables.VERSION), "course": course, "key": secrets.token_hex(32)}
            connection.execute(insert(tables.meta), [{"name": name, "value": value} for name, value in first.items()])
        elif "meta" not in there:
            raise GradebookError(f"{engine.url.database} is no gradebook. Cure: name another file")
        kept: dict[str, str] = dict(connection.execute(select(tables.meta)).all())
        if course is not None and kept["course"] != course:
            raise GradebookError(
                f"this gradebook is of another course ({kept['course']}). Cure: name another file with --out"
            )
        version = int(kept["version"])
        if version > tables.VERSION:
            raise GradebookError("this gradebook was written by a newer version. Cure: update the trainer")
        if version < tables.VERSION:
            if not write:
                raise GradebookError("this gradebook is of an earlier version. Cure: run “trainer grade” on it once")
            migrate(connection, version)
    return kept
