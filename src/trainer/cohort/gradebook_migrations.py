"""From the tables of an earlier version to those of today, step by step, each in one transaction with its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Float, Table, insert, update
from sqlalchemy.schema import CreateColumn

from trainer.cohort.gradebook_schema import VERSION, forgotten, meta, person, rating, result


def _add_column(connection: Connection, table: Table, column: Column[Any]) -> None:
    """Add a column as it was when its version came, whatever the tables of today say."""
    wanted = CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {wanted}")


def _to_2(connection: Connection) -> None:
    """Version 2 keeps how long an answer took and when a name was given, what facilitators rated, who was forgotten."""
    _add_column(connection, result, Column("seconds", Float))
    _add_column(connection, person, Column("named", BigInteger, nullable=False, server_default="0"))
    rating.create(connection)
    forgotten.create(connection)
    # So that everybody is marked anew, and the times are filled in.
    connection.exec_driver_sql("UPDATE person SET graded = ''")


def _to_3(connection: Connection) -> None:
    """Version 3 keeps of which answer a rating is, and one of each."""
    kept = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM rating").mappings()]
    rating.drop(connection)
    rating.create(connection)
    if kept:
        connection.execute(insert(rating), kept)


#: The step that leads to each version.
STEPS: dict[int, Callable[[Connection], None]] = {2: _to_2, 3: _to_3}


def migrate(connection: Connection, version: int) -> None:
    """Bring the tables of a version to those of today."""
    for wanted in range(version + 1, VERSION + 1):
        STEPS[wanted](connection)
    connection.execute(update(meta).where(meta.c.name == "version").values(value=str(VERSION)))
