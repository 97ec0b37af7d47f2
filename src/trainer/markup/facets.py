"""By what the practices can be filtered, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.model import Practice

#: A practice, the short form of its sources, and the titles of their documents.
Row = tuple[Practice, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name and its values, each with the number of practices that have it."""

    name: str
    values: tuple[tuple[str, int], ...]


def values(row: Row, name: str) -> tuple[str, ...]:
    """Return what a practice has under one filter."""
    practice, _, documents = row
    match name:
        case "country":
            return practice.countries
        case "level":
            return (practice.level,)
        case "dimension":
            return practice.dimensions
        case "stakeholder":
            return practice.stakeholders
        case "document":
            return documents
        case _:
            raise KeyError(name)


NAMES = ("country", "level", "dimension", "stakeholder", "document")


def facets(rows: Sequence[Row]) -> Iterator[Facet]:
    """Yield every filter with its values in alphabetical order."""
    for name in NAMES:
        counts = Counter(value for row in rows for value in values(row, name))
        yield Facet(name, tuple(sorted(counts.items())))
