"""Where a paragraph stands, for a person: the heading of a label, the place of an anchor in its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.errors import ContentError
from trainer.load.compose import compose
from trainer.load.locators import LOCATORS
from trainer.load.plainly import plainly
from trainer.load.source import read
from trainer.load.tree import Places as Marks
from trainer.load.tree import Walk

_LABEL = re.compile(r"\s*\(([^()\s]+)\)=\s*$")
_HEADING = re.compile(r"#{1,6}\s+(.+)")


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
    headings: dict[str, Heading] = {}
    for path in sorted((root / "book").rglob("*.md")):
        try:
            headings.update(_headings(read(path, path.name)))
        except ContentError:
            continue
    return Places(headings, _anchors(root))


def _headings(text: str) -> dict[str, Heading]:
    """Return the label of every heading, and of every paragraph the heading above it."""
    found: dict[str, Heading] = {}
    waiting: list[str] = []
    title = chapter = ""
    for line in text.splitlines():
        label, heading = _LABEL.match(line), _HEADING.match(line)
        if label:
            waiting.append(label[1].lower())
        elif line.strip():
            if heading:
                title = plainly(heading[1])
                chapter = chapter or title
            found.update(dict.fromkeys(waiting, Heading(title, chapter)))
            waiting = []
    return found


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
    numbers: dict[str, list[str]] = {}
    for anchor in sorted(set(anchors)):
        short, number = places.anchors.get(anchor, ("", ""))
        if number:
            numbers.setdefault(short, []).append(number)
    return "; ".join(f"{short} ¶ {', '.join(found)}" for short, found in numbers.items())
