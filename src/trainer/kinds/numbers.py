"""Numbers and the bands that accept them, shared by the kinds that ask for one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pydantic import Field

from trainer.kinds.fields import Exact, Flag, Id, Markdown, Part, Plain, Ratio, Within
from trainer.kinds.slip import Path, Slip
from trainer.model import ONE, ZERO, Band, Number
from trainer.texts import language


class BandSpec(Part):
    """Numbers that count as one answer: one number and how far it may be off, or a range."""

    answer: Exact | None = Field(None, description="The number, such as 2003, 0.5 or 1/3")
    tolerance: Within | None = Field(None, description="How far it may be off: 5, or 5% of the number")
    range: tuple[Exact, Exact] | None = Field(None, description="Instead: the lowest and the highest that count")


class Mistake(BandSpec):
    """A number that shows a known mistake, and what is said to it."""

    id: Id
    fraction: Ratio = Field(ZERO, description="What it is worth; nothing unless given")
    feedback: Markdown = ""


class NumberKeys(BandSpec):
    """The keys of a question, or a blank, that asks for a number."""

    unit: Plain = Field("", description="Shown after the box")
    percent: Flag = Field(False, description="A percent sign may be typed")
    locale: Plain | None = Field(None, description="Whose marks group and divide numbers; else the course's")
    mistakes: list[Mistake] = Field([], description="Numbers that show a known mistake")


#: The keys that make a blank ask for a number.
NUMBER_KEYS = frozenset(NumberKeys.model_fields)


def number(spec: NumberKeys, feedback: str = "", *, opinion: bool = False) -> Number:
    """Lower to a number; the right band comes first."""
    bands = [] if opinion else [_band(spec, "right", feedback=feedback)]
    if not opinion:
        bands += [_band(one, one.id, one.fraction, one.feedback) for one in spec.mistakes]
    return Number(tuple(bands), spec.unit, spec.percent, spec.locale or language(), opinion)


def _band(spec: BandSpec, name: str, fraction: Fraction = ONE, feedback: str = "") -> Band:
    low, high = span(spec)
    return Band(name, low, high, fraction, feedback)


def span(spec: BandSpec) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest number that count."""
    if spec.range is not None:
        return spec.range
    assert spec.answer is not None, "demanded before"
    if spec.tolerance is None:
        return spec.answer, spec.answer
    off = spec.tolerance.amount * abs(spec.answer) if spec.tolerance.relative else spec.tolerance.amount
    return spec.answer - off, spec.answer + off


def demand_bands(spec: NumberKeys, at: Path = ()) -> Iterator[Slip]:
    """Demand an answer or a range, and mistakes that can be made."""
    slips = [*_demand_band(spec, at)]
    seen = {"right"}
    for index, mistake in enumerate(spec.mistakes):
        place = (*at, "mistakes", index)
        slips += _demand_band(mistake, place)
        if mistake.id in seen:
            word = "the id “right” is the right answer's own" if mistake.id == "right" else f"the id “{mistake.id}”"
            message = word if mistake.id == "right" else f"{word} stands here twice"
            slips.append(Slip((*place, "id"), "duplicate-id", message, "Give each mistake its own id."))
        seen.add(mistake.id)
    yield from slips
    if not slips:
        yield from _demand_room(spec, at)


def _demand_band(spec: BandSpec, at: Path) -> Iterator[Slip]:
    if spec.range is None and spec.answer is None:
        hint = "Write “answer: 2003”, or “range: [1990, 2003]”."
        yield Slip(at, "missing-key", "the key “answer” is missing", hint)
    elif spec.range is not None and spec.answer is not None:
        hint = "Keep one of the two."
        yield Slip((*at, "range"), "unused-key", "there is both an answer and a range", hint, key=True)
    elif spec.range is not None:
        if spec.tolerance is not None:
            message = "a range has no tolerance: its ends count"
            yield Slip((*at, "tolerance"), "unused-key", message, "Remove the tolerance.", key=True)
        if spec.range[0] > spec.range[1]:
            message = f"no number is from {spec.range[0]} to {spec.range[1]}"
            yield Slip((*at, "range"), "unreachable-answer", message, "Write the lower number first.")


def _demand_room(spec: NumberKeys, at: Path) -> Iterator[Slip]:
    """Demand that each mistake can be made and is told apart from the answers before it."""
    before = [("the right answer", *span(spec))]
    for index, mistake in enumerate(spec.mistakes):
        low, high = span(mistake)
        path = (*at, "mistakes", index, "range" if mistake.range else "answer")
        for name, other_low, other_high in before:
            if other_low <= low and high <= other_high:
                message = f"this mistake can never be made: {name} covers it"
                hint = "The first answer that fits a number decides. Remove this one, or narrow the other."
                yield Slip(path, "unreachable-answer", message, hint)
                break
            apart = high < other_low or other_high < low
            around = low < other_low and other_high < high
            if not apart and not around:
                hint = "Let them lie apart, or let the later one reach beyond the earlier one on both sides."
                yield Slip(path, "overlapping-answers", f"this mistake overlaps {name}", hint)
                break
        before.append((f"the mistake “{mistake.id}”", low, high))
