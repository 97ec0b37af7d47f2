"""Classical test theory, pure and in numpy alone: each figure comes with how many people it rests on.

A figure that cannot be computed, or that so few people cannot carry, has no value but a reason; there is never a NaN.
"""

from __future__ import annotations

from trainer.cohort.statistics.agreement import Agreement, agreement
from trainer.cohort.statistics.figures import FEW, FEW_FOR_RELATIONS, Figure, Reason, by_person
from trainer.cohort.statistics.gain import Gain, gain
from trainer.cohort.statistics.items import Item, items, middle_of, share
from trainer.cohort.statistics.options import Picked, options
from trainer.cohort.statistics.whole import Whole, whole

__all__ = [
    "FEW",
    "FEW_FOR_RELATIONS",
    "Agreement",
    "Figure",
    "Gain",
    "Item",
    "Picked",
    "Reason",
    "Whole",
    "agreement",
    "by_person",
    "gain",
    "items",
    "middle_of",
    "options",
    "share",
    "whole",
]
