"""Choose one option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.choices import OptionSpec, demand_one_right, demand_options, options
from trainer.kinds.fields import Flag
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip
from trainer.model import Choice


class SingleChoice(QuestionSpec):
    """Choose one option: exactly one is right."""

    kind: Literal["single_choice"]
    options: list[OptionSpec]
    shuffle: Flag = Field(True, description="Show the options in another order, the same for every reader")


def lower(spec: SingleChoice) -> Choice:
    """Return the choice of one."""
    return Choice(options(spec.options, opinion=spec.opinion), shuffle=spec.shuffle, opinion=spec.opinion)


def demands(spec: SingleChoice) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    yield from demand_options(spec.options, opinion=spec.opinion)
    if not spec.opinion:
        yield from demand_one_right(spec.options)


KIND = Kind("single_choice", SingleChoice, lower, demands)
