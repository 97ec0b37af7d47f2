"""Answers that only put given things together: Choice, Match and Order."""

from __future__ import annotations

from trainer.model import Choice, Mark, Match, Order, Score, Verdict
from trainer.score.answers import Unreadable, given, listed
from trainer.score.rules import choice_fraction, order_fraction, share, verdict


def score_choice(choice: Choice, answer: object) -> Score:
    """What the chosen options are worth."""
    chosen = set(listed(answer, choice.options))
    if len(chosen) > 1 and not choice.multiple:
        raise Unreadable("one-only")
    fraction = choice_fraction(choice, chosen)
    marks = []
    for option in choice.options:
        if option.id in chosen:
            right: Verdict = "right" if option.right else "wrong"
            marks.append(Mark(option.id, right if choice.multiple else verdict(fraction)))
        elif option.right and (choice.multiple or fraction < 1):
            marks.append(Mark(option.id, "missed"))
    return Score("graded", fraction, tuple(marks))


def score_match(match: Match, answer: object) -> Score:
    """The share of the rows that have their target."""
    pairs = given(answer, match.rows, match.targets)
    marks = []
    for row in match.rows:
        target = pairs.get(row.id)
        marks.append(Mark(row.id, "missed" if target is None else "right" if target == row.target else "wrong"))
    return Score("graded", share(sum(mark.verdict == "right" for mark in marks), len(marks)), tuple(marks))


def score_order(order: Order, answer: object) -> Score:
    """What the order of the items is worth."""
    ids = listed(answer, order.items)
    if len(ids) < len(order.items):
        raise Unreadable("incomplete-order")
    marks = [Mark(item.id, "right" if ids[at] == item.id else "wrong") for at, item in enumerate(order.items)]
    place = {item.id: at for at, item in enumerate(order.items)}
    return Score("graded", order_fraction(order.rule, [place[name] for name in ids]), tuple(marks))
