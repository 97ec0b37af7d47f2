"""The tables of a gradebook. Only what every database knows stands here: SQLite today, PostgreSQL where it is hosted.

Whatever is known of a person goes when the person goes: each table that names one cascades.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: The version of the tables that this version reads and writes; `trainer.cohort.gradebook_migrations` leads here.
VERSION = 3

metadata = MetaData()

#: What holds for the whole gradebook: ``version``, ``course``, and the ``key`` of the pseudonyms.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def _person(*, key: bool = False) -> Column[int]:
    rule = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person", Integer, rule, primary_key=key, nullable=False, index=not key, autoincrement=False)


#: ``code`` is the pseudonym, ``named`` when the name was given. ``graded`` is the print of the assignment that the
#: results were marked by.
person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, default=""),
    Column("named", BigInteger, nullable=False, server_default="0"),
    Column("made_up", Boolean, nullable=False, default=False),
    Column("graded", Text, nullable=False, default=""),
)

#: Every record that was handed in, as it was, but for the learner's id and name. ``at`` is the time of its last entry.
submission = Table(
    "submission",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("digest", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False, default=""),
    Column("at", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
)

item = Table(
    "item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

#: What a question was when something was marked by it.
edition = Table(
    "edition",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item", Integer, ForeignKey("item.id"), nullable=False),
    Column("shape", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("basis", Text, nullable=False),
    UniqueConstraint("item", "shape", "key", "basis"),
)

#: `trainer.cohort.grading.Marked`; fractions as “1/3”, the answer as JSON.
result = Table(
    "result",
    metadata,
    _person(key=True),
    Column("item", Integer, ForeignKey("item.id"), primary_key=True, autoincrement=False),
    Column("edition", Integer, ForeignKey("edition.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("first", Text),
    Column("best", Text),
    Column("counts", Text),
    Column("floor", Text),
    Column("tries", Integer, nullable=False),
    Column("given", Integer, nullable=False),
    Column("began", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seconds", Float),
    Column("answer", Text),
    Column("remarks", Text, nullable=False),
    sqlite_with_rowid=False,
)

total = Table(
    "total",
    metadata,
    _person(key=True),
    Column("quiz", Text, primary_key=True),
    Column("fraction", Text),
    Column("attempted", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("passed", Boolean),
    sqlite_with_rowid=False,
)

#: `trainer.cohort.grading.Assessed`; findings, notes and ratings as JSON.
worksheet = Table(
    "worksheet",
    metadata,
    _person(key=True),
    Column("exercise", Text, primary_key=True),
    Column("findings", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("rated", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: Every result that a changed key, rule or shape made another, and why.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("question", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("counts", Text),
    Column("why", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: What facilitators say of an open text; `trainer.cohort.results.Rating`. ``print`` is that of the answer.
rating = Table(
    "rating",
    metadata,
    _person(key=True),
    Column("exercise", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("rater", Text, primary_key=True),
    Column("print", Text, primary_key=True, server_default=""),
    Column("value", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: Who was forgotten, by pseudonym, so that a file left in a folder does not bring somebody back.
forgotten = Table(
    "forgotten",
    metadata,
    Column("code", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
