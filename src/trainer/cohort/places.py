"""Where a paragraph stands, for a person: the heading of a label, the place of an anchor in its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.errors import ContentError
from trainer.load.citing import joined
from trainer.load.compose import compose
from trainer.load.locators import LOCATORS
from trainer.load.outline import outline
from trainer.load.source import read
from trainer.load.tree import Places as Marks
from trainer.load.tree import Walk


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be read again, and the title of its chapter."""

    title: str
    chapter: str


@dataclass(frozen=True, slots=True)
class Places:
    """``headings`` by label; ``anchors`` are the short form of each source and the number of the paragraph in it."""

    headings: Mapping[str, Heading] = field(default_factory=dict)
    anchors: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def read_places(root: Path) -> Places:
    """Read the headings and anchors of the course at ``root``; what cannot be read is left out."""
    found = outline(root)
    chapters = {page.name: page.title for page in found.pages}
    headings = {label: Heading(place.heading, chapters[place.page]) for label, place in found.labels.items()}
    return Places(headings, _anchors(root))


def _anchors(root: Path) -> dict[str, tuple[str, str]]:
    try:
        node = compose(read(root / LOCATORS, LOCATORS), LOCATORS) if (root / LOCATORS).is_file() else None
    except ContentError:
        return {}
    sources = Walk(Marks(LOCATORS, node)).plain(node) if node else {}
    return {
        anchor: (str(source.get("short", name)), anchor.rpartition("-p")[2].lstrip("0") or anchor)
        for name, source in (sources.items() if isinstance(sources, dict) else ())
        if isinstance(source, dict)
        for anchor in (source.get("paragraphs") or ())
    }


def cited(anchors: Iterable[str], places: Places) -> str:
    """Return the short form of some paragraphs, such as ``EMM 3.6 ¶ 20, 21; Report 2010 ¶ 3``."""
    return joined(places.anchors[anchor] for anchor in sorted(set(anchors)) if anchor in places.anchors)
