"""What was handed in: records, returned notebooks, folders and zips of them, one file at a time, and nothing run.

A file that cannot be used is refused with the reason, and never in the way of the next. No more of a file is read than
the largest that could be of use.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.cohort.assignment import Assignment
from trainer.cohort.notebooks import NotebookError, Remark, read_notebook
from trainer.cohort.zips import MOST_BYTES, count_zip, is_zip, too_big, unzipped
from trainer.model import Record
from trainer.record import LARGEST, RecordError, from_data, whole

#: A text of so many values takes more memory than any notebook is worth.
MOST_VALUES = 3_000_000
#: What `trainer notebooks collect` writes beside records, of what it could not read.
UNREAD = "not-read.csv"
#: What an operating system, an editor or we ourselves leave in folders.
_LEFT_OVER = {"__MACOSX", "Thumbs.db", "desktop.ini", UNREAD}
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found: where, what stands in it, and when it was saved, in milliseconds since 1970.

    ``digest`` tells it from every other.
    """

    source: str
    data: bytes
    at: int
    digest: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A record that was handed in. ``at`` is the time of its last entry, ``remarks`` what a facilitator should know."""

    source: str
    digest: str
    record: Record
    at: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be used, and why; ``cell`` is where in a notebook, 0 where it is the whole file."""

    source: str
    code: str
    reason: str
    cell: int = 0


def submissions(paths: Iterable[Path], assigned: Assignment) -> Iterator[Submission | Refusal]:
    """Read everything that was handed in, one after the other."""
    for one in files(paths):
        yield one if isinstance(one, Refusal) else understand(one, assigned)


def count(paths: Iterable[Path]) -> int:
    """How many files there are to be read."""
    return sum(_count(path) for path in _walk(paths, ()))


def files(paths: Iterable[Path], ignore: Collection[Path] = ()) -> Iterator[Found | Refusal]:
    """Find every file of folders and zips; ``ignore`` are files of our own that may stand among them."""
    for path in _walk(paths, ignore):
        if isinstance(path, Refusal):
            yield path
            continue
        try:
            yield from _opened(path)
        except OSError as error:
            yield Refusal(shown(path), "unreadable", f"this file cannot be read: {error.strerror or error}")


def _walk(paths: Iterable[Path], ignore: Collection[Path]) -> Iterator[Path | Refusal]:
    ignored = {path.absolute() for path in ignore}
    for given in paths:
        if not given.is_dir():
            if given.absolute() not in ignored:
                yield given
            continue
        wrong: list[OSError] = []
        for folder, folders, names in os.walk(given, onerror=wrong.append):
            folders[:] = sorted(name for name in folders if not _left_over(name))
            for name in sorted(names):
                path = Path(folder, name)
                if not _left_over(name) and path.absolute() not in ignored:
                    yield path
        for error in wrong:
            place = os.fsdecode(error.filename or given)
            yield Refusal(visible(place), "unreadable", f"this folder cannot be read: {error.strerror or error}")


def _left_over(name: str) -> bool:
    return name.startswith(".") or name in _LEFT_OVER


def _count(path: Path | Refusal) -> int:
    if isinstance(path, Refusal) or path.suffix.lower() != ".zip":
        return 1
    return count_zip(path)


def _opened(path: Path) -> Iterator[Found | Refusal]:
    source = shown(path)
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Refusal(source, "missing", "there is no such file")
        return
    if not stat.S_ISREG(status.st_mode):
        yield Refusal(source, "other", "this is no file")
        return
    at = max(0, int(status.st_mtime * 1000))
    with path.open("rb") as file:
        head = file.read(len(_SQLITE))
        if is_zip(head):
            for inner, data, when in unzipped(path):
                name = f"{source}!{visible(inner)}"
                if isinstance(data, tuple):
                    yield Refusal(source if not inner else name, *data)
                elif not _left_over(inner.rsplit("/", 1)[-1]) and not inner.startswith("__MACOSX/"):
                    yield _looked_at(name, data, when or at)
            return
        # A gradebook that stands among the files is none of them.
        if head == _SQLITE:
            return
        data = head + file.read(MOST_BYTES + 1 - len(head)) if status.st_size <= MOST_BYTES else b""
    if status.st_size > MOST_BYTES or len(data) > MOST_BYTES:
        yield Refusal(source, "big", too_big())
    else:
        yield _looked_at(source, data, at)


def _looked_at(source: str, data: bytes, at: int) -> Found | Refusal:
    """Refuse at once what cannot be JSON."""
    start = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start and not data.strip():
        return Refusal(source, "empty", "this file is empty. Cure: save it once more, and hand it in again")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Refusal(source, "text", "this file was saved as UTF-16. Cure: save it as UTF-8")
    if start[:1] not in (b"{", b"[", b""):
        return Refusal(source, "other", "this is neither a record nor a notebook nor a zip of them")
    return Found(source, data, at, hashlib.sha256(data).hexdigest())


def understand(found: Found, assigned: Assignment) -> Submission | Refusal:
    """Read a file as a record or a notebook of the course."""
    try:
        data = _parsed(found.data)
        remarks: tuple[Remark, ...] = ()
        if "cells" in data and "responses" not in data:
            record, remarks = read_notebook(data, assigned, found.at, _called(found.source))
        else:
            if len(found.data) > LARGEST:
                raise RecordError("big")
            record = from_data(data, assigned.course)
    except (RecordError, NotebookError) as error:
        cure = "" if "Cure:" in str(error) else f". Cure: {_CURES[error.code]}" if error.code in _CURES else ""
        cell = error.cell if isinstance(error, NotebookError) else 0
        return Refusal(found.source, error.code, f"{error}{cure}", cell)
    times = [one.at for tries in record.responses.values() for one in tries]
    times += [note.at for note in record.notes.values()]
    return Submission(found.source, found.digest, record, max(times, default=found.at), remarks)


_CURES = {
    "course": "grade it with the course that it belongs to",
    "damaged": "save the record once more on the page “Your record”, or the notebook in Jupyter",
    "deep": "look whether it is the right file",
    "json": "look whether it was copied to its end, and hand it in again",
    "kind": "look whether it is the right file",
    "text": "save it as UTF-8",
}


def _parsed(data: bytes) -> dict[str, Any]:
    """Return the data of a JSON text; in a notebook NaN may stand, as some programs write it."""
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise NotebookError("big", "this file holds too many values. Cure: clear the outputs, and hand it in again")
    odd: list[str] = []
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=odd.append, parse_int=whole)
    except UnicodeDecodeError:
        raise RecordError("text") from None
    except RecursionError:
        raise RecordError("deep") from None
    except ValueError:
        raise RecordError("json") from None
    if not isinstance(found, dict):
        raise RecordError("kind")
    if odd and "cells" not in found:
        raise RecordError("json")
    return found


def _called(source: str) -> str:
    """The name of a file, wherever it lies."""
    return source.rpartition("!")[2].rpartition("/")[2]


def shown(path: Path) -> str:
    """A path for people to read."""
    return visible(path.as_posix())


def visible(text: str) -> str:
    """A text that may be shown on a terminal: no control signs, nothing that is no text."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
