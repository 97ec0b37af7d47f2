"""Answers side by side as a table to rate in, and the ratings read back from it.

A rating in the row of a group holds for all of its answers in the file that have none of their own. A spreadsheet may
have sorted the rows, left some out, or saved the table with semicolons or in another encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from trainer.cohort.answers import SideBySide, find_part
from trainer.cohort.grading import RATES
from trainer.cohort.harmless import defused
from trainer.cohort.report.sheets import Line
from trainer.cohort.results import Rate, Rating
from trainer.model import Exercise
from trainer.texts import text

#: The columns that a table needs to be read back.
NEEDED = ("group", "code", "part", "print")
#: Columns that say something and are not read.
SAID = ("people", "answer", "remark")
#: The column of what is said of an answer as a whole.
WHOLE = "rating"
#: What is written to take a rating back: an empty cell says nothing.
BACK = "none"
_HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Slip:
    """What could not be read: the row and the column as a spreadsheet counts and names them, and why, with the cure."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: ratings, each with its row, and what could not be read."""

    ratings: tuple[tuple[int, Rating], ...]
    slips: tuple[Slip, ...]


def rating_sheet(laid: SideBySide) -> str:
    """Return the table to rate in as CSV; what this rater said before stands in it."""
    criteria = laid.exercise.criteria
    head: Line = ["group", "people", "code", WHOLE, *(f"criterion {one.id}: {one.text}" for one in criteria), "answer"]
    head += [*(f"{_HELPER}, {one.id}" for one in criteria), "remark", "part", "print"]
    lines = [head]
    for group in laid.groups:
        words = text("answers.sharedWords", words=", ".join(group.words)) if group.words else ""
        line: Line = [group.number, len(group.answers), None, None, *[None] * len(criteria), words]
        lines.append([*line, *[None] * len(criteria), text("answers.groupRow"), laid.part.id, None])
        for one in group.answers:
            line = [group.number, None, one.person, one.rated.get("")]
            line += [*(one.rated.get(criterion.id) for criterion in criteria), one.text]
            line += [_finding(one.findings.get(criterion.id)) for criterion in criteria]
            lines.append([*line, text("answers.older") if one.older else None, laid.part.id, one.print])
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([list(map(defused, line)) for line in lines])
    return out.getvalue()


def _finding(finding: str | None) -> str | None:
    return text(f"answers.finding.{finding}") if finding else None


