"""How a cited paragraph of a source is named: shortly beside a statement, and with its place in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from trainer.load.locators import LOCATORS
from trainer.model import Exercise

#: More than this in one place no longer says which source supports what.
MOST_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class Locator:
    """A paragraph of a source: the document's title and its short form, the paragraph's number, and where it stands."""

    document: str
    title: str
    short: str
    number: int
    place: str


def locators(root: Path) -> dict[str, Locator]:
    """Return what ``book/locators.yml`` says of every anchor; nothing where a course has none."""
    path = root / LOCATORS
    return _locators(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=4)
def _locators(path: Path, changed: int) -> dict[str, Locator]:
    documents = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {
        anchor: Locator(name, document["title"], document["short"], int(anchor.rpartition("-p")[2]), place)
        for name, document in documents.items()
        for anchor, place in document["paragraphs"].items()
    }


def short(cited: Iterable[Locator]) -> str:
    """Return the short form of some paragraphs, such as ``EMM 3.6 ¶ 20, 21; Report 2010 ¶ 3``."""
    return joined((one.short, str(one.number)) for one in cited)


def joined(paragraphs: Iterable[tuple[str, str]]) -> str:
    """Join the short forms of sources and the numbers of paragraphs in them, each source named once."""
    numbers: dict[str, list[str]] = {}
    for title, number in paragraphs:
        numbers.setdefault(title, []).append(number)
    return "; ".join(f"{title} ¶ {', '.join(of_title)}" for title, of_title in numbers.items())


def cites_of(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    """Return, by the names of `trainer.markup.exercise_slots`, the anchors that each text of a worksheet rests on."""
    points = {f"point:{n}": point.cites for n, point in enumerate(exercise.points, 1)}
    return {"asks": exercise.cites, **points}


def cited(markdown: str, anchors: Sequence[str]) -> str:
    """Put sources behind a text, so many in one place as a source takes; not those that it names itself."""
    anchors = [anchor for anchor in anchors if anchor not in markdown]
    groups = [anchors[at : at + MOST_ANCHORS] for at in range(0, len(anchors), MOST_ANCHORS)]
    return " ".join([markdown.rstrip(), *(f"{{src}}`{', '.join(group)}`" for group in groups)])
