"""How far two judgements of the same things agree, beyond what chance would give."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from trainer.cohort.statistics.figures import ROUNDING, Figure, none, relation
from trainer.cohort.statistics.items import NORMAL_975


@dataclass(frozen=True, slots=True)
class Agreement:
    """``same`` is the share judged alike, ``kappa`` what remains of it beyond chance; n counts the things judged."""

    n: int
    same: Figure
    kappa: Figure


def agreement(one: Sequence[Hashable], two: Sequence[Hashable]) -> Agreement:
    """Return how two judges agree who put the same n things into categories, in the same order.

    kappa = (po - pe) / (1 - pe), with po the share judged alike and pe the share that two judges would share by chance
    who use each category as often as these do (Cohen 1960, Educ. Psychol. Meas. 20, 37-46). Its interval takes the
    large-sample variance of Fleiss, Cohen and Everitt (1969), Psychol. Bull. 72, 323-327. Not defined where both use
    one and the same category only.
    """
    n = len(one)
    if n != len(two):
        raise ValueError("two judges must have judged the same things")
    if n == 0:
        return Agreement(0, none("nobody", 0), none("nobody", 0))
    known = {value: at for at, value in enumerate(dict.fromkeys([*one, *two]))}
    counts = np.zeros((len(known), len(known)))
    np.add.at(counts, ([known[value] for value in one], [known[value] for value in two]), 1)
    shares = counts / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    alike, chance = float(np.trace(shares)), float(rows @ columns)
    same = Figure(alike, n)
    if 1 - chance <= ROUNDING:
        return Agreement(n, same, relation(None, n, "one-answer"))
    found = relation((alike - chance) / (1 - chance), n)
    if found.value is None:
        return Agreement(n, same, found)
    # What a thing in row i and column j adds to the variance; rows and columns change places off the diagonal.
    diagonal = float((np.diag(shares) * ((1 - chance) - (rows + columns) * (1 - alike)) ** 2).sum())
    crossed = shares * (columns[:, None] + rows[None, :]) ** 2
    off = (1 - alike) ** 2 * float(crossed.sum() - np.trace(crossed))
    variance = (diagonal + off - (alike * chance - 2 * chance + alike) ** 2) / (n * (1 - chance) ** 4)
    half = NORMAL_975 * sqrt(max(0.0, variance))
    return Agreement(n, same, Figure(found.value, n, None, max(-1.0, found.value - half), min(1.0, found.value + half)))