def decoded(data: bytes) -> str:
    """Return the text of a file that a spreadsheet saved; codes and ratings are plain letters in every encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_ratings(words: str, exercises: Mapping[str, Exercise], rater: str) -> Read:
    """Read the ratings of one rater; nothing is raised for what stands in the table."""
    slips: list[Slip] = []
    rows = list(_rows(words, slips))
    if not rows:
        empty = "the file is empty. Cure: name what “trainer cohort answers --csv” wrote"
        return Read((), tuple(slips) or (Slip(1, "", empty),))
    head = [cell.partition(":")[0].strip().lstrip("'") for cell in rows[0][1]]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        cure = "Cure: rate in what “trainer cohort answers --csv” wrote, and keep all of its columns"
        return Read((), (*slips, *(Slip(1, name, f"this column is missing. {cure}") for name in missing)))
    table = _Table(exercises, rater, slips)
    entries = [(row, dict(zip(head, cells, strict=False))) for row, cells in rows[1:] if any(map(str.strip, cells))]
    # What is said of a group has to be known before its answers, wherever its row was sorted to.
    for row, entry in entries:
        if not entry.get("code", "").strip():
            table.group(row, entry)
    for row, entry in entries:
        if entry.get("code", "").strip():
            table.answer(row, entry)
    table.close()
    return Read(tuple(table.ratings), tuple(sorted(slips, key=lambda slip: slip.row)))


def _rows(words: str, slips: list[Slip]) -> Iterator[tuple[int, list[str]]]:
    first = words.partition("\n")[0]
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=max(",;\t", key=first.count))
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            yield row, cells
    except csv.Error as error:
        reason = f"from here on the file is no table ({error}). Cure: save it once more as CSV"
        slips.append(Slip(row + 1, "", reason))


class _Table:
    """What was read of a table so far."""

    def __init__(self, exercises: Mapping[str, Exercise], rater: str, slips: list[Slip]) -> None:
        self.exercises, self.rater, self.slips = exercises, rater, slips
        self.ratings: list[tuple[int, Rating]] = []
        self._groups: dict[tuple[str, str], tuple[int, dict[str, Rate | None]]] = {}
        self._used: set[tuple[str, str]] = set()
        self._seen: dict[tuple[str, str], tuple[int, dict[str, Rate | None]]] = {}

    def group(self, row: int, entry: Mapping[str, str]) -> None:
        """Read the row of a group."""
        part, number = entry.get("part", "").strip(), entry.get("group", "").strip()
        said = self._said(row, entry)
        if said and (part, number) in self._groups:
            first = self._groups[part, number][0]
            reason = f"group {number} has a row already, row {first}. Cure: keep one of them"
            self.slips.append(Slip(row, "group", reason))
        elif said:
            self._groups[part, number] = row, said

    def answer(self, row: int, entry: Mapping[str, str]) -> None:
        """Read the row of an answer."""
        part, number, code = (entry.get(name, "").strip() for name in ("part", "group", "code"))
        found = find_part(self.exercises, part)
        own = self._said(row, entry)
        self._used.add((part, number))
        said = {**self._groups.get((part, number), (0, {}))[1], **own}
        if found is None or not said:
            return
        printed = entry.get("print", "").strip()
        if not printed:
            reason = "it does not say of which answer this is. Cure: copy the row from a fresh table"
            self.slips.append(Slip(row, "print", reason))
            return
        first, before = self._seen.setdefault((part, code), (row, said))
        if before != said:
            reason = f"row {first} says something else of the same answer. Cure: keep one of them"
            self.slips.append(Slip(row, "code", reason))
        elif first == row:
            exercise, rater = found[0].id, self.rater
            self.ratings += [(row, Rating(exercise, part, code, rater, one, of, printed)) for of, one in said.items()]

    def close(self) -> None:
        """Say which groups have no answers."""
        for (part, number), (row, _) in self._groups.items():
            if (part, number) not in self._used:
                reason = f"the file has no answers of group {number}. Cure: leave the rows of its answers in"
                self.slips.append(Slip(row, "group", reason))

    def _said(self, row: int, entry: Mapping[str, str]) -> dict[str, Rate | None]:
        """Return the ratings of a row by criterion, ``""`` for the whole; ``None`` is taken back."""
        part = entry.get("part", "").strip()
        found = find_part(self.exercises, part)
        known = {WHOLE: "", **({f"criterion {one.id}": one.id for one in found[0].criteria} if found else {})}
        said: dict[str, Rate | None] = {}
        for column, cell in entry.items():
            value = cell.strip().lower()
            if not value or column in (*NEEDED, *SAID) or column.startswith(_HELPER):
                continue
            if column not in known and value not in (*RATES, BACK):
                continue  # somebody's notes
            if found is None:
                reason = f"the course has no open part “{part}”. Cure: rate in a fresh table"
                self.slips.append(Slip(row, "part", reason))
                return {}
            if column not in known:
                reason = f"no rating belongs under “{column}”. Cure: write it under one of {', '.join(known)}"
            elif value not in (*RATES, BACK):
                cure = f"Cure: write {', '.join(RATES)}, {BACK} to take one back, or leave it empty"
                reason = f"“{cell.strip()[:40]}” is no rating. {cure}"
            else:
                said[known[column]] = None if value == BACK else cast(Rate, value)
                continue
            self.slips.append(Slip(row, column, reason))
        return said
