"""One learner's record in a kernel: shared by all widgets, and kept in a file beside the notebook.

Every write first takes in what the file holds, so that two notebooks in one folder never overwrite each other. Nothing
that could be a record is ever lost: a file that cannot be read is renamed, or left alone.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from trainer.model import Record
from trainer.record import RecordError, merge, read_record, write_record
from trainer.texts import text


def in_browser() -> bool:
    """Whether this Python runs in a browser, where the browser's own storage is the record's home."""
    return sys.platform == "emscripten"


@lru_cache(maxsize=32)
def open_desk(folder: Path, course: str) -> Desk:
    """Return the desk for a course in a folder; all widgets there share it."""
    return Desk(folder, course)


class Desk:
    """A record and who wants to know of its changes.

    ``record`` is there from the start, with a learner of its own that gives way to the one who first answers;
    ``settled`` says that somebody has. ``notice`` is what the learner should know, or nothing.
    """

    def __init__(self, folder: Path, course: str) -> None:
        """Read the file of the record, where there is one."""
        self.file = folder / f"{course}.record.json"
        self.course = course
        self.notice = ""
        self.record = Record(course, secrets.token_hex(12))
        self._listeners: list[Callable[[], None]] = []
        self._writable = True
        found = self._stored()
        self.settled = found is not None
        if found is not None:
            self.record = found

    def listen(self, listener: Callable[[], None]) -> None:
        """Have something called after every change."""
        self._listeners.append(listener)

    def take(self, given: Record) -> bool:
        """Take in answers, keep them, and tell everybody; return whether they are kept in the file."""
        there = self._stored()
        if in_browser() and given.learner != self.record.learner:
            # Another learner began on a page of the course: what was here is that one's no more.
            self.settled = False
        record = merge(self.record, given) if self.settled else given
        if there is not None:
            record = merge(there, record)
        changed = record != self.record or not self.settled
        self.record, self.settled = record, True
        kept = self._write() if record != there else True
        if changed:
            self.tell()
        return kept

    def tell(self) -> None:
        """Tell everybody how things stand."""
        for listener in self._listeners:
            listener()

    def _stored(self) -> Record | None:
        """Return what the file holds; nothing where there is none, or none that can be read."""
        if in_browser() or not self._writable:
            return None
        try:
            data = self.file.read_bytes()
        except OSError:
            return None
        try:
            return read_record(data, self.course)
        except RecordError as error:
            if error.code == "format":
                self._writable = False
                self._say("newer")
            else:
                self._put_aside(str(error))
        return None

    def _put_aside(self, why: str) -> None:
        aside = self.file.with_name(f"{self.file.stem}.damaged-{int(time.time())}.json")
        try:
            self.file.rename(aside)
        except OSError:
            self._writable = False
            self._say("stuck", why=why)
        else:
            self._say("damaged", why=why, aside=aside.name)

    def _write(self) -> bool:
        if not self._writable:
            return False
        try:
            with tempfile.NamedTemporaryFile("w", dir=self.file.parent, prefix=".record-", delete=False) as file:
                file.write(write_record(self.record))
            Path(file.name).replace(self.file)
        except OSError as error:
            with suppress(OSError, NameError):
                Path(file.name).unlink()
            self._say("notWritten", why=error.strerror or str(error))
            return False
        return True

    def _say(self, code: str, **values: str) -> None:
        notice = text(f"notebook.{code}", file=self.file.name, **values)
        if notice != self.notice:
            self.notice = notice
            print(f"trainer: {notice}", file=sys.stderr)
