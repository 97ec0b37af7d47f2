"""Place something between two poles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from trainer.kinds.fields import Exact, Markdown, Plain
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip, plain
from trainer.model import ZERO, Scale


class PlaceOnScale(QuestionSpec):
    """Place something between two poles; without “accept” it is an opinion."""

    answer_keys = ("accept", "margin")

    kind: Literal["place_on_scale"]
    left: Plain = Field(description="The label of the lower pole, plain text")
    right: Plain = Field(description="The label of the upper pole, plain text")
    start: Exact = Field(ZERO, description="The number at the lower pole; 0 unless given")
    end: Exact = Field(Scale("", "").end, description="The number at the upper pole; 100 unless given")
    step: Exact = Field(Scale("", "").step, description="How far one step goes; 5 unless given")
    accept: tuple[Exact, Exact] | None = Field(None, description="The lowest and the highest place that is right")
    margin: Exact = Field(ZERO, description="How far beyond these the fraction falls to 0; 0 unless given", ge=0)
    feedback: Markdown = Field("", description="Said to every place")


def lower(spec: PlaceOnScale) -> Scale:
    """Return the scale."""
    low, high = spec.accept or (None, None)
    return Scale(
        spec.left,
        spec.right,
        spec.start,
        spec.end,
        spec.step,
        low,
        high,
        spec.margin,
        opinion=spec.accept is None,
        feedback=spec.feedback,
    )


def demands(spec: PlaceOnScale) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    if spec.opinion or spec.accept is not None:
        yield from has_key(spec)
    yield from plain(spec.left, ("left",))
    yield from plain(spec.right, ("right",))
    if spec.left == spec.right:
        yield Slip(("right",), "duplicate-option", "both poles have the same label", "Reword one of them.")
    length = spec.end - spec.start
    if length <= 0:
        yield Slip(("end",), "bad-scale", "the scale ends before it starts", "Let “end” be above “start”.")
    elif spec.step <= 0 or length % spec.step:
        hint = "Choose a step that goes into the scale's length, above 0."
        yield Slip(("step",), "bad-scale", f"steps of {spec.step} do not lead from {spec.start} to {spec.end}", hint)
    elif spec.accept is not None:
        low, high = spec.accept
        if low > high:
            yield Slip(
                ("accept",), "unreachable-answer", f"no place is from {low} to {high}", "Write the lower one first."
            )
        elif low < spec.start or high > spec.end:
            hint = f"The scale runs from {spec.start} to {spec.end}."
            yield Slip(("accept",), "outside-scale", "what is accepted lies beyond the scale", hint)
        elif (high - spec.start) // spec.step < -((spec.start - low) // spec.step):
            hint = "Widen what is accepted, or choose a smaller step."
            yield Slip(
                ("accept",), "unreachable-answer", f"no step of {spec.step} falls between {low} and {high}", hint
            )


KIND = Kind("place_on_scale", PlaceOnScale, lower, demands)
