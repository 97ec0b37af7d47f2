"""Type a word or a short phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip
from trainer.kinds.wordings import TextKeys, demand_forms, text
from trainer.model import Text


class ShortAnswer(TextKeys, QuestionSpec):
    """Type a word or a short phrase."""

    answer_keys = ("answers",)

    kind: Literal["short_answer"]


def lower(spec: ShortAnswer) -> Text:
    """Return the text."""
    return text(spec, opinion=spec.opinion)


def demands(spec: ShortAnswer) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if not spec.opinion:
        yield from demand_forms(spec)


KIND = Kind("short_answer", ShortAnswer, lower, demands)
