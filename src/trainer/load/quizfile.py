"""The keys of a quiz file, above its questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from trainer.kinds.fields import Part, Plain, Ratio
from trainer.model import ZERO


class QuizHead(Part):
    """The questions of one chapter."""

    title: Plain = Field(description="The title of the quiz")
    feedback: Literal["each", "end"] = Field(
        "each", description="end withholds all feedback until the quiz is handed in"
    )
    tries: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="How many tries; no limit if not given"
    )
    penalty: Ratio = Field(ZERO, description="What each try after the first takes off")
    counts: Literal["best", "last"] = Field("best", description="Which of the tries counts")
    pass_at: Ratio | None = Field(None, alias="pass", description="The fraction from which the quiz is passed")
    silence: list[Plain] = Field([], description="Codes of warnings that do not apply to this file")
    questions: list[Any] = Field(description="The questions of the quiz, in their order")
    checkpoints: list[Any] = Field([], description="Questions that stand singly in the chapter's text")
