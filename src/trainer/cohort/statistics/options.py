"""Who chose what: each answer by score group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Picked:
    """How many chose something: in all, and in the lower, middle and upper third."""

    key: str
    people: int
    groups: tuple[int, int, int]


def options(given: Sequence[int], patterns: Sequence[tuple[str, ...]], groups: Any) -> tuple[Picked, ...]:
    """Count who chose what.

    ``given`` (n) are indices into ``patterns``, -1 for no answer; a pattern is every key of one answer. ``groups`` (n)
    are thirds as `Item` has them. The result is sorted by key, and holds what somebody chose. Counting by thirds of the
    score is the "trace line" of Wainer (1989), J. Educ. Meas. 26, 191-208, at its coarsest.
    """
    codes = np.asarray(given, dtype=np.int64)
    there = codes >= 0
    thirds = np.asarray(groups, dtype=np.int64)[there]
    counts = np.bincount(codes[there] * 3 + thirds, minlength=3 * len(patterns)).reshape(-1, 3)
    found: dict[str, list[int]] = {}
    for keys, (lower, middle, upper) in zip(patterns, counts.tolist(), strict=True):
        for key in set(keys):
            sums = found.setdefault(key, [0, 0, 0])
            sums[0] += lower
            sums[1] += middle
            sums[2] += upper
    return tuple(
        Picked(key, sum(sums), (sums[0], sums[1], sums[2])) for key, sums in sorted(found.items()) if sum(sums)
    )
