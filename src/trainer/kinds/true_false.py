"""Is a statement true?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Flag, Markdown, Part
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip
from trainer.model import Choice, Option
from trainer.texts import text


class Verdicts(Part):
    """What is said to either answer."""

    true: Markdown = ""
    false: Markdown = ""


class TrueFalse(QuestionSpec):
    """Say whether the statement in the prompt is true or false."""

    answer_keys = ("answer",)

    kind: Literal["true_false"]
    answer: Flag | None = Field(None, description="true or false")
    feedback: Verdicts = Field(Verdicts(), description="What is said to those who chose true, and false")


def lower(spec: TrueFalse) -> Choice:
    """Return the choice between ``true`` and ``false``, always in that order."""
    right = None if spec.opinion else spec.answer
    said = {"true": spec.feedback.true, "false": spec.feedback.false}
    both = tuple(
        Option(name, text(f"markup.{name}"), feedback, right is not None and right is (name == "true"))
        for name, feedback in said.items()
    )
    return Choice(both, opinion=spec.opinion)


def demands(spec: TrueFalse) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    if spec.answer is None and not spec.opinion:
        yield Slip((), "missing-key", "the key “answer” is missing", "Write “answer: true” or “answer: false”.")


KIND = Kind("true_false", TrueFalse, lower, demands)
