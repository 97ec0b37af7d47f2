"""The lines of a question's folded answer: what is right, what is wrong, and what is said to each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from trainer.markup.figures import number_text
from trainer.model import Band, Blanks, Choice, Form, Match, Number, OpenText, Option, Order, Question, Scale, Text
from trainer.texts import text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key.

    ``id`` is the id that a score's mark names; ``slot`` the rendered text it speaks of, where there is one;
    ``words`` what is said beside it in plain words; ``feedback`` the slot of what its author says to it.
    """

    id: str
    verdict: str
    slot: str = ""
    words: str = ""
    feedback: str = ""


def entries(question: Question) -> tuple[Entry, ...]:
    """Return the key of ``question`` line by line; an opinion has lines only where something is said to a choice."""
    interaction = question.interaction
    if interaction.opinion and not isinstance(interaction, Choice):
        return ()
    match interaction:
        case Choice(options=options):
            lines = (_option(option, interaction) for option in options)
            return tuple(line for line in lines if line.feedback or not interaction.opinion)
        case Match():
            targets = {target.id: target.text for target in interaction.targets}
            return tuple(
                Entry(row.id, "", f"text:{row.id}", targets.get(row.target or "", ""), _said(row.feedback, row.id))
                for row in interaction.rows
            )
        case Order(items=items):
            return tuple(
                Entry(item.id, f"{place}.", f"text:{item.id}", "", _said(item.feedback, item.id))
                for place, item in enumerate(items, 1)
            )
        case Number(bands=bands):
            return tuple(_band(band) for band in bands)
        case Scale(low=low, high=high) if low is not None and high is not None:
            words = text("markup.acceptedRange", low=number_text(low), high=number_text(high))
            left = f"{interaction.left}: {number_text(interaction.start)}"
            right = f"{interaction.right}: {number_text(interaction.end)}"
            said = _said(interaction.feedback, "scale")
            return (Entry("scale", text("markup.right"), "", f"{words} ({left}, {right})", said),)
        case Scale():
            return ()
        case Text(forms=forms):
            return tuple(_form(form) for form in forms)
        case Blanks(blanks=blanks):
            return tuple(_below(blank.id, line) for blank in blanks for line in _field(blank.field))
        case OpenText():
            return ()
        case _:
            assert_never(interaction)


def right(question: Question) -> tuple[Entry, ...]:
    """Return only the lines that say what is right."""
    interaction = question.interaction
    if interaction.opinion:
        return ()
    if isinstance(interaction, Match | Order):
        return entries(question)
    return tuple(line for line in entries(question) if line.verdict == text("markup.right"))


def _field(field: Choice | Number | Text) -> list[Entry]:
    match field:
        case Choice(options=options):
            told = (option for option in options if option.right or option.feedback)
            return [replace(_option(option, field), slot="", words=option.text) for option in told]
        case Number(bands=bands):
            return [_band(band) for band in bands]
        case Text(forms=forms):
            return [_form(form) for form in forms]
        case _:
            assert_never(field)


def _below(blank: str, line: Entry) -> Entry:
    name = f"{blank}.{line.id}"
    return replace(line, id=name, feedback=_said(line.feedback, name))


def _said(feedback: str, name: str) -> str:
    return f"feedback:{name}" if feedback else ""


def _option(option: Option, choice: Choice) -> Entry:
    verdict = ""
    if not choice.opinion:
        partly = option.fraction is not None and 0 < option.fraction < 1 and not choice.multiple
        verdict = text("markup.right" if option.right else "markup.partly" if partly else "markup.wrong")
    return Entry(option.id, verdict, f"text:{option.id}", "", _said(option.feedback, option.id))


def _worth(part: Band | Form) -> str:
    return text("markup.right" if part.fraction == 1 else "markup.wrong" if part.fraction == 0 else "markup.partly")


def _band(band: Band) -> Entry:
    low, high = number_text(band.low), number_text(band.high)
    words = low if low == high else text("markup.acceptedRange", low=low, high=high)
    return Entry(band.id, _worth(band), "", words, _said(band.feedback, band.id))


def _form(form: Form) -> Entry:
    words = " / ".join(form.wordings)
    return Entry(form.id, _worth(form), "", words, _said(form.feedback, form.id))
