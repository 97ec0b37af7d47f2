"""The way to the database, and what goes wrong on it said in words. All that depends on SQLite stands here."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

#: So many seconds one run waits for another.
PATIENCE = 60
#: The option of a connection that only reads.
_READING = "trainer_reading"

_SAID = {
    "SQLITE_BUSY": "another program holds {0}. Cure: wait until it is done, or close it, and try again",
    "SQLITE_LOCKED": "another program holds {0}. Cure: wait until it is done, or close it, and try again",
    "SQLITE_CANTOPEN": "{0} cannot be opened. Cure: look whether its folder is there and can be written to",
    "SQLITE_CORRUPT": "{0} is damaged. Cure: put it aside and grade the files again",
    "SQLITE_FULL": "the disk is full; what was kept in {0} is whole. Cure: make room and give the same command again",
    "SQLITE_IOERR": "{0} cannot be written to the end: the disk is full, or gone. Cure: make room and give the command "
    "again; what was kept is whole",
    "SQLITE_NOTADB": "{0} is no gradebook. Cure: name another file with --out or --gradebook",
    "SQLITE_PERM": "{0} may not be opened. Cure: ask for the right to read and write it",
    "SQLITE_READONLY": "{0} cannot be written to. Cure: copy it to a folder that can be, or name another file",
}


class GradebookError(Exception):
    """Raised when a gradebook cannot be used; says why, and the cure."""


def connect(where: Path | str, *, write: bool = True) -> Engine:
    """Return the way to a gradebook: a file, or the address of a database.

    Raises:
        GradebookError: the address is none.
    """
    text = str(where)
    if "://" not in text:
        return _sqlite(Path(text), write=write)
    try:
        return create_engine(make_url(text), pool_pre_ping=True)
    except Exception as error:
        raise GradebookError(f"{text} cannot be reached: {' '.join(str(error).split())[:200]}") from None


def _sqlite(path: Path, *, write: bool) -> Engine:
    query: dict[str, str] = {"uri": "true"}
    if not write:
        query["mode"] = "ro"
        if not path.with_name(f"{path.name}-wal").exists() and not _can_write(path.parent):
            # A gradebook in write-ahead mode wants a file beside it even to be read; this says that nobody writes.
            query["immutable"] = "1"
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_writing if write else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _can_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transactions begin late and leave out what changes tables; ours begin in `_begin`.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _prepare_writing(connection: sqlite3.Connection, record: Any) -> None:
    _prepare(connection, record)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten.
    connection.execute("PRAGMA secure_delete = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Change to write-ahead mode. SQLite gives up at once where another does the same at this moment, so we wait."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING)
    # A writer that took its place at once cannot lose it to another half-way.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write within one transaction: all of it is kept, or nothing.

    Raises:
        GradebookError: it cannot be done.
    """
    with said(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read within one transaction: as everything was at one moment.

    Raises:
        GradebookError: it cannot be done.
    """
    with said(engine), engine.connect().execution_options(**{_READING: True}) as connection:
        yield connection


def clean(engine: Engine) -> None:
    """Leave nothing of what was deleted, in the file and beside it.

    Raises:
        GradebookError: it cannot be done.
    """
    if engine.dialect.name != "sqlite":
        return
    with said(engine):
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = bool(cursor.fetchall()[0][0])
        except sqlite3.Error as error:
            raise GradebookError(_words(error, engine)) from None
        finally:
            connection.close()
    if busy:
        raise GradebookError(
            "another program reads the gradebook, so that traces are left beside it. Cure: close it, and "
            "forget once more"
        )


@contextmanager
def said(engine: Engine) -> Iterator[None]:
    """Say in words what goes wrong with a database."""
    try:
        yield
    except DatabaseError as error:
        raise GradebookError(_words(error.orig, engine)) from None


def _words(error: BaseException | None, engine: Engine) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    place = unquote(str(engine.url.database or engine.url)).removeprefix("file://")
    for code, words in _SAID.items():
        if name.startswith(code):
            return words.format(place)
    return f"{place} cannot be used: {' '.join(str(error).split())[:200]}"
