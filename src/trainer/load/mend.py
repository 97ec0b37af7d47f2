"""Mends what is harmless in a question that failed, so that its further mistakes are reported at once too.

The mended question is only looked at, never used: with any problem in it the file does not load.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.load.messages import field_type, keys, meant_key

# What can be anything, or missing, without making something else look wrong.
_TEXTS = {"concept", "explanation", "feedback", "left", "prompt", "right", "text", "unit"}
_HARMLESS = frozenset(_TEXTS | {"cites", "hints", "id", "see", "silence", "weight"})
_ROUNDS = 3

S = TypeVar("S", bound=BaseModel)


def mended(model: type[S], data: dict[str, Any], error: ValidationError) -> S | None:
    """Return the question as it may have been meant, or ``None`` where that cannot be told."""
    copy = deepcopy(data)
    for _ in range(_ROUNDS):
        for number, one in enumerate(error.errors(include_url=False)):
            if not _mend(model, copy, one, number):
                return None
        try:
            return model.model_validate(copy)
        except ValidationError as again:
            error = again
    return None


def _mend(model: type[BaseModel], data: Any, error: ErrorDetails, number: int) -> bool:
    *above, last = error["loc"]
    owner: Any = data
    for step in above:
        try:
            owner = owner[step]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(owner, dict) or not isinstance(last, str):
        return False
    if error["type"] == "extra_forbidden":
        meant = meant_key(last, keys(model, tuple(above)))
        value = owner.pop(last)
        if meant:
            owner.setdefault(meant, value)
        return True
    # The text of a question with blanks holds its gaps.
    if last not in _HARMLESS or error["loc"] == ("text",) or field_type(model, error["loc"]) is bool:
        return False
    wanted = field_type(model, error["loc"])
    if wanted is str:
        owner[last] = f"unknown-{number}"
    elif get_origin(wanted) is list:
        owner[last] = []
    else:
        owner.pop(last, None)
    return True
