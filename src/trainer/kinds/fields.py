"""The values that authors write: ids, texts and exact numbers, each read from the text as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

# An editor reads `id: 3` or `text: no` as a number or a truth value; here they are the text as typed.
_AS_TYPED = ["string", "number", "boolean"]
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:/\d+)?")
_ID = "^[a-z0-9][a-z0-9-]*$"

Id = Annotated[
    str,
    StringConstraints(pattern=_ID, max_length=100),
    WithJsonSchema({"type": ["string", "integer", "boolean"], "pattern": _ID}),
]
Markdown = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": _AS_TYPED, "description": "Markdown"}),
]
Plain = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": _AS_TYPED, "description": "Plain text"}),
]
Flag = Annotated[bool, WithJsonSchema({"type": "boolean"})]


class Part(BaseModel):
    """A mapping inside a question; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be off: an amount or, ``relative``, a share of the number itself."""

    amount: Fraction
    relative: bool = False


def exact(value: Any) -> Fraction:
    """Read a number exactly: ``2003``, ``0.5`` or ``1/3``."""
    if isinstance(value, Fraction):
        return value
    text = str(value).strip().replace("−", "-") if isinstance(value, str | int | float) else ""
    if not _NUMBER.fullmatch(text) or len(text) > 300 or not text.isascii():
        raise ValueError("a number such as 2003, 0.5 or 1/3")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise ValueError("a number such as 2003, 0.5 or 1/3 (nothing can be divided by 0)") from None
    except ValueError:  # `1.5/2` passes the pattern and is no number
        raise ValueError("a number such as 2003, 0.5 or 1/3") from None


def share(value: Any) -> Fraction:
    """Read a share: ``0.5``, ``1/2`` or ``50%``."""
    try:
        if isinstance(value, str) and value.rstrip().endswith("%"):
            return exact(value.rstrip()[:-1]) / 100
        return exact(value)
    except ValueError:
        raise ValueError("a share such as 0.5, 1/2 or 50%") from None


def ratio(value: Any) -> Fraction:
    """Read a share from 0 to 1."""
    try:
        read = share(value)
    except ValueError:
        read = Fraction(-1)
    if not 0 <= read <= 1:
        raise ValueError("a share from 0 to 1, such as 0.5, 1/2 or 50%")
    return read


def tolerance(value: Any) -> Tolerance:
    """Read a tolerance: ``5``, or ``5%`` of the number itself."""
    relative = isinstance(value, str) and value.rstrip().endswith("%")
    try:
        amount = share(value)
    except ValueError:
        amount = Fraction(-1)
    if amount < 0:
        raise ValueError("an amount such as 5, or a share such as 5%, not below 0")
    return Tolerance(amount, relative)


_NUMBER_SCHEMA: dict[str, Any] = {"type": ["number", "string"]}
_SHARE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d*\.?\d+(/\d+|%)?$"}]
}

Exact = Annotated[Fraction, BeforeValidator(exact), WithJsonSchema(_NUMBER_SCHEMA)]
Share = Annotated[Fraction, BeforeValidator(share), WithJsonSchema(_SHARE_SCHEMA)]
Ratio = Annotated[Fraction, BeforeValidator(ratio), WithJsonSchema(_SHARE_SCHEMA)]
Within = Annotated[Tolerance, BeforeValidator(tolerance), WithJsonSchema(_SHARE_SCHEMA)]
