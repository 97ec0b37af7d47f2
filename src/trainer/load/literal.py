"""Answers as people write them into a notebook: YAML, with the limits of the files of a course."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, ScalarNode

from trainer.errors import ContentError
from trainer.load.compose import compose
from trainer.load.tree import Places, Walk

#: A text, a list or a mapping, scalars as typed.
Value = str | list[Any] | dict[str, Any]


def pairs(text: str) -> list[tuple[str, Value]] | None:
    """Return the lines ``id: value`` of a text, one that stands twice twice; ``None`` where it is something else."""
    try:
        root = compose(text, "answers")
    except ContentError:
        return None
    if root is None:
        return []
    if not isinstance(root, MappingNode) or not all(isinstance(key, ScalarNode) for key, _ in root.value):
        return None
    walk = Walk(Places("answers", root))
    return [(key.value, walk.plain(value)) for key, value in root.value]


def value(text: str) -> Value:
    """Return a value that stands alone: what is in brackets or quotes as such, all else as it is."""
    if not text.startswith(("[", "{", '"', "'")):
        return text
    try:
        root = compose(text, "answer")
    except ContentError:
        return text
    found: Value = "" if root is None else Walk(Places("answer", root)).plain(root)
    return found
