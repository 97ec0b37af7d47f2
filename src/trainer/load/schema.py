"""JSON Schemas of what authors write, for editors: they complete keys and mark mistakes while one writes."""

from __future__ import annotations

import json
from typing import Annotated, Any, Union

from pydantic import BaseModel, Field, create_model

from trainer.kinds import KINDS
from trainer.load.exercisefile import ConceptSpec, ExerciseHead, ExerciseSpec, LexiconFile
from trainer.load.quizfile import QuizHead

#: A question of any kind.
_ANY_KIND: Any = Annotated[Union[tuple(kind.spec for kind in KINDS.values())], Field(discriminator="kind")]  # noqa: UP007


def schemas() -> dict[str, str]:
    """Return every schema by its name (quiz, exercise, concepts), as the text of its file."""
    exercise: Any = _model(ExerciseSpec, parts=list[_ANY_KIND])
    models = {
        "quiz": _model(QuizHead, "Quiz", questions=list[_ANY_KIND], checkpoints=list[_ANY_KIND]),
        "exercise": _model(ExerciseHead, "Exercises", exercises=list[exercise]),
        "concepts": _model(LexiconFile, concepts=dict[str, ConceptSpec]),
    }
    written = {name: _plain(model.model_json_schema()) for name, model in models.items()}
    for kind in KINDS.values():
        # The parts of a worksheet are opinions, without having to say so: nothing proves them.
        written["exercise"]["$defs"][kind.spec.__name__].pop("anyOf", None)
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {name: json.dumps(head | one, indent=1, ensure_ascii=False) + "\n" for name, one in written.items()}


def pointer(name: str) -> str:
    """Return the line at the top of a file that leads an editor to a schema."""
    return f"# yaml-language-server: $schema=../schema/{name}.json"


def _model(base: type[BaseModel], name: str = "", **fields: Any) -> Any:
    """Return a model with the types of fields that the loader reads one by one, so as to find every mistake."""
    typed: Any = {key: (wanted, base.model_fields[key]) for key, wanted in fields.items()}
    return create_model(name or base.__name__, __base__=base, __doc__=base.__doc__, **typed)


def _plain(schema: Any) -> Any:
    """Drop what no editor needs: made-up titles, OpenAPI's discriminator, defaults that are no JSON."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        named = key in ("properties", "$defs")
        if named:
            kept[key] = {name: _plain(one) for name, one in value.items()}
        elif key not in ("discriminator", "default") and not (key == "title" and isinstance(value, str)):
            kept[key] = _plain(value)
    return kept
