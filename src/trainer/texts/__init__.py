"""The words of the interface, one catalogue a language; the course's own words stand in its files.

A text may hold places, ``{name}``. One that depends on a number is a mapping of plural forms, chosen by ``n``.
The front end reads the same catalogue and chooses plural forms with ``Intl.PluralRules``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TypeAlias

Entry: TypeAlias = "str | dict[str, Entry]"

#: The languages that are written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur"})
PLACE = re.compile(r"\{(\w+)\}")


@cache
def catalogue(locale: str = "en") -> dict[str, Entry]:
    """Return every text of a language; one without a catalogue of its own is spoken to in English."""
    for name in (locale, locale.split("-")[0], "en"):
        place = files(__name__) / f"{name}.json"
        if place.is_file():
            texts: dict[str, Entry] = json.loads(place.read_text("utf-8"))
            return texts
    raise FileNotFoundError(locale)


def plural(n: object, locale: str = "en") -> str:
    """Return the name of the plural form for a number. English has two; a language with more adds its rule here."""
    return "one" if str(n) == "1" else "other"


def direction(locale: str = "en") -> str:
    """Return the writing direction of a language, ``ltr`` or ``rtl``."""
    return "rtl" if locale.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def text(key: str, /, *, locale: str = "en", **values: object) -> str:
    """Return one text, such as ``text("markup.questionOf", n=3, of=14)``; an unknown key is a ``KeyError``."""
    entry: Entry = catalogue(locale)
    for part in key.split("."):
        if isinstance(entry, str):
            raise KeyError(key)
        entry = entry[part]
    if not isinstance(entry, str):
        if "other" not in entry:
            raise KeyError(key)
        chosen = entry.get(plural(values.get("n"), locale), entry["other"])
        if not isinstance(chosen, str):
            raise KeyError(key)
        entry = chosen
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), entry)
