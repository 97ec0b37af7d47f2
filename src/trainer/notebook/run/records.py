"""The records of a room: every file of a folder that is one; what is none is passed over, and said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trainer.model import Record
from trainer.notebook.run.ballot import RoomError
from trainer.record import LARGEST, MADE_UP, RecordError, merge, read_record
from trainer.texts import text


def read_folder(folder: Path | str, course: str) -> tuple[tuple[Record, ...], tuple[tuple[str, str], ...]]:
    """Return the records of a course that a folder holds, one a learner, and which files are none, with the reason.

    Raises:
        RoomError: there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise RoomError(text("room.wrong.folder", name=folder.as_posix()))
    found: dict[str, Record] = {}
    passed: list[tuple[str, str]] = []
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            with path.open("rb") as file:
                record = read_record(file.read(LARGEST + 1), course)
        except (RecordError, OSError) as error:
            passed.append((name, str(error)))
            continue
        known = found.get(record.learner)
        found[record.learner] = merge(known, record) if known else record
    return tuple(found.values()), tuple(passed)


def made_up(records: Iterable[Record]) -> bool:
    """Whether somebody among them does not exist."""
    return any(one.learner.startswith(MADE_UP) for one in records)
