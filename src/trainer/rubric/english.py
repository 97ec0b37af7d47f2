"""What the helper knows of English: written in ``english.yml``, read from the ``english.json`` that is made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class English:
    """Words in lower case, and patterns as `trainer.rubric.phrases` writes them.

    ``signs`` maps a sign to the pattern of its phrases and the regular expression of its names; either may be empty.
    """

    function_words: frozenset[str]
    generic: frozenset[str]
    foreign: frozenset[str]
    abbreviations: frozenset[str]
    negations: str
    affirmations: str
    signs: dict[str, tuple[str, str]]


@cache
def english() -> English:
    """Return what is known; the file is read once."""
    data = json.loads((files("trainer.rubric") / "english.json").read_text("utf-8"))
    words = {name: frozenset(data[name]) for name in ("function_words", "generic", "foreign", "abbreviations")}
    signs = {name: (sign["phrases"], sign["names"]) for name, sign in data["signs"].items()}
    return English(**words, negations=data["negations"], affirmations=data["affirmations"], signs=signs)
