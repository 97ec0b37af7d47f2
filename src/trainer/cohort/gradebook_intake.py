"""What goes into a gradebook, within one transaction: submissions, and what they come to.

A person's results are made of all that the person handed in, merged; so the order in which files come does not matter.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from trainer.cohort import gradebook_results as readings
from trainer.cohort import gradebook_rows as rows
from trainer.cohort import gradebook_schema as tables
from trainer.cohort.assignment import Assignment
from trainer.cohort.grading import Change, Graded, Marked, grade, settle, totals
from trainer.cohort.reading import Submission
from trainer.model import Record
from trainer.record import MADE_UP, to_data


@dataclass(slots=True)
class Taken:
    """What became of a batch: how many submissions are ``new``, which were ``known`` or are of people ``forgotten``.

    ``changes`` are results that became others, by person; ``repeats`` what else is kept of somebody, the latest first.
    """

    new: int = 0
    known: list[Submission] = field(default_factory=list)
    forgotten: list[Submission] = field(default_factory=list)
    changes: list[tuple[str, Change]] = field(default_factory=list)
    repeats: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody whose results rest on another key than that of today: ``seen`` submissions, merged to one record."""

    person: int
    seen: int
    record: Record


class Intake:
    """One transaction that takes in a batch, under what is asked today."""

    def __init__(self, connection: Connection, assigned: Assignment, editions: rows.Editions, *, lower: bool) -> None:
        self.connection, self.assigned, self.editions, self.lower = connection, assigned, editions, lower
        self.now = int(time.time() * 1000)

    def take(self, batch: Sequence[tuple[Submission, Graded]], code_of: Callable[[str], str], *, names: bool) -> Taken:
        """Keep a batch of submissions with what they come to; what is there already stays as it is."""
        taken = Taken()
        fresh = self._fresh(batch, code_of, taken)
        codes = {code_of(one.record.learner): one for one, _ in fresh}
        ids = numbers(self.connection, codes)
        old = set(ids.values())
        ids |= self._add_people({code: one for code, one in codes.items() if code not in ids})
        kept = []
        graded: dict[int, Graded] = {}
        again: set[int] = set()
        for one, came in fresh:
            code = code_of(one.record.learner)
            person = ids[code]
            if person in graded or person in old:
                again.add(person)
            graded[person] = came
            kept.append({"person": person, **_submission(one, code, self.now, names=names)})
        if kept:
            self.connection.execute(insert(tables.submission), kept)
        if names:
            self._name([*taken.known, *(one for one, _ in fresh)], code_of)
        for person, records in readings.records(self.connection, again).items():
            graded[person] = grade(readings.merged(records), self.assigned)
        by_id = {number: code for code, number in ids.items()}
        taken.changes = [(by_id[person], change) for person, change in self._keep(graded, old)]
        taken.repeats = _repeats(self.connection, {person: by_id[person] for person in again})
        taken.new = len(fresh)
        return taken

    def _fresh(
        self, batch: Sequence[tuple[Submission, Graded]], code_of: Callable[[str], str], taken: Taken
    ) -> list[tuple[Submission, Graded]]:
        seen = known(self.connection, (one.digest for one, _ in batch))
        gone = set(self.connection.execute(select(tables.forgotten.c.code)).scalars())
        fresh = []
        for one, came in batch:
            if gone and code_of(one.record.learner) in gone:
                taken.forgotten.append(one)
            elif one.digest in seen:
                taken.known.append(one)
            else:
                seen.add(one.digest)
                fresh.append((one, came))
        return fresh

    def _add_people(self, new: Mapping[str, Submission]) -> dict[str, int]:
        if not new:
            return {}
        made_up = {code: one.record.learner.startswith(MADE_UP) for code, one in new.items()}
        values = [{"code": code, "name": "", "named": 0, "made_up": made_up[code], "graded": ""} for code in new]
        self.connection.execute(insert(tables.person), values)
        return numbers(self.connection, new)

    def _name(self, some: Iterable[Submission], code_of: Callable[[str], str]) -> None:
        """Keep the names that people gave, each the latest; one that was taken back is none."""
        kept = tables.person.c
        for one in some:
            record = one.record
            if record.name or record.named:
                whose = (kept.code == code_of(record.learner)) & (kept.named <= record.named)
                values = {"name": _visible(record.name), "named": record.named}
                self.connection.execute(update(tables.person).where(whose).values(**values))

    def _keep(self, graded: Mapping[int, Graded], old: set[int]) -> list[tuple[int, Change]]:
        """Put new results in the place of old ones, and return what is another."""
        before = rows.read_marked(self.connection, old & graded.keys(), self.editions)
        new: dict[Any, list[rows.Row]] = {tables.result: [], tables.total: [], tables.worksheet: [], tables.change: []}
        changes: list[tuple[int, Change]] = []
        settled: dict[int, Mapping[str, Marked]] = {}
        for person, came in graded.items():
            marks = came.marked
            if person in before:
                marks, some = _settled(before[person], came.marked, lower=self.lower)
                changes += [(person, one) for one in some]
            settled[person] = marks
            kept = came.totals if marks is came.marked else totals(marks, self.assigned)
            new[tables.total] += [rows.total_row(person, quiz, one) for quiz, one in kept.items()]
            new[tables.worksheet] += [rows.worksheet_row(person, one) for one in came.assessed]
        editions = {(one.question, one.edition) for marks in settled.values() for one in marks.values()}
        self.editions.need(self.connection, editions)
        for person, marks in settled.items():
            new[tables.result] += [rows.marked_row(person, one, self.editions) for one in marks.values()]
        new[tables.change] = [rows.change_row(person, one, self.now) for person, one in changes]
        rows.remove(self.connection, sorted(old & graded.keys()))
        rows.add(self.connection, new)
        for some in rows.chunks(graded):
            self.connection.execute(
                update(tables.person).where(tables.person.c.id.in_(some)).values(graded=self.assigned.print)
            )
        return changes

    def regrade(self, batch: Sequence[tuple[Stale, Graded]]) -> list[tuple[str, Change]]:
        """Keep what people's answers come to under the key of today, and return whose results are others."""
        ids = [one.person for one, _ in batch]
        person, count = tables.submission.c.person, func.count()
        counted = select(person, count).where(person.in_(ids)).group_by(person)
        seen: dict[int, int] = dict(self.connection.execute(counted).all())
        graded = {one.person: came for one, came in batch if one.person in seen}
        # Another run may have taken in more of somebody meanwhile.
        more = {one.person for one, _ in batch if one.person in seen and seen[one.person] != one.seen}
        for who, records in readings.records(self.connection, more).items():
            graded[who] = grade(readings.merged(records), self.assigned)
        changes = self._keep(graded, set(graded))
        wanted = select(tables.person.c.id, tables.person.c.code).where(tables.person.c.id.in_(ids))
        codes: dict[int, str] = dict(self.connection.execute(wanted).all())
        return [(codes[who], change) for who, change in changes]


