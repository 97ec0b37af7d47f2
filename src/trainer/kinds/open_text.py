"""Write freely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from trainer.kinds.question import Kind, QuestionSpec
from trainer.kinds.slip import Slip
from trainer.model import OpenText as Open


class OpenText(QuestionSpec):
    """Write an answer in one's own words; nothing is graded."""

    kind: Literal["open_text"]
    lines: Annotated[int, Field(ge=1, le=100)] = Field(4, description="The room given, in lines; 4 unless given")


def lower(spec: OpenText) -> Open:
    """Return the open text."""
    return Open(spec.lines)


def demands(spec: OpenText) -> Iterator[Slip]:
    """Yield what is wrong with it: it cannot be other than an opinion."""
    if not spec.opinion and "opinion" in spec.model_fields_set:
        message = "an open text cannot have a right answer"
        yield Slip(("opinion",), "bad-value", message, "Remove “opinion: false”, or use the kind short_answer.")


KIND = Kind("open_text", OpenText, lower, demands)
