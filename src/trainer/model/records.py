"""What one learner gave, as the learner's record keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.model.questions import Response


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a reflection or to an open part of a worksheet; ``at`` in milliseconds since 1970."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Record:
    """One learner's answers to a course. ``name`` is there only where its owner gave one, ``named`` is when.

    ``responses`` holds the tries of each question, sorted by time; ``notes`` what was last written to each reflection.
    """

    course: str
    learner: str
    name: str = ""
    named: int = 0
    responses: Mapping[str, tuple[Response, ...]] = field(default_factory=dict)
    notes: Mapping[str, Written] = field(default_factory=dict)
