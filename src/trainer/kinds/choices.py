"""Options, shared by the kinds that choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from trainer.kinds.fields import Flag, Id, Markdown, Part, Share
from trainer.kinds.slip import Path, Slip, unique_ids, unique_texts
from trainer.model import Option


class OptionSpec(Part):
    """Something to choose."""

    id: Id
    text: Markdown
    right: Flag = Field(False, description="true for a right option")
    feedback: Markdown = Field("", description="Said to those who chose it, or missed it")
    fraction: Share | None = Field(None, description="What it is worth by itself, such as 0.5, 1/2 or 50%")


def options(specs: Sequence[OptionSpec], *, opinion: bool = False) -> tuple[Option, ...]:
    """Lower options as written."""
    if opinion:
        return tuple(Option(spec.id, spec.text, spec.feedback) for spec in specs)
    return tuple(Option(spec.id, spec.text, spec.feedback, spec.right, spec.fraction) for spec in specs)


def demand_options(specs: Sequence[OptionSpec], *, opinion: bool = False, at: Path = ()) -> Iterator[Slip]:
    """Demand two or more options that can be told apart, and no key in an opinion. ``at``: where their owner stands."""
    place = (*at, "options")
    if len(specs) < 2:
        yield Slip(place, "too-few", f"there {_count(len(specs))}; two are the least to choose from", "Add an option.")
    yield from _at(at, unique_ids((spec.id for spec in specs), "options"))
    yield from _at(at, unique_texts((spec.text for spec in specs), "options"))
    if opinion:
        for index, spec in enumerate(specs):
            if spec.right or spec.fraction is not None:
                key = "right" if spec.right else "fraction"
                message = f"an opinion has no right answer, but here is “{key}”"
                yield Slip((*place, index, key), "opinion-key", message, "Remove it, or remove “opinion: true”.")


def demand_one_right(specs: Sequence[OptionSpec], at: Path = ()) -> Iterator[Slip]:
    """Demand exactly one right option, worth 1, and wrong ones worth 0 to below 1."""
    place = (*at, "options")
    right = [index for index, spec in enumerate(specs) if spec.right]
    if not right:
        yield Slip(place, "no-right", "no option is right", "Write “right: true” under the right one.")
    for index in right[1:]:
        hint = "Leave one of them right, or use the kind multiple_choice."
        yield Slip((*place, index, "right"), "too-many-right", f"{len(right)} options are right, not one", hint)
    for index, spec in enumerate(specs):
        if spec.fraction is None:
            continue
        path = (*place, index, "fraction")
        if spec.right and spec.fraction != 1:
            yield Slip(path, "bad-fraction", "the right option is worth less or more than 1", "Remove its fraction.")
        elif not spec.right and not 0 <= spec.fraction < 1:
            hint = "Write a fraction from 0 to below 1."
            yield Slip(path, "bad-fraction", "a wrong option cannot be worth this much", hint)


def _count(number: int) -> str:
    return {0: "are no options", 1: "is one option"}.get(number, f"are {number} options")


def _at(at: Path, slips: Iterator[Slip]) -> Iterator[Slip]:
    for slip in slips:
        yield Slip((*at, *slip.path), slip.code, slip.message, slip.hint, slip.severity, slip.key) if at else slip
