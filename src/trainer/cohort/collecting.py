"""Returned notebooks as records, one file a person, and a list of all that could not be read."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from trainer.cohort.assignment import Assignment
from trainer.cohort.harmless import defused
from trainer.cohort.reading import UNREAD, Refusal, Submission, submissions
from trainer.cohort.whole import write_whole
from trainer.model import Record
from trainer.record import RecordError, merge, read_record, write_record


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read as it should: the file, the cell (0: all of it), a code and the reason.

    ``remark`` is the code of what was read all the same, and should be looked at.
    """

    file: str
    cell: int
    code: str
    reason: str


@dataclass(slots=True)
class Collected:
    """What was handed in: the record of each person by id, the files it came from, and what could not be read."""

    records: dict[str, Record] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def collect(paths: Iterable[Path], assigned: Assignment) -> Collected:
    """Read files, folders and zips one file after the other; one that cannot be read never stops the rest.

    What one person handed in is merged, in whatever order it comes.
    """
    found = Collected()
    for one in submissions(paths, assigned):
        if isinstance(one, Refusal):
            found.unread.append(Unread(one.source, one.cell, one.code, one.reason))
            continue
        _take(one, found)
    return found


def _take(one: Submission, found: Collected) -> None:
    learner = one.record.learner
    known = found.records.get(learner)
    found.records[learner] = merge(known, one.record) if known else one.record
    found.files.setdefault(learner, []).append(one.source)
    found.unread += [Unread(one.source, remark.cell, "remark", remark.words) for remark in one.remarks]


def write_records(found: Collected, folder: Path) -> list[tuple[Path, Record]]:
    """Write the record of each person into ``folder``, and the list of what could not be read; say what was written.

    A record that lies there already is merged with; a file that is something else is left as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for record in found.records.values():
        path = folder / file_name(record)
        if path.exists():
            try:
                record = merge(record, read_record(path.read_bytes(), record.course))
            except RecordError as error:
                found.unread.append(Unread(path.as_posix(), 0, "remark", f"left as it is: {error}"))
                path = _beside(path)
        write_whole(path, write_record(record))
        written.append((path, record))
    _list(found.unread, folder / UNREAD)
    return written


def file_name(record: Record) -> str:
    """Return what the file of a record is called: by the name, where there is one, and always by the id."""
    plain = unicodedata.normalize("NFKD", record.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.casefold())[:40].strip("-")
    digest = hashlib.sha256(record.learner.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{words or 'learner'}-{digest[:10]}.record.json"


def _beside(path: Path) -> Path:
    """Return the first name that is free."""
    stem = path.name.removesuffix(".record.json")
    number = 2
    while (new := path.with_name(f"{stem}-{number}.record.json")).exists():
        number += 1
    return new


def _list(unread: list[Unread], path: Path) -> None:
    """Write the list for a spreadsheet, or take an earlier one away where there is nothing to list."""
    if not unread:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "cell", "code", "reason"))
        for one in unread:
            writer.writerow([defused(one.file), one.cell or "", one.code, defused(one.reason)])
