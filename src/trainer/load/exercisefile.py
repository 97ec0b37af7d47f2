"""The keys of a file of worksheets, and of the lexicon that says which words name a concept."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from trainer.kinds.fields import Flag, Id, Markdown, Part, Plain
from trainer.model import Section, Sign

Example = Literal["group", "place", "law", "programme", "figure"]
#: The signs that a piece of evidence names by a key of its own.
SIGN_KEYS = tuple(sign for sign in get_args(Sign) if sign not in get_args(Example))


class EvidenceSpec(Part):
    """One thing that must show in the text; name exactly one."""

    concept: list[Id] = Field([], description="Ids of exercises/concepts.yml: any one of them shows it")
    chosen: Flag = Field(False, description="A concept that the writer denies does not count")
    example: list[Example] = Field([], description="An example named: any one of these shows it")
    reason: Flag = Field(False, description="A reason is given")
    both_sides: Flag = Field(False, description="Another view is weighed")
    comparison: Flag = Field(False, description="People, places or times are compared")
    time: Flag = Field(False, description="It is said when, or since when")
    source: Flag = Field(False, description="A source of knowledge is named")


class SampleSpec(Part):
    """A sentence that proves the criterion: is evidence found in it or not?"""

    kind: Literal["clear", "other words", "missing", "tricky"]
    text: Plain
    found: Flag


class CriterionSpec(Part):
    """Something to look for in what a trainee writes."""

    id: Id = Field(description="Unique in its worksheet, and never changed: ratings are kept under it")
    text: Plain = Field(description="What is looked for: “It names …”")
    add: Plain = Field(description="What is suggested where it was not found: “You might …”")
    evidence: Annotated[list[EvidenceSpec], Field(min_length=1)] = Field(
        description="All of it must stand in one sentence, or in two that follow one another"
    )
    samples: list[SampleSpec] = Field(description="At least one that shows it and one that does not")


class PointSpec(Part):
    """Something that a good answer weighs."""

    text: Markdown
    cites: list[Plain] = Field(description="Anchors of the source paragraphs that it rests on")


class AnswerSpec(Part):
    """An answer from an invented country, shown once the trainee has written."""

    country: Plain = Field(description="Its name, with “(invented)”")
    text: Markdown


class ExerciseSpec(Part):
    """A worksheet about the trainee's own country."""

    id: Id = Field(description="Unique in the whole course, and never changed: answers are kept under it")
    title: Plain
    asks: Markdown = Field(description="What is asked for, in plain words")
    brief: Section = Field(description="The section of the brief that it fills")
    cites: list[Plain] = Field([], description="Anchors of the source paragraphs that ask it")
    see: Plain = Field("", description="The MyST label of what to read again")
    parts: list[Any] = Field(description="Questions without a right answer, of any kind; one at least is an open_text")
    criteria: Annotated[list[CriterionSpec], Field(min_length=1)]
    points: list[PointSpec] = Field([], description="What a good answer weighs; never one right answer")
    answers: list[AnswerSpec] = Field([], description="Answers from invented countries")


class ExerciseHead(Part):
    """The worksheets of one chapter."""

    title: Plain = Field(description="The title of the chapter's worksheets")
    exercises: list[Any] = Field(description="The worksheets, in their order")


class ConceptSpec(Part):
    """An idea, and the phrases that name it."""

    means: Plain = Field(description="What the concept is, for those who add phrases")
    words: Annotated[list[Plain], Field(min_length=1)] = Field(
        description="Phrases in lower case; * any ending, (a|b) one of several, ... up to three words between"
    )


class LexiconFile(Part):
    """The concepts that criteria look for."""

    concepts: dict[str, Any]
