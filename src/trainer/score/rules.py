"""The rules that turn a choice or an order into a fraction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from typing import assert_never

from trainer.model import ONE, ZERO, Choice, Option, OrderRule, Verdict


def clamp(value: Fraction, lower: Fraction = ZERO, upper: Fraction = ONE) -> Fraction:
    """A value, or the limit that it passes."""
    return max(lower, min(upper, value))


def verdict(fraction: Fraction) -> Verdict:
    """A fraction in words."""
    return "right" if fraction == 1 else "partly" if fraction else "wrong"


def share(part: int, of: int) -> Fraction:
    """A part of a number; of nothing it is nothing."""
    return Fraction(part, of) if of else ZERO


def choice_fraction(choice: Choice, chosen: Collection[str]) -> Fraction:
    """What the chosen options of a choice are worth under its rule."""
    ticked = [option for option in choice.options if option.id in chosen]
    if not choice.multiple:
        return clamp(_own(ticked, lambda option: Fraction(option.right)))
    options, keys = len(choice.options), sum(option.right for option in choice.options)
    hits = sum(option.right for option in ticked)
    slips = len(ticked) - hits
    match choice.rule:
        case "balanced":
            return clamp(share(hits, keys) - share(slips, options - keys))
        case "all_or_nothing":
            return Fraction(hits == keys and slips == 0)
        case "net":
            return clamp(share(hits - slips, keys))
        case "each":
            return clamp(1 - share(slips + keys - hits, options))
        case "weights":
            # An option without a fraction of its own is worth what Moodle gives it: an equal share, or nothing.
            return clamp(_own(ticked, lambda option: share(option.right, keys)))
        case "mapping":
            return clamp(clamp(_own(ticked, lambda _: choice.default), choice.lower, choice.upper))
        case _:
            assert_never(choice.rule)


def _own(ticked: Iterable[Option], unset: Callable[[Option], Fraction]) -> Fraction:
    """The sum of the options' own fractions, and of what stands for those that have none."""
    return sum((unset(option) if option.fraction is None else option.fraction for option in ticked), ZERO)


def order_fraction(rule: OrderRule, places: Sequence[int]) -> Fraction:
    """What an order is worth, given for each item, in the order of the answer, its place in the key."""
    n = len(places)
    if n < 2:
        return ONE
    match rule:
        case "pairs":
            inversions = sum(places[i] > places[j] for j in range(n) for i in range(j))
            return clamp(1 - Fraction(4 * inversions, n * (n - 1)))
        case "absolute":
            return Fraction(sum(i == place for i, place in enumerate(places)), n)
        case "relative":
            return Fraction(sum(n - 1 - abs(i - place) for i, place in enumerate(places)), n * (n - 1))
        case "longest":
            longest: list[int] = []
            for i, place in enumerate(places):
                longest.append(1 + max((longest[j] for j in range(i) if places[j] < place), default=0))
            return Fraction(max(longest), n)
        case _:
            assert_never(rule)
