"""The anchors that questions may cite, from ``book/locators.yml``: source -> title and paragraphs (anchor -> place)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trainer.errors import ContentError, Problem
from trainer.load.compose import compose
from trainer.load.source import read
from trainer.load.tree import Places, Walk

LOCATORS = "book/locators.yml"


def anchors(root: Path) -> tuple[frozenset[str] | None, tuple[Problem, ...]]:
    """Return every anchor of a course's sources, or ``None`` where none are listed, and what is wrong with the list."""
    if not (root / LOCATORS).is_file():
        return None, ()
    try:
        node = compose(read(root / LOCATORS, LOCATORS), LOCATORS)
    except ContentError as error:
        return None, error.problems
    places = Places(LOCATORS, node)
    walk = Walk(places)
    sources: Any = walk.plain(node) if node else {}
    found: set[str] = set()
    for name, source in sources.items() if isinstance(sources, dict) else [("", sources)]:
        paragraphs = source.get("paragraphs") if isinstance(source, dict) else None
        if not isinstance(paragraphs, dict):
            hint = "Write “source: {title: …, paragraphs: {anchor: place}}”."
            message = "a source with a title and paragraphs is wanted here"
            walk.problems.append(Problem(LOCATORS, *places.of(name), "bad-locators", message, hint))
        else:
            found.update(paragraphs)
    return frozenset(found), tuple(walk.problems)
