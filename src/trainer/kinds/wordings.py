"""Answers in words, shared by the kinds that ask for a word or a short phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from trainer.kinds.fields import Flag, Id, Markdown, Part, Plain, Ratio
from trainer.kinds.slip import Path, Slip
from trainer.model import ONE, Form, Text
from trainer.score.wording import tidy


class AnswerSpec(Part):
    """Wordings that count as one answer."""

    id: Id = "right"
    forms: list[Plain] = Field(description="Its wordings", min_length=1)
    fraction: Ratio = Field(ONE, description="What it is worth; 0 for a known mistake, 1 unless given")
    feedback: Markdown = Field("", description="Said to those who gave it")


def _answer(value: Any) -> Any:
    return {"forms": [value]} if isinstance(value, str) else value


AnswerOrText = Annotated[AnswerSpec, BeforeValidator(_answer, json_schema_input_type=Plain | AnswerSpec)]


class TextKeys(Part):
    """The keys of a question, or a blank, that asks for words."""

    answers: list[AnswerOrText] = Field([], description="The answers; plain ones are wordings of the right answer")
    case: Flag = Field(False, description="true where small and capital letters differ")
    near: Ratio | None = Field(None, description="The likeness from which a misspelling still counts, such as 0.8")
    near_fraction: Ratio = Field(ONE, description="The share of its worth that a misspelling gets; 1 unless given")
    diacritics: Flag = Field(True, description="false where é and e are the same")


#: The keys that make a blank ask for words.
TEXT_KEYS = frozenset(TextKeys.model_fields)


def text(spec: TextKeys, *, opinion: bool = False) -> Text:
    """Lower to a text; plain answers become the wordings of one form, ``right``."""
    forms: list[Form] = []
    plain = tuple(one.forms[0] for one in spec.answers if _is_plain(one))
    for one in () if opinion else spec.answers:
        if not _is_plain(one):
            forms.append(Form(one.id, tuple(one.forms), one.fraction, one.feedback))
        elif not any(form.id == "right" for form in forms):
            forms.append(Form("right", plain))
    return Text(tuple(forms), spec.near, spec.near_fraction, spec.case, spec.diacritics, opinion)


def _is_plain(spec: AnswerSpec) -> bool:
    return "id" not in spec.model_fields_set


def demand_forms(spec: TextKeys, at: Path = ()) -> Iterator[Slip]:
    """Demand a right answer, and answers that can be told apart."""
    place = (*at, "answers")
    if not spec.answers:
        yield Slip(at, "missing-key", "the key “answers” is missing", "List what counts, as in “answers: [IOM]”.")
    elif all(one.fraction != 1 for one in spec.answers):
        hint = "Let one answer be worth 1, as it is without a fraction."
        yield Slip(place, "no-right", "no answer is worth 1", hint)
    yield from _demand_ids(spec.answers, place)
    yield from _demand_apart(spec, place)


def _demand_ids(answers: Sequence[AnswerSpec], place: Path) -> Iterator[Slip]:
    seen = {"right"} if any(map(_is_plain, answers)) else set()
    for index, one in enumerate(answers):
        if _is_plain(one):
            if len(one.model_fields_set) > 1 or len(one.forms) > 1:
                message = "the key “id” is missing"
                yield Slip((*place, index), "missing-key", message, "Give an answer with its own keys an id.")
            continue
        if one.id in seen:
            message = f"the id “{one.id}” stands here twice"
            yield Slip((*place, index, "id"), "duplicate-id", message, "Give each answer its own id.")
        seen.add(one.id)


def _demand_apart(spec: TextKeys, place: Path) -> Iterator[Slip]:
    owner: dict[str, tuple[str, Path]] = {}
    for index, one in enumerate(spec.answers):
        for number, wording in enumerate(one.forms):
            path = (*place, index) if _is_plain(one) else (*place, index, "forms", number)
            same = tidy(wording, spec.case, spec.diacritics)
            if not same:
                hint = "Punctuation at the ends is not compared: write a letter or a digit."
                yield Slip(path, "unreachable-answer", f"nobody can give the answer “{wording}”", hint)
                continue
            first = owner.setdefault(same, (one.id, path))[0]
            if first != one.id:
                message = f"“{wording}” already belongs to the answer “{first}”"
                hint = "Compared without case, punctuation at the ends and extra spaces; leave it in one answer."
                yield Slip(path, "overlapping-answers", message, hint)
            elif owner[same][1] != path:
                message = f"“{wording}” stands twice in the answer “{first}”"
                hint = "Compared without case, punctuation at the ends and extra spaces; one is enough."
                yield Slip(path, "duplicate-option", message, hint)