def known(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Return which of some files were taken in before."""
    found: set[str] = set()
    for some in rows.chunks(digests):
        wanted = select(tables.submission.c.digest).where(tables.submission.c.digest.in_(some))
        found.update(connection.execute(wanted).scalars())
    return found


def numbers(connection: Connection, codes: Iterable[str]) -> dict[str, int]:
    """Return the numbers of those of some people who are there, by their codes."""
    found: dict[str, int] = {}
    for some in rows.chunks(codes):
        wanted = select(tables.person.c.code, tables.person.c.id).where(tables.person.c.code.in_(some))
        found.update(connection.execute(wanted).all())
    return found


def _submission(one: Submission, code: str, now: int, *, names: bool) -> dict[str, Any]:
    """What is kept of a submission: every answer as it was, and who it is from as a code.

    The name of a file often says who somebody is.
    """
    record = {**to_data(one.record), "learner": code, "name": "", "named": 0}
    source = _visible(one.source) if names else ""
    return {"digest": one.digest, "source": source, "at": one.at, "received": now, "record": json.dumps(record)}


def _visible(text: str) -> str:
    """A text that every database and terminal takes: no lone surrogates, no control signs."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()[:200]


def _settled(
    before: Mapping[str, Marked], now: Mapping[str, Marked], *, lower: bool
) -> tuple[dict[str, Marked], list[Change]]:
    marks: dict[str, Marked] = {}
    changes: list[Change] = []
    for name in {**before, **now}:
        marks[name], change = settle(before.get(name), now.get(name), lower=lower)
        changes += [change] if change else []
    return marks, changes


def _repeats(connection: Connection, people: Mapping[int, str]) -> dict[str, list[str]]:
    """Return the digests of what each person handed in, the latest first."""
    found: dict[str, list[str]] = {}
    kept = tables.submission.c
    for some in rows.chunks(people):
        wanted = select(kept.person, kept.digest).where(kept.person.in_(some))
        for person, digest in connection.execute(wanted.order_by(kept.at.desc(), kept.digest.desc())):
            found.setdefault(people[person], []).append(digest)
    return found
