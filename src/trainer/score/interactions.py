"""From an interaction and an answer to a score."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from trainer.model import (
    ZERO,
    Blank,
    Blanks,
    Choice,
    Interaction,
    Mark,
    Match,
    Note,
    Number,
    OpenText,
    Order,
    Scale,
    Score,
    Text,
)
from trainer.score.answers import COMPLETE, UNANSWERED, Unreadable, blank, given, text
from trainer.score.closed import score_choice, score_match, score_order
from trainer.score.rules import verdict
from trainer.score.typed import score_number, score_scale, score_text


def score(interaction: Interaction, answer: object) -> Score:
    """What an answer to an interaction is worth. Any value may be given as an answer; none raises."""
    if blank(answer):
        return UNANSWERED
    try:
        scored = _score(interaction, answer)
    except Unreadable as why:
        return Score("invalid", note=why.note)
    # An opinion must be readable like any other answer; that is all.
    return Score("complete", read=scored.read) if interaction.opinion else scored


def _score(interaction: Interaction, answer: object) -> Score:
    match interaction:
        case Choice():
            return score_choice(interaction, answer)
        case Match():
            return score_match(interaction, answer)
        case Order():
            return score_order(interaction, answer)
        case Number():
            return score_number(interaction, answer)
        case Scale():
            return score_scale(interaction, answer)
        case Text():
            return score_text(interaction, answer)
        case Blanks():
            return _blanks(interaction, answer)
        case OpenText():
            text(answer)
            return COMPLETE
        case _:
            assert_never(interaction)


def _blanks(blanks: Blanks, answer: object) -> Score:
    filled = given(answer, blanks.blanks)
    fractions: list[Fraction] = []
    marks: list[Mark] = []
    spelling: Note | None = None
    for gap in blanks.blanks:
        scored = _gap(gap, filled.get(gap.id))
        # The last value of a note says which blank it is about.
        note = scored.note and Note(scored.note.code, (*scored.note.values, gap.id))
        if scored.state == "invalid":
            return Score("invalid", note=note)
        if scored.fraction is not None:
            fractions.append(scored.fraction)
            marks.append(Mark(gap.id, verdict(scored.fraction) if gap.id in filled else "missed"))
            marks += [Mark(f"{gap.id}.{mark.id}", mark.verdict) for mark in scored.marks]
        spelling = spelling or note
    if not fractions:
        return COMPLETE
    return Score("graded", sum(fractions, ZERO) / len(fractions), tuple(marks), spelling)


def _gap(gap: Blank, typed: str | None) -> Score:
    if typed is None:
        return COMPLETE if gap.field.opinion else Score("graded", ZERO)
    return score(gap.field, [typed] if isinstance(gap.field, Choice) else typed)
