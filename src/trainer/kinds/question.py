"""What every question has, whatever its kind, and the shape of an entry in the list of kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field

from trainer.kinds.fields import Exact, Flag, Id, Markdown, Part, Plain, Ratio
from trainer.kinds.slip import Slip
from trainer.model import ONE, ZERO, Hint, Interaction, Question


class HintSpec(Part):
    """Help on request: its text and what it takes off the fraction."""

    text: Markdown
    cost: Ratio = Field(ZERO, description="Taken off the fraction; nothing unless given")


def _hint(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


HintOrText = Annotated[HintSpec, BeforeValidator(_hint, json_schema_input_type=Markdown | HintSpec)]


class QuestionSpec(Part):
    """A question as its author writes it; each kind adds its own keys."""

    model_config = ConfigDict(
        json_schema_extra={
            # An opinion has no key, and so nothing to explain or to prove.
            "anyOf": [
                {"required": ["explanation", "cites"]},
                {"required": ["opinion"]},
                {"properties": {"kind": {"const": "open_text"}}},
            ]
        }
    )
    #: Keys that hold the right answer: an opinion has none of them.
    answer_keys: ClassVar[tuple[str, ...]] = ()

    id: Id = Field(description="Unique in the whole course, and never changed: answers are kept under it")
    kind: str
    prompt: Markdown = Field(description="What is asked")
    explanation: Markdown = Field("", description="Why the answer is what it is")
    cites: list[Plain] = Field([], description="Anchors of the source paragraphs that prove it; [] for none")
    concept: Plain = Field("", description="What it tests, to report on")
    hints: list[HintOrText] = Field([], description="Help on request, one at a time")
    weight: Exact = Field(ONE, description="Its share of the quiz; 1 unless given", ge=0)
    see: Plain = Field("", description="The MyST label of what to read again")
    opinion: Flag = Field(False, description="No answer is right or wrong")
    silence: list[Plain] = Field([], description="Codes of warnings that do not apply here")


S = TypeVar("S", bound=QuestionSpec)


@dataclass(frozen=True, slots=True)
class Kind(Generic[S]):
    """A way of writing questions: its name, the model of its keys, what it becomes and what it demands."""

    name: str
    spec: type[S]
    lower: Callable[[S], Interaction]
    demands: Callable[[S], Iterator[Slip]]


def has_key(spec: QuestionSpec) -> Iterator[Slip]:
    """Demand what a question with a right answer needs, and that an opinion has none."""
    given = spec.model_fields_set
    if not spec.opinion:
        for key, hint in _PROOF.items():
            if key not in given:
                yield Slip((), "missing-key", f"the key “{key}” is missing", hint)
        return
    for key in spec.answer_keys:
        if key in given:
            yield Slip(
                (key,), "opinion-key", f"an opinion has no right answer, but here is “{key}”", _OPINION, key=True
            )


_OPINION = "Remove the answer, or remove “opinion: true”."
_PROOF = {
    "explanation": "Say why the answer is what it is.",
    "cites": "Name the anchors of the source paragraphs that prove it, as in [emm-3-6-p019]; [] where there are none.",
}


def question(spec: QuestionSpec, interaction: Interaction) -> Question:
    """Return the question that a spec and its interaction make."""
    return Question(
        id=spec.id,
        kind=spec.kind,
        prompt=spec.prompt,
        interaction=interaction,
        explanation=spec.explanation,
        cites=tuple(spec.cites),
        concept=spec.concept,
        hints=tuple(Hint(hint.text, hint.cost) for hint in spec.hints),
        weight=spec.weight,
        see=spec.see,
    )
