"""Type a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Markdown
from trainer.kinds.numbers import NumberKeys, demand_bands, number
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip
from trainer.model import Number


class Numeric(NumberKeys, QuestionSpec):
    """Type a number."""

    answer_keys = ("answer", "range", "tolerance", "mistakes", "feedback")

    kind: Literal["numeric"]
    feedback: Markdown = Field("", description="Said to the right answer")


def lower(spec: Numeric) -> Number:
    """Return the number."""
    return number(spec, spec.feedback, opinion=spec.opinion)


def demands(spec: Numeric) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if not spec.opinion:
        yield from demand_bands(spec)


KIND = Kind("numeric", Numeric, lower, demands)
