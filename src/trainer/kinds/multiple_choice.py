"""Choose all options that apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from trainer.kinds.choices import OptionSpec, demand_options, options
from trainer.kinds.fields import Flag, Share
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Path, Slip
from trainer.model import ONE, ZERO, Choice, ChoiceRule


class TickSpec(OptionSpec):
    """Something to tick."""

    alone: Flag = Field(False, description="true for one that goes with no other, such as “I do not know”")


class MultipleChoice(QuestionSpec):
    """Choose all that apply: one or more options are right."""

    kind: Literal["multiple_choice"]
    options: list[TickSpec]
    rule: ChoiceRule = Field("balanced", description="How the ticks make a fraction; balanced unless given")
    default: Share = Field(ZERO, description="With the rule mapping: what an option without a fraction is worth")
    lower: Share = Field(ZERO, description="With the rule mapping: the least it can come to")
    upper: Share = Field(ONE, description="With the rule mapping: the most it can come to")
    most: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, description="The most options that can be chosen")
    shuffle: Flag = Field(True, description="Show the options in another order, the same for every reader")


def lower(spec: MultipleChoice) -> Choice:
    """Return the choice of several."""
    lowered = zip(options(spec.options, opinion=spec.opinion), spec.options, strict=True)
    return Choice(
        tuple(replace(option, alone=one.alone) for option, one in lowered),
        multiple=True,
        rule=spec.rule,
        default=spec.default,
        lower=spec.lower,
        upper=spec.upper,
        shuffle=spec.shuffle,
        opinion=spec.opinion,
        most=spec.most,
    )


def demands(spec: MultipleChoice) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    yield from demand_options(spec.options, opinion=spec.opinion)
    yield from _demand_reach(spec)
    if spec.opinion:
        return
    right = sum(option.right for option in spec.options)
    if not right:
        yield Slip(("options",), "no-right", "no option is right", "Write “right: true” under every right one.")
    elif right == len(spec.options) > 1:
        hint = "Add wrong options, or ask in another kind."
        yield Slip(("options",), "too-many-right", "every option is right: ticking everything is no answer", hint)
    elif right:
        yield from _demand_worth(spec)


def _demand_reach(spec: MultipleChoice) -> Iterator[Slip]:
    """Demand a limit that leaves something out and lets every right option in."""
    right = sum(option.right for option in spec.options)
    if spec.most is not None and not max(right, 1) <= spec.most < len(spec.options):
        message = f"at most {spec.most} can be chosen of {len(spec.options)} options, {right} of them right"
        hint = "Let it be fewer than there are options, and no fewer than are right."
        yield Slip(("most",), "bad-limit", message, hint)


def _demand_worth(spec: MultipleChoice) -> Iterator[Slip]:
    """Demand fractions where the rule counts them and nowhere else, and that the key is worth 1."""
    if spec.rule != "mapping":
        for key in ("default", "lower", "upper"):
            if key in spec.model_fields_set:
                yield Slip((key,), "unused-key", f"“{key}” counts with the rule mapping alone", "Remove it.", key=True)
    if spec.rule not in ("weights", "mapping"):
        for index, option in enumerate(spec.options):
            if option.fraction is not None:
                message = f"the rule {spec.rule} does not count fractions"
                path = ("options", index, "fraction")
                yield Slip(path, "unused-key", message, "Remove it, or write “rule: weights”.", key=True)
        return
    unnamed = spec.default if spec.rule == "mapping" else ZERO
    worth = {index: unnamed if one.fraction is None else one.fraction for index, one in enumerate(spec.options)}
    for index, option in enumerate(spec.options):
        if option.right is (worth[index] <= 0):
            word = "a right option is worth nothing" if option.right else "a wrong option is worth something"
            given: Path = () if option.fraction is None else ("fraction",)
            hint = "Give right options a fraction above 0, wrong ones 0 or less."
            yield Slip(("options", index, *given), "bad-fraction", f"{word} under the rule {spec.rule}", hint)
    total = sum((worth[index] for index, option in enumerate(spec.options) if option.right), ZERO)
    least, most = (spec.lower, spec.upper) if spec.rule == "mapping" else (ZERO, ONE)
    if max(least, min(most, total)) != 1:
        hint = "Let the fractions of the right options come to 1; write 1/3 rather than 33%."
        yield Slip(("options",), "bad-fraction", f"all right options together are worth {total}, not 1", hint)


KIND = Kind("multiple_choice", MultipleChoice, lower, demands)
