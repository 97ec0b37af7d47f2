"""Answers as they stand in a cell: lines “id: value” with literal values, and what can be told of other lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.model import Answer, Choice, Interaction, Order
from trainer.score import score

if TYPE_CHECKING:
    from trainer.load.literal import Value

#: What somebody leaves or writes where there is no answer.
NOTHING = frozenset({"", "null", "~"})
_LINE = re.compile(r"\s*([^\s:#][^\s:]*)\s*:(?:\s+(.*))?")


def answers(source: str) -> tuple[list[tuple[str, Value]], bool]:
    """Return what stands in a cell of answers, and whether all of it was written as it should be."""
    if len(source) > 1000:
        return _read(source)
    found, clean = _known(source)
    return list(found), clean


@lru_cache(maxsize=4096)
def _known(source: str) -> tuple[tuple[tuple[str, Value], ...], bool]:
    # A thousand people give the same few answers to a question.
    found, clean = _read(source)
    return tuple(found), clean


def _read(source: str) -> tuple[list[tuple[str, Value]], bool]:
    # Only who answers in a cell needs a reader of YAML, which a browser's Python may not have.
    from trainer.load.literal import pairs

    found = pairs(source)
    return (list(_by_line(source)), False) if found is None else (found, True)


def literal(source: str) -> Value:
    """Return a value that stands alone in a cell."""
    from trainer.load.literal import value

    return value(source)


def _by_line(source: str) -> Iterator[tuple[str, Value]]:
    """What can be told of text that is not YAML: “the law: it says” is an answer with a colon in it."""
    name, lines = "", [""]
    for line in [*source.split("\n"), ":"]:
        found = _LINE.fullmatch(line)
        if found is None and line != ":":
            lines.append(line)
            continue
        if name:
            yield name, literal("\n".join(lines).strip())
        if found:
            name, lines = found[1], [found[2] or ""]


def as_answer(interaction: Interaction | None, value: Value) -> Answer:
    """Return a value as a record writes it; what is no answer at all is kept as the text that it is."""
    if isinstance(value, str):
        if value.strip() in NOTHING:
            return None
        if isinstance(interaction, Choice | Order):
            whole = [value.strip()]
            if "," in value and score(interaction, whole).state == "invalid":
                return [one.strip() for one in value.split(",")]
            return whole
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value or None
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        # An id with nothing behind it was not answered.
        return {name: one for name, one in value.items() if one.strip() not in NOTHING} or None
    return json.dumps(value)


def is_unanswered(source: str) -> bool:
    """Whether nothing was written into a cell of answers but the ids that stood there."""
    found, clean = _read(source)
    if not clean:
        lines = (line.strip() for line in source.split("\n"))
        return all(not line or line.startswith("#") for line in lines)
    return all(as_answer(None, value) is None for _, value in found)
