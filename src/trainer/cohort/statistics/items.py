"""What each question of a quiz is like: how many master it, and whether those do who do well elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from trainer.cohort.statistics.figures import ROUNDING, Figure, Numbers, Reason, marks_of, none, relation, spread

#: The place in a normal distribution below which 97.5 % lie.
NORMAL_975 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Item:
    """The figures of one question; shares are from 0 to 1, times in seconds.

    ``facility`` counts what is unanswered as 0, ``answered`` is the facility among those who answered. ``groups`` is
    the third that each person belongs to by the score in all other questions: 0 lower, 1 middle, 2 upper.
    """

    facility: Figure
    answered: Figure
    unanswered: Figure
    discrimination: Figure
    efficiency: Figure
    seconds: Figure
    tries: Figure
    groups: Any


def items(marks: Any, weights: Sequence[float] | None = None, seconds: Any = None, tries: Any = None) -> list[Item]:
    """Return the figures of each question.

    ``marks`` (n people x k questions) are first tries, from 0 to 1, ``None`` or NaN where unanswered. ``weights`` (k)
    are the most points of each question, 1 if left out. ``seconds`` and ``tries`` (n x k) may have gaps: NaN, and 0
    for tries.

    With x the points of a question (unanswered 0), T a person's total and r = T - x:

    - facility = mean(x) / max, with Wilson's interval (Wilson 1927, J. Am. Stat. Assoc. 22, 209-212);
    - discrimination = corr(x, r), the item-rest correlation (Henrysson 1963, Psychometrika 28, 211-218);
    - discriminative efficiency = cov(x, r) / cov(sorted x, sorted r), the covariance as a share of the largest that
      these same points could have (Moodle, "Quiz statistics calculations").
    """
    given = marks_of(marks)
    if given.ndim != 2 or given.size == 0:
        return []
    n, k = given.shape
    missing = np.isnan(given)
    most = np.ones(k) if weights is None else np.asarray(weights, dtype=np.float64)
    points = np.where(missing, 0.0, given) * most
    # Rounded, so that the order in which thirds were added up makes no two equal scores differ.
    rest = np.round(points.sum(axis=1)[:, None] - points, 9)
    low, high = np.sort(points, axis=0), np.sort(rest, axis=0)
    if n > 1:
        middle = rest - rest.mean(axis=0)
        shared = (points * middle).sum(axis=0) / (n - 1)
        best = (low * (high - high.mean(axis=0))).sum(axis=0) / (n - 1)
        own, other = spread(points), spread(rest)
    else:
        shared = best = own = other = np.zeros(k)
    found = []
    for at in range(k):
        there = n - int(missing[:, at].sum())
        # Whatever the order of the people, whose pseudonyms are others in every gradebook.
        total = round(float(points[:, at].sum()), 12) / most[at] if most[at] else 0.0
        constant: Reason | None = "constant" if own[at] <= 0 else "constant-rest" if other[at] <= 0 else None
        related = None if constant else float(shared[at]) / sqrt(own[at] * other[at])
        apt = None if constant or best[at] <= ROUNDING else float(shared[at] / best[at])
        found.append(
            Item(
                share(total, n),
                share(total, there),
                share(n - there, n),
                relation(related, n, constant or "constant"),
                relation(apt, n, constant or "constant"),
                median(seconds, at, least=-1.0),
                median(tries, at, least=0.0),
                thirds(rest[:, at], high[:, at]),
            )
        )
    return found


def share(successes: float, n: int) -> Figure:
    """Return the share of successes among n with Wilson's 95 % interval.

    With partial marks ``successes`` is a sum of fractions. The spread of marks between 0 and 1 is then at most that of
    marks that are 0 or 1, so the interval is, if anything, too wide.
    """
    if n == 0:
        return none("nobody", 0)
    p, z = min(1.0, max(0.0, successes / n)), NORMAL_975
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Figure(p, n, None, max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half)))


def median(values: Any, at: int, least: float) -> Figure:
    """Return the median of a column (n x k) over what is known: finite and greater than ``least``."""
    if values is None:
        return none("unknown", 0)
    column = marks_of(values)[:, at]
    return middle_of(column[np.isfinite(column) & (np.nan_to_num(column) > least)])


def middle_of(values: Any) -> Figure:
    """Return the median of some numbers."""
    return Figure(float(np.median(values)), len(values)) if len(values) else none("unknown", 0)


def thirds(scores: Numbers, ordered: Numbers | None = None) -> Any:
    """Return the third of each person by score (n -> n): 0 lower, 1 middle, 2 upper.

    Equal scores stay together: a person is in the lower third where fewer than a third have a lower score or, counted
    half, the same one. So the thirds may differ in size, and where everybody is equal all are in the middle.
    """
    ordered = np.sort(scores) if ordered is None else ordered
    n = len(ordered)
    values, first, counts = np.unique(ordered, return_index=True, return_counts=True)
    place = (first + counts / 2) / n
    group = np.where(place < 1 / 3, 0, np.where(place > 2 / 3, 2, 1)).astype(np.int8)
    # Groups rise with the score, so the two limits say it all.
    lower = values[group == 0].max(initial=-np.inf)
    upper = values[group == 2].min(initial=np.inf)
    return ((scores > lower).astype(np.int8) + (scores >= upper)).astype(np.int8)
