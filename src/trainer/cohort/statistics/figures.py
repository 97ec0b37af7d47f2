"""A figure, how many it rests on and how sure it is; or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

try:
    import numpy as np
except ModuleNotFoundError as missing:  # pragma: no cover - said where the extra is not installed
    raise ModuleNotFoundError("statistics take numpy. Cure: pip install '.[cohort]'", name="numpy") from missing
from numpy.typing import NDArray

#: Below so many people a share is given with its interval.
FEW = 30
#: Below so many people nothing is said that relates two things: chance alone would make it look like something.
FEW_FOR_RELATIONS = 10

#: Why there is no figure: the texts ``report.reason`` say it in words.
Reason = Literal[
    "few", "nobody", "constant", "constant-rest", "one-item", "one-answer", "at-most", "unknown", "private", "ungraded"
]

Numbers = NDArray[np.float64]
#: Differences smaller than this come from binary rounding.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the ``n`` people it rests on, or a ``reason`` for having none; from ``low`` to ``high`` with 95 %."""

    value: float | None
    n: int
    reason: Reason | None = None
    low: float | None = None
    high: float | None = None


def none(reason: Reason, n: int) -> Figure:
    """Return a figure that is not defined, or withheld."""
    return Figure(None, n, reason)


def relation(value: float | None, n: int, reason: Reason = "constant") -> Figure:
    """Return a figure that relates two things: withheld among few, not defined where ``value`` is ``None``."""
    if n < FEW_FOR_RELATIONS:
        return none("few" if n else "nobody", n)
    return none(reason, n) if value is None else Figure(value, n)


def marks_of(rows: Any) -> Numbers:
    """Return marks as an array; ``None`` (unanswered) becomes the NaN that stays inside these modules."""
    return np.asarray(rows, dtype=np.float64)


def by_person(columns: Sequence[Sequence[float | None]], n: int) -> Numbers:
    """Turn k lists with an entry for each of n people into an array (n x k)."""
    return np.array(columns, dtype=np.float64).reshape(len(columns), n).T


def spread(values: Numbers) -> Numbers:
    """Return variances with n - 1 by column (n x k -> k), exactly 0 where rounding alone makes a difference."""
    variances: Numbers = values.var(axis=0, ddof=1)
    return np.where(variances > ROUNDING * np.maximum(1.0, np.abs(values).max(axis=0)) ** 2, variances, 0.0)
