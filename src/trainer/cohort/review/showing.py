"""The parts of a review, each as HTML for a notebook and as a line of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trainer.cohort.report.page import part
from trainer.cohort.review.reading import Review
from trainer.cohort.worksheets import Met, Worked
from trainer.texts import text

#: So many criteria are shown, and only those that so many texts were read for.
LISTED, FEWEST = 10, 3


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to show: Jupyter takes the HTML, a terminal the words."""

    html: str
    words: str

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return self.html


def received(found: Review) -> Shown:
    """What was read, from how many people, and what was refused."""
    words = text("review.people", n=found.analysis.n)
    return _shown(found, "read", words, summary=found.received, refused=found.received.refused)


def questions(found: Review) -> Shown:
    """The questions to look at first, and why."""
    return _shown(found, "looks", text("report.advice.look", n=len(found.advice.looks)))


def mistaken(found: Review) -> Shown:
    """What was misunderstood, by concept, with what the course says to whoever holds it."""
    return _shown(found, "mistaken", text("report.advice.mistaken"))


def revisit(found: Review) -> Shown:
    """The paragraphs to read again."""
    return _shown(found, "revisit", text("report.advice.revisit"))


def learned(found: Review) -> Shown:
    """What was learned between the test before and the test after, by concept."""
    return _shown(found, "learned", " ".join(found.advice.learned) or text("review.noTests"))


def worksheets(found: Review) -> Shown:
    """How many of its criteria were found in the texts of each worksheet."""
    rows = list(_worksheets(found))
    return _shown(found, "worksheets", text("review.worksheetsCaption"), worksheets=rows)


def criteria(found: Review) -> Shown:
    """The criteria that were found in the fewest texts."""
    return _shown(found, "criteria", text("review.criteriaCaption"), criteria=_criteria(found))


def _worksheets(found: Review) -> Iterator[tuple[Worked, int, int]]:
    for worked in found.analysis.worksheets:
        judged = [met for met in worked.met if met.n]
        if judged:
            yield worked, sum(met.found or 0 for met in judged), sum(met.n for met in judged)


def _criteria(found: Review) -> list[tuple[Worked, Met]]:
    each = [(worked, met) for worked in found.analysis.worksheets for met in worked.met if met.n >= FEWEST]
    each.sort(key=lambda pair: ((pair[1].found or 0) / pair[1].n, pair[0].exercise.id, pair[1].criterion.id))
    return each[:LISTED]


def _shown(found: Review, name: str, words: str, **more: Any) -> Shown:
    return Shown(part(name, found.analysis, found.advice, **more), words)
