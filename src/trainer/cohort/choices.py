"""What an answer chose, as keys that can be counted, and what each key stands for.

An option, a band or a wording is its id. ``row/target`` is one line of a match, ``item/2`` an item in the second place,
``blank/id`` one gap. ``=text`` was typed and stands in no list: a number, a place on a scale, or words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from trainer.load.plainly import plainly
from trainer.model import Blank, Blanks, Choice, Interaction, Match, Number, OpenText, Order, Scale, Text
from trainer.score import score
from trainer.texts import text

#: So much of what was typed is told apart.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be chosen: its key, its words, what is said to whoever chose it."""

    key: str
    text: str
    right: bool
    feedback: str = ""


def chosen(interaction: Interaction, answer: object) -> tuple[str, ...]:
    """Return the keys of an answer, sorted; none for one that is empty, unreadable or free text."""
    if isinstance(interaction, OpenText) or score(interaction, answer).state in ("unanswered", "invalid"):
        return ()
    return tuple(sorted(_keys(interaction, answer)))


def _keys(interaction: Interaction, answer: object) -> Iterator[str]:
    match interaction:
        case Choice():
            yield from answer if isinstance(answer, list) else ()
        case Match():
            pairs = answer.items() if isinstance(answer, dict) else ()
            yield from (f"{row}/{target}" for row, target in pairs if target)
        case Order():
            yield from (f"{item}/{at}" for at, item in enumerate(answer if isinstance(answer, list) else (), 1))
        case Number() | Text():
            scored = score(interaction, answer)
            typed = scored.read or " ".join(str(answer).lower().split())
            yield scored.marks[0].id if scored.marks else f"={typed[:LONGEST]}"
        case Scale():
            yield f"={score(interaction, answer).read}"
        case Blanks():
            filled = answer if isinstance(answer, dict) else {}
            for gap in interaction.blanks:
                yield from (f"{gap.id}/{key}" for key in chosen(gap.field, _typed(gap, filled.get(gap.id))))
        case OpenText():
            return
        case _:
            assert_never(interaction)


def _typed(gap: Blank, value: object) -> object:
    return [value] if isinstance(gap.field, Choice) and value else value


def offers(interaction: Interaction) -> tuple[Offer, ...]:
    """Return everything that an answer could choose from a list, right or wrong, in the order of its author."""
    return tuple(_offers(interaction))


def _offers(interaction: Interaction) -> Iterator[Offer]:
    opinion = interaction.opinion
    match interaction:
        case Choice(options=options):
            for option in options:
                yield Offer(option.id, plainly(option.text), option.right and not opinion, plainly(option.feedback))
        case Match(rows=rows, targets=targets):
            for row in rows:
                for target in targets:
                    words = f"{plainly(row.text)} → {plainly(target.text)}"
                    yield Offer(f"{row.id}/{target.id}", words, row.target == target.id, plainly(row.feedback))
        case Order(items=items):
            for place, right in enumerate(items, 1):
                for item in items:
                    yield Offer(f"{item.id}/{place}", f"{place}. {plainly(item.text)}", item is right and not opinion)
        case Number(bands=bands):
            for band in bands:
                low, high = f"{float(band.low):g}", f"{float(band.high):g}"
                words = low if low == high else f"{low} – {high}"
                yield Offer(band.id, words, band.fraction == 1, plainly(band.feedback))
        case Text(forms=forms):
            for form in forms:
                yield Offer(form.id, form.wordings[0], form.fraction == 1, plainly(form.feedback))
        case Blanks(blanks=blanks):
            for number, gap in enumerate(blanks, 1):
                for offer in _offers(gap.field):
                    yield Offer(
                        f"{gap.id}/{offer.key}",
                        text("report.gap", n=number, text=offer.text),
                        offer.right,
                        offer.feedback,
                    )
        case Scale() | OpenText():
            return
        case _:
            assert_never(interaction)
