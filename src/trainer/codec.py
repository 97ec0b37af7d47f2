"""The nouns as JSON and back: fractions as texts (``"1/3"``), tuples as lists, every field under its own name.

An interaction says its ``type``; a question carries its fingerprints along. Reading needs the standard library alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from trainer import fingerprint
from trainer.model import (
    Band,
    Blanks,
    Choice,
    Criterion,
    Exercise,
    Form,
    Hint,
    Interaction,
    Item,
    Option,
    Question,
    Quiz,
    Row,
    Scale,
    Target,
)

#: Raised by one for every change that an older reader would misread.
FORMAT = 1

Json = dict[str, Any]
T = TypeVar("T")

_INTERACTIONS: dict[str, type] = {noun.__name__: noun for noun in get_args(Interaction)}

#: Texts that a page already shows as markup, and so need not be carried in its data.
_MARKUP: dict[type, frozenset[str]] = {
    Exercise: frozenset({"title", "asks", "section", "points", "samples", "cites", "see"}),
    Criterion: frozenset({"text", "add"}),
    Question: frozenset({"prompt", "explanation", "cites", "concept", "see"}),
    **{noun: frozenset({"text", "feedback"}) for noun in (Target, Row, Item, Band, Form, Blanks, Hint)},
    Option: frozenset({"text", "feedback", "alone"}),
    Choice: frozenset({"most"}),
    Scale: frozenset({"feedback"}),
}


def encode(noun: object) -> Json:
    """Return a noun as a mapping that ``json.dumps`` can write; `decode` gives it back."""
    encoded = _plain(noun, texts=True)
    if not isinstance(encoded, dict):
        raise TypeError(f"not a noun of the model: {type(noun).__name__}")
    return {"format": FORMAT, **encoded} if isinstance(noun, Quiz | Exercise) else encoded


def encode_quiz(quiz: Quiz, *, texts: bool = True) -> Json:
    """Return a quiz as JSON; without ``texts``, only what a page needs to score it."""
    return {"format": FORMAT, **_plain(quiz, texts=texts)}


def encode_exercise(exercise: Exercise, *, texts: bool = True) -> Json:
    """Return a worksheet as JSON; without ``texts``, only what a page needs to assess it."""
    return {"format": FORMAT, **_plain(exercise, texts=texts)}


def encode_question(question: Question, *, texts: bool = True) -> Json:
    """Return a question as JSON, with its fingerprints; without ``texts``, only what scores it."""
    encoded: Json = _plain(question, texts=texts)
    return encoded


def _plain(value: object, *, texts: bool) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(one, texts=texts) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one, texts=texts) for name, one in value.items()}
    if not is_dataclass(value):
        raise TypeError(f"not a noun of the model: {type(value).__name__}")
    if isinstance(value, Hint) and not texts:
        return str(value.cost)
    noun = type(value)
    left_out = frozenset() if texts else _MARKUP.get(noun, frozenset())
    encoded: Json = {"type": noun.__name__} if noun.__name__ in _INTERACTIONS else {}
    for field in fields(value):
        if field.name not in left_out:
            encoded[field.name] = _plain(getattr(value, field.name), texts=texts)
    if isinstance(value, Question):
        encoded |= {"shape": fingerprint.shape(value), "key": fingerprint.key(value)}
    if isinstance(value, Exercise):
        encoded["shape"] = fingerprint.exercise_shape(value)
    return encoded


def decode(data: Mapping[str, Any], noun: type[T] = Quiz) -> T:  # type: ignore[assignment]
    """Return the noun that `encode` wrote; a quiz unless another is named. Left-out texts come back empty.

    Raises:
        ValueError: the data are not what `encode` writes, or come from a later version.
    """
    version = data.get("format", FORMAT)
    if version != FORMAT:
        raise ValueError(f"cannot read format {version!r}: this version reads format {FORMAT}")
    decoded: T = _read(data, noun)
    return decoded


def decode_interaction(data: Mapping[str, Any]) -> Interaction:
    """Return the interaction that `encode` wrote.

    Raises:
        ValueError: the data are not what `encode` writes.
    """
    decoded: Interaction = _read(data, Interaction)
    return decoded


@cache
def _types(noun: type) -> dict[str, Any]:
    return get_type_hints(noun)


def _read(data: Any, wanted: Any) -> Any:
    origin, of = get_origin(wanted), get_args(wanted)
    if wanted is Fraction:
        return _fraction(data)
    if origin is Literal:
        if data not in of:
            raise ValueError(f"{data!r} is none of {', '.join(map(str, of))}")
        return data
    if origin is tuple:
        if not isinstance(data, list):
            raise ValueError(f"wanted a list, found {data!r}")
        if of[-1] is Ellipsis:
            return tuple(_read(one, of[0]) for one in data)
        return tuple(_read(one, kind) for one, kind in zip(data, of, strict=True))
    if origin in (Union, UnionType):
        if data is None and NoneType in of:
            return None
        of = tuple(one for one in of if one is not NoneType)
        if len(of) > 1 and all(map(is_dataclass, of)):
            return _noun(data, _typed(data, of))
        return _first(data, of)
    if is_dataclass(wanted):
        return _noun(data, wanted)
    if origin in (list, dict):
        return _collection(data, origin, of)
    if not isinstance(data, wanted) or (isinstance(data, bool) and wanted is not bool):
        raise ValueError(f"wanted {wanted.__name__}, found {data!r}")
    return data


def _first(data: Any, types: tuple[Any, ...]) -> Any:
    for wanted in types[:-1]:
        try:
            return _read(data, wanted)
        except ValueError:
            continue
    return _read(data, types[-1])


def _collection(data: Any, origin: Any, of: tuple[Any, ...]) -> Any:
    if not isinstance(data, origin):
        raise ValueError(f"wanted a {origin.__name__}, found {data!r}")
    if isinstance(data, dict):
        return {_read(name, of[0]): _read(one, of[1]) for name, one in data.items()}
    return [_read(one, of[0]) for one in data]


def _typed(data: Any, nouns: tuple[type, ...]) -> type:
    name = data.get("type") if isinstance(data, Mapping) else None
    noun = _INTERACTIONS.get(name) if isinstance(name, str) else None
    if noun not in nouns or noun is None:
        raise ValueError(f"unknown type {name!r}")
    return noun


def _noun(data: Any, noun: Any) -> Any:
    if noun is Hint and isinstance(data, str):
        return Hint(cost=_fraction(data))
    if not isinstance(data, Mapping):
        raise ValueError(f"wanted {noun.__name__}, found {data!r}")
    types: dict[str, Any] = _types(noun)
    values: dict[str, Any] = {}
    for field in fields(noun):
        if field.name in data:
            values[field.name] = _read(data[field.name], types[field.name])
        elif field.default is MISSING:
            if types[field.name] is not str or field.name == "id":
                raise ValueError(f"{noun.__name__} without {field.name}")
            values[field.name] = ""
    return noun(**values)


def _fraction(data: Any) -> Fraction:
    if isinstance(data, str) and len(data) < 1000:
        try:
            return Fraction(data)
        except (ValueError, ZeroDivisionError):
            pass
    raise ValueError(f'wanted a fraction such as "1/3", found {data!r}')


__all__ = [
    "FORMAT",
    "Json",
    "decode",
    "decode_interaction",
    "encode",
    "encode_exercise",
    "encode_question",
    "encode_quiz",
]
