"""What a quiz is like as a whole: how far its questions measure one thing, and how sure one person's score is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from trainer.cohort.statistics.figures import Figure, Numbers, marks_of, none, relation, spread


@dataclass(frozen=True, slots=True)
class Whole:
    """The figures of one quiz. ``mean``, ``deviation`` and ``error`` are shares of the most points, from 0 to 1.

    ``deleted`` has one alpha a question, of the quiz without it. ``totals`` (n) are everybody's shares.
    """

    n: int
    mean: Figure
    deviation: Figure
    alpha: Figure
    deleted: tuple[Figure, ...]
    error: Figure
    totals: Any


def whole(marks: Any, weights: Sequence[float] | None = None) -> Whole:
    """Return the figures of a quiz; ``marks`` (n people x k questions) and ``weights`` (k) are as for `items`.

    - alpha = k / (k - 1) x (1 - sum var(x) / var(T)), variances with n - 1 (Cronbach 1951, Psychometrika 16, 297-334);
    - alpha if deleted: the same without one question;
    - standard error of measurement = sd(T) x sqrt(1 - alpha) (Lord and Novick 1968, Statistical Theories of Mental Test
      Scores, chapter 3).
    """
    given = marks_of(marks)
    if given.ndim != 2 or given.size == 0:
        n = given.shape[0] if given.ndim == 2 else 0
        empty = none("ungraded" if n else "nobody", n)
        return Whole(n, empty, empty, empty, (), empty, np.zeros(n))
    n, k = given.shape
    most = np.ones(k) if weights is None else np.asarray(weights, dtype=np.float64)
    points = np.nan_to_num(given) * most
    scale = float(most.sum()) or 1.0
    totals = points.sum(axis=1)
    if n < 2:
        few = none("few", n)
        return Whole(n, Figure(float(totals.mean()) / scale, n), few, few, (few,) * k, few, totals / scale)
    own = spread(points)
    rest = totals[:, None] - points
    all_of_it = float(spread(totals[:, None])[0])
    alpha = _alpha(k, float(own.sum()), all_of_it, n)
    deleted = tuple(
        _alpha(k - 1, float(own.sum() - own[at]), variance, n) for at, variance in enumerate(spread(rest).tolist())
    )
    error = alpha if alpha.value is None else Figure(sqrt(all_of_it * (1 - alpha.value)) / scale, n)
    mean = Figure(float(totals.mean()) / scale, n)
    return Whole(n, mean, relation(sqrt(all_of_it) / scale, n), alpha, deleted, error, totals / scale)


def _alpha(k: int, parts: float, together: float, n: int) -> Figure:
    if k < 2:
        return none("one-item", n)
    return relation(k / (k - 1) * (1 - parts / together) if together > 0 else None, n)


def shares(marks: Numbers, weights: Sequence[float]) -> Numbers:
    """Return each person's share of the most points (n x k, k -> n), unanswered counting 0."""
    most = np.asarray(weights, dtype=np.float64)
    found: Numbers = (np.nan_to_num(marks_of(marks)) * most).sum(axis=1) / (float(most.sum()) or 1.0)
    return found
