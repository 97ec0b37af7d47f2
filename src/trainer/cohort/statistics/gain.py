"""What was learned between two tests, with an interval that says how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trainer.cohort.statistics.figures import ROUNDING, Figure, Numbers, none, relation

#: So many samples are drawn, and so many numbers are held at once while they are.
SAMPLES = 2000
HELD = 500_000


@dataclass(frozen=True, slots=True)
class Gain:
    """The means before and after, as shares of the most points, their difference, and the gain."""

    n: int
    before: Figure
    after: Figure
    difference: Figure
    gain: Figure


def gain(before: Sequence[float], after: Sequence[float], seed: int = 1, samples: int = SAMPLES) -> Gain:
    """Return what the same n people gained between two tests (shares from 0 to 1, one entry a person in each).

    gain = (mean after - mean before) / (1 - mean before) (Hake 1998, Am. J. Phys. 66, 64-74), not defined where the
    mean before is 1. The intervals hold the middle 95 % of ``samples`` means of n pairs drawn with replacement
    (percentile bootstrap: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). The same people
    and seed give the same interval, in whatever order they come.
    """
    pairs = np.array([before, after], dtype=np.float64).T.reshape(-1, 2)
    n = len(pairs)
    if n == 0:
        nothing = none("nobody", 0)
        return Gain(0, nothing, nothing, nothing, nothing)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    first, then = (float(mean) for mean in pairs.mean(axis=0))
    means = _drawn(pairs, seed, samples) if n >= 2 else pairs
    full = 1 - first <= ROUNDING
    learned = relation(None if full else (then - first) / (1 - first), n, "at-most")
    unfull = means[means[:, 0] < 1 - ROUNDING]
    return Gain(
        n,
        Figure(first, n),
        Figure(then, n),
        _between(relation(then - first, n), means, lambda drawn: drawn[:, 1] - drawn[:, 0]),
        _between(learned, unfull, lambda drawn: (drawn[:, 1] - drawn[:, 0]) / (1 - drawn[:, 0])),
    )


def _drawn(pairs: Numbers, seed: int, samples: int) -> Numbers:
    """Return the means of samples drawn with replacement (samples x 2), a part at a time to hold little."""
    chance = np.random.default_rng(seed)
    n = len(pairs)
    at_once = max(1, HELD // n)
    parts = [
        pairs[chance.integers(0, n, size=(min(at_once, samples - start), n))].mean(axis=1)
        for start in range(0, samples, at_once)
    ]
    return np.concatenate(parts)


def _between(figure: Figure, means: Numbers, measure: Callable[[Numbers], Numbers]) -> Figure:
    if figure.value is None or not len(means):
        return figure
    low, high = np.quantile(measure(means), [0.025, 0.975])
    return Figure(figure.value, figure.n, None, float(low), float(high))
