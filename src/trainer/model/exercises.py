"""Worksheets: what a trainee writes about the own country, what to look for in it, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainer.model.questions import Note, Question

#: The parts of the brief that the worksheets of a course fill, in their order.
Section = Literal["approach", "situation", "who", "rights", "measures", "partners", "dilemmas", "next-steps"]
#: What else than a concept can show that a criterion is met.
Sign = Literal["reason", "group", "place", "law", "programme", "figure", "both_sides", "comparison", "time", "source"]
#: What the helper says of a criterion. It never says that something is wrong.
Finding = Literal["found", "missing", "unsure"]


@dataclass(frozen=True, slots=True)
class Concept:
    """An idea and the pattern of the words that name it, in the syntax that Python and JavaScript share."""

    id: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a criterion in a text: any one of the concepts (by id) or signs.

    ``chosen``: a concept that the writer denies ("not assimilation") does not count.
    """

    concepts: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something to look for in the texts of a worksheet.

    ``add`` is the hint where it was not found. All of its ``evidence`` must stand in one sentence or in two that follow
    one another.
    """

    id: str
    text: str
    add: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a good answer weighs; ``cites`` are anchors of the sources."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer that somebody from an invented country might give."""

    country: str
    text: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A worksheet of parts, of which the open texts are read for its criteria.

    ``asks`` says in plain words what is asked for, ``section`` is where it goes in the brief. ``prompts`` are the stems
    of the words that the worksheet itself uses, ``given`` the plain texts that a trainee might copy.
    """

    id: str
    title: str
    asks: str
    section: Section
    parts: tuple[Question, ...]
    criteria: tuple[Criterion, ...]
    points: tuple[Point, ...] = ()
    samples: tuple[Sample, ...] = ()
    cites: tuple[str, ...] = ()
    see: str = ""
    concepts: tuple[Concept, ...] = ()
    prompts: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters from ``start`` to before ``end`` of what was written to one part."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one criterion, and the passages that are taken for it."""

    criterion: str
    finding: Finding
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the helper can say of the texts of a worksheet.

    ``notes`` are about the whole: ``empty``, ``short``, ``foreign``, ``list``, ``copied``, ``repeated``, ``long``.
    """

    criteria: tuple[Found, ...]
    notes: tuple[Note, ...] = ()
