"""Review a workshop in a notebook: read what came back, and show what it says, a part at a time.

It asks the same analysis as ``trainer report`` and draws with the same templates. A gradebook is made for it and thrown
away, unless one is named to be kept.
"""

from __future__ import annotations

from trainer.cohort.review.export import export
from trainer.cohort.review.made import made_up, made_up_records
from trainer.cohort.review.reading import Asks, Review, ReviewError, review
from trainer.cohort.review.showing import (
    Shown,
    criteria,
    learned,
    mistaken,
    questions,
    received,
    revisit,
    worksheets,
)

__all__ = [
    "Asks",
    "Review",
    "ReviewError",
    "Shown",
    "criteria",
    "export",
    "learned",
    "made_up",
    "made_up_records",
    "mistaken",
    "questions",
    "received",
    "review",
    "revisit",
    "worksheets",
]
