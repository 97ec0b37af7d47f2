"""What pydantic finds wrong, in plain words: what stands there, what is wanted, what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.kinds.slip import Path, Slip

# Words that other systems, or everyday speech, have for our keys.
_KNOWN_AS = {
    "choices": "options",
    "comment": "feedback",
    "correct": "right",
    "fix": "hint",
    "label": "text",
    "name": "id",
    "points": "weight",
    "question": "prompt",
    "score": "fraction",
    "sources": "cites",
    "stem": "prompt",
    "tip": "hints",
    "type": "kind",
    "value": "text",
    "why": "explanation",
}
_LIST = "Start each entry on a line of its own with “- ”."
_TWO, _PAIR = "two numbers are wanted", "Write [low, high]."
_BRACKETS = "A text that starts with [ or { needs quotes around it."


#: So many mistakes of one mapping are worth words; more are counted.
MOST = 150


def slips(model: type[BaseModel], error: ValidationError, at: Path = ()) -> tuple[list[Slip], int]:
    """Return the slips that a failed validation stands for, and how many more there are.

    ``at`` is where the validated value stands.
    """
    found = error.errors(include_url=False)
    misspelt = {
        (*one["loc"][:-1], meant_key(str(one["loc"][-1]), keys(model, one["loc"][:-1])))
        for one in found[:MOST]
        if one["type"] == "extra_forbidden"
    }
    found = [one for one in found if one["type"] != "missing" or one["loc"] not in misspelt]
    return [_slip(model, one, at) for one in found[:MOST]], max(0, len(found) - MOST)


def _slip(model: type[BaseModel], error: ErrorDetails, at: Path) -> Slip:
    path: Path = (*at, *error["loc"])
    found = describe(error["input"])
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            if isinstance(path[-1], int):
                return Slip(
                    path[:-1], "wrong-type", f"{found} stands here; two numbers are wanted", "Write [low, high]."
                )
            return Slip(path[:-1], "missing-key", f"the key “{path[-1]}” is missing", _wanted(model, error["loc"]))
        case "extra_forbidden":
            return unknown_key(path, keys(model, error["loc"][:-1]))
        case "string_type":
            return Slip(path, "wrong-type", f"{found} stands here; a text is wanted", _BRACKETS)
        case "string_too_short":
            return Slip(path, "empty-text", "nothing stands here; a text is wanted", "Write it, or remove the key.")
        case "string_too_long":
            most = context.get("max_length")
            return Slip(path, "bad-value", f"this text is longer than {most} signs", "Shorten it.")
        case "string_pattern_mismatch":
            hint = "An id is written with a to z, 0 to 9 and hyphens, and starts with a letter or a digit."
            return Slip(path, "bad-id", f"{found} cannot be an id", hint)
        case "list_type":
            return Slip(path, "wrong-type", f"{found} stands here; a list is wanted", _LIST)
        case "tuple_type":
            return Slip(path, "wrong-type", f"{found} stands here; {_TWO}", _PAIR)
        case "too_long" | "too_short":
            two = context.get("field_type") == "Tuple"
            wanted = _TWO if two else "at least one entry is wanted"
            return Slip(path, "wrong-type", f"{found} stands here; {wanted}", _PAIR if two else _LIST)
        case "model_type" | "model_attributes_type" | "dict_type":
            return Slip(path, "wrong-type", f"{found} stands here; keys with values are wanted", _wanted(model, path))
        case "bool_parsing" | "bool_type":
            return Slip(path, "bad-value", f"{found} stands here; true or false is wanted")
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return Slip(path, "bad-value", f"{found} stands here; a whole number is wanted")
        case "greater_than_equal" | "less_than_equal" | "greater_than":
            words = {"ge": "not below", "le": "not above", "gt": "above"}
            bound = " and ".join(f"{words[name]} {limit}" for name, limit in context.items() if name in words)
            return Slip(path, "bad-value", f"{found} stands here; a number {bound} is wanted")
        case "literal_error":
            return _literal(model, error, path, found)
        case "value_error":
            return Slip(path, "bad-value", f"{found} stands here; wanted is {context.get('error')}")
        case _:
            return Slip(path, "bad-value", f"{found} cannot stand here: {error['msg']}")


def _literal(model: type[BaseModel], error: ErrorDetails, path: Path, found: str) -> Slip:
    known = [str(one) for one in get_args(field_type(model, error["loc"]))]
    name = path[-1] if path else ""
    near = get_close_matches(str(error["input"]), known, 1)
    hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."
    code = "unknown-rule" if name == "rule" else "bad-value"
    message = f"there is no rule {found}" if name == "rule" else f"{found} cannot stand here"
    return Slip(path, code, message, hint)


def unknown_key(path: Path, known: Sequence[str]) -> Slip:
    """Return the slip for a key that does not exist, with the one that may have been meant."""
    name = str(path[-1])
    meant = meant_key(name, known)
    hint = f"Did you mean “{meant}”?" if meant else f"Known here are: {', '.join(known)}."
    return Slip(path, "unknown-key", f"there is no key “{_short(name)}” here", hint, key=True)


def meant_key(name: str, known: Sequence[str]) -> str:
    """Return the known key that an unknown one may stand for, or nothing."""
    if _KNOWN_AS.get(name) in known:
        return _KNOWN_AS[name]
    near = get_close_matches(name.lower()[:50], known, 1, 0.65)
    return near[0] if near else ""


def describe(value: Any) -> str:
    """Say in words what stands somewhere."""
    match value:
        case "":
            return "nothing"
        case str():
            return f"“{_short(' '.join(value.split()))}”"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return f"“{_short(str(value))}”"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _wanted(model: type[BaseModel], path: Path) -> str:
    """Say what the model knows about a key."""
    owner = _model(field_type(model, path[:-1])) if path[:-1] else model
    name = str(path[-1]) if path else ""
    field = owner.model_fields.get(name) if owner else None
    return f"It holds: {field.description}." if field and field.description else ""


def keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that are known at a path of a model."""
    owner = _model(field_type(model, path)) if path else model
    return [field.alias or name for name, field in owner.model_fields.items()] if owner else []


def field_type(model: type[BaseModel], path: Path) -> Any:
    """Return the type that a model wants at a path."""
    wanted: Any = model
    for step in path:
        owner = _model(wanted)
        if isinstance(step, str):
            named = {field.alias or name: field for name, field in owner.model_fields.items()} if owner else {}
            if step not in named:
                return None
            wanted = named[step].annotation
        else:
            wanted = next(iter(get_args(_bare(wanted))), None)
    return _bare(wanted)


def _bare(wanted: Any) -> Any:
    """Strip a type of ``Annotated`` and of ``None``."""
    while True:
        origin = get_origin(wanted)
        if origin in (Union, UnionType):
            wanted = next(one for one in get_args(wanted) if one is not type(None))
        elif origin is not None and origin not in (list, tuple, Literal):
            wanted = get_args(wanted)[0]
        else:
            return wanted


def _model(wanted: Any) -> type[BaseModel] | None:
    bare = _bare(wanted)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None
