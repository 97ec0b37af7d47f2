"""Give each thing its partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Flag, Id, Markdown, Part, Plain
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip, plain, unique
from trainer.model import Match, Row, Target


class Pair(Part):
    """Two things that belong together."""

    id: Id
    left: Markdown
    right: Plain = Field(description="Its partner, plain text: it stands in a list to choose from")
    feedback: Markdown = ""


class Distractor(Part):
    """A partner that belongs to nothing."""

    id: Id
    text: Plain


class Matching(QuestionSpec):
    """Match each thing on the left with its partner."""

    kind: Literal["matching"]
    pairs: list[Pair]
    distractors: list[Distractor] = Field([], description="Partners that belong to nothing")
    shuffle: Flag = Field(True, description="Show the partners in another order, the same for every reader")


def lower(spec: Matching) -> Match:
    """Return the match; a row and its target share the pair's id."""
    rows = tuple(Row(pair.id, pair.left, pair.feedback, None if spec.opinion else pair.id) for pair in spec.pairs)
    targets = [Target(pair.id, pair.right) for pair in spec.pairs]
    targets += [Target(one.id, one.text) for one in spec.distractors]
    return Match(rows, tuple(targets), once=True, shuffle=spec.shuffle, opinion=spec.opinion)


def demands(spec: Matching) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if len(spec.pairs) < 2:
        yield Slip(("pairs",), "too-few", "two pairs are the least to match", "Add a pair.")
    ids = [(pair.id, ("pairs", index, "id")) for index, pair in enumerate(spec.pairs)]
    ids += [(one.id, ("distractors", index, "id")) for index, one in enumerate(spec.distractors)]
    yield from unique(ids, "duplicate-id", "the id", "Give each pair and distractor its own id.")
    hint = "Nobody could tell the two apart: reword one; where one partner fits several, use the kind categorise."
    lefts = [(" ".join(pair.left.split()), ("pairs", index, "left")) for index, pair in enumerate(spec.pairs)]
    yield from unique(lefts, "duplicate-option", "the text", hint)
    rights = [(" ".join(pair.right.split()), ("pairs", index, "right")) for index, pair in enumerate(spec.pairs)]
    rights += [(" ".join(one.text.split()), ("distractors", i, "text")) for i, one in enumerate(spec.distractors)]
    yield from unique(rights, "duplicate-option", "the text", hint)
    for text, path in rights:
        yield from plain(text, path)


KIND = Kind("matching", Matching, lower, demands)
