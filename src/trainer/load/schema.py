"""JSON Schema of a quiz file, for editors: they complete keys and mark mistakes while one writes."""

from __future__ import annotations

import json
from typing import Annotated, Any, Union

from pydantic import Field, create_model

from trainer.kinds import KINDS
from trainer.load.quizfile import QuizHead

#: The line at the top of a quiz file that leads an editor to the schema.
POINTER = "# yaml-language-server: $schema=../schema/quiz.json"


def quiz_schema() -> dict[str, Any]:
    """Return the schema of a quiz file, built from the models that read it."""
    questions: Any = Annotated[Union[tuple(kind.spec for kind in KINDS.values())], Field(discriminator="kind")]  # noqa: UP007
    fields: Any = {key: (list[questions], QuizHead.model_fields[key]) for key in ("questions", "checkpoints")}
    model = create_model("Quiz", __base__=QuizHead, __doc__=QuizHead.__doc__, **fields)
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **model.model_json_schema()}
    plain: dict[str, Any] = _plain(schema)
    return plain


def quiz_schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(quiz_schema(), indent=1, ensure_ascii=False) + "\n"


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
