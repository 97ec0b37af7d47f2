"""By what the practices can be filtered, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from trainer.model import Practice

#: A practice, the short form of its sources, and the titles of their documents.
Row = tuple[Practice, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name and its values, each with the number of practices that have it."""

    name: str
    values: tuple[tuple[str, int], ...]


#: What a practice has under each filter.
VALUES: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "country": lambda row: row[0].countries,
    "level": lambda row: (row[0].level,),
    "dimension": lambda row: row[0].dimensions,
    "stakeholder": lambda row: row[0].stakeholders,
    "document": lambda row: row[2],
}


def facets(rows: Sequence[Row]) -> Iterator[Facet]:
    """Yield every filter with its values in alphabetical order."""
    for name, of in VALUES.items():
        counts = Counter(value for row in rows for value in of(row))
        yield Facet(name, tuple(sorted(counts.items())))
