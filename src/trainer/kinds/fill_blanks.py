"""Fill the gaps of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal

from pydantic import Field

from trainer.kinds.choices import OptionSpec, demand_one_right, demand_options, options
from trainer.kinds.fields import Flag, Id, Markdown
from trainer.kinds.numbers import NUMBER_KEYS, NumberKeys, demand_bands, number
from trainer.kinds.question import Kind, QuestionSpec, has_key
from trainer.kinds.slip import Slip, plain, unique_ids
from trainer.kinds.wordings import TEXT_KEYS, TextKeys, demand_forms, text
from trainer.model import Blank, Blanks, Choice, Number, Text

_GAP = re.compile(r"\[\[\s*([^\[\]]*?)\s*\]\]")
_CHOICE_KEYS = frozenset({"options", "shuffle"})


class BlankSpec(NumberKeys, TextKeys):
    """One gap: “answers” for words, “answer” or “range” for a number, “options” for a choice."""

    id: Id = Field(description="The word between [[ and ]] in the text")
    options: list[OptionSpec] = Field([], description="The options of a choice; their texts are plain")
    shuffle: Flag = Field(True, description="Show the options in another order, the same for every reader")
    feedback: Markdown = Field("", description="Said to the right number")


class FillBlanks(QuestionSpec):
    """Fill the gaps of a text."""

    kind: Literal["fill_blanks"]
    text: Markdown = Field(description="The text, with [[id]] where each blank stands")
    blanks: list[BlankSpec]


def lower(spec: FillBlanks) -> Blanks:
    """Return the blanks."""
    blanks = tuple(Blank(one.id, _field(one, opinion=spec.opinion)) for one in spec.blanks)
    gaps = _GAP.sub(lambda gap: f"[[{gap[1]}]]", spec.text)
    return Blanks(gaps, blanks, spec.opinion)


def _field(spec: BlankSpec, *, opinion: bool) -> Choice | Number | Text:
    given = spec.model_fields_set
    if given & _CHOICE_KEYS:
        return Choice(options(spec.options, opinion=opinion), shuffle=spec.shuffle, opinion=opinion)
    if given & NUMBER_KEYS:
        return number(spec, spec.feedback, opinion=opinion)
    return text(spec, opinion=opinion)


def demands(spec: FillBlanks) -> Iterator[Slip]:
    """Yield what is wrong with it."""
    yield from has_key(spec)
    yield from unique_ids((one.id for one in spec.blanks), "blanks")
    yield from _demand_gaps(spec)
    for index, blank in enumerate(spec.blanks):
        yield from _demand_field(blank, index, opinion=spec.opinion)


def _demand_gaps(spec: FillBlanks) -> Iterator[Slip]:
    gaps: list[str] = _GAP.findall(spec.text)
    ids = {one.id for one in spec.blanks}
    if not gaps and not ids:
        yield Slip(("text",), "no-gap", "the text has no gap", "Write [[id]] where a blank stands.")
    for gap in dict.fromkeys(gaps):
        if gap not in ids:
            near = get_close_matches(gap, ids - set(gaps), 1)
            hint = f"Did you mean [[{near[0]}]]?" if near else "Add a blank with this id, or remove the gap."
            yield Slip(("text",), "gap-without-blank", f"the gap [[{gap}]] has no blank", hint)
        elif gaps.count(gap) > 1:
            hint = "Give each gap its own blank."
            yield Slip(("text",), "duplicate-id", f"the gap [[{gap}]] stands in the text more than once", hint)
    for index, blank in enumerate(spec.blanks):
        if blank.id not in gaps:
            hint = f"Write [[{blank.id}]] where it stands in the text."
            yield Slip(("blanks", index, "id"), "blank-without-gap", f"the blank “{blank.id}” has no gap", hint)


def _demand_field(blank: BlankSpec, index: int, *, opinion: bool) -> Iterator[Slip]:
    given, at = blank.model_fields_set, ("blanks", index)
    sorts = [keys for keys in (_CHOICE_KEYS, NUMBER_KEYS, TEXT_KEYS) if given & keys]
    if len(sorts) > 1:
        first, other = (min(given & keys, key=_LEADING.index) for keys in sorts[:2])
        message = f"“{first}” and “{other}” are keys of different sorts of blanks"
        yield Slip((*at, other), "mixed-blank", message, "Keep the one that is meant.", key=True)
    elif opinion:
        for key in ("answers", "answer", "range", "mistakes"):
            if key in given:
                message = f"an opinion has no right answer, but here is “{key}”"
                hint = "Remove the answer, or remove “opinion: true”."
                yield Slip((*at, key), "opinion-key", message, hint, key=True)
        if given & _CHOICE_KEYS:
            yield from demand_options(blank.options, opinion=True, at=at)
    elif given & _CHOICE_KEYS:
        yield from demand_options(blank.options, at=at)
        yield from demand_one_right(blank.options, at=at)
    elif given & NUMBER_KEYS:
        yield from demand_bands(blank, at=at)
    elif given & TEXT_KEYS:
        yield from demand_forms(blank, at=at)
    else:
        hint = "Write “answers” for words, “answer” or “range” for a number, or “options” for a choice."
        yield Slip(at, "missing-key", f"nothing says how the blank “{blank.id}” is filled", hint)
    for place, option in enumerate(blank.options):
        yield from plain(option.text, (*at, "options", place, "text"))
    if "feedback" in given and not given & NUMBER_KEYS:
        hint = "Write it under an answer or an option."
        yield Slip((*at, "feedback"), "unused-key", "a blank's own feedback is for numbers", hint, key=True)


# Which key stands for the others of its sort where sorts are mixed.
_LEADING = ["options", "answers", "answer", "range", *sorted(NUMBER_KEYS | TEXT_KEYS | _CHOICE_KEYS)]

KIND = Kind("fill_blanks", FillBlanks, lower, demands)
