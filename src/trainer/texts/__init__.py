"""The words of the interface, one catalogue a language; the course's own words stand in its files.

A text may hold places, ``{name}``. One that depends on a number is a mapping of plural forms, chosen by ``n``.
The front end reads the same catalogue and chooses plural forms with ``Intl.PluralRules``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from trainer.texts.plurals import plural

__all__ = ["LANGUAGES", "Entry", "catalogue", "direction", "language", "plural", "speak", "speaking", "text"]

Entry: TypeAlias = "str | dict[str, Entry]"

#: The languages that have a catalogue.
LANGUAGES = ("ar", "en", "es", "fr")
#: The languages that are written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur"})
PLACE = re.compile(r"\{(\w+)\}")

_spoken: ContextVar[str] = ContextVar("trainer_language", default="en")


def language() -> str:
    """Return the language that the course speaks, as a BCP 47 tag; English unless `speak` said another."""
    return _spoken.get()


def speak(wanted: str | None) -> None:
    """Take every text from here on in this language; ``None`` is English. Whoever begins an output says it once."""
    _spoken.set((wanted or "en").replace("_", "-"))


@contextmanager
def speaking(wanted: str | None) -> Iterator[None]:
    """Speak a language for a while, and then the one from before."""
    before = language()
    speak(wanted)
    try:
        yield
    finally:
        speak(before)


@cache
def catalogue(locale: str = "en") -> dict[str, Entry]:
    """Return every text of a language; one without a catalogue of its own is spoken to in English."""
    primary = locale.split("-")[0]
    name = primary if primary in LANGUAGES else "en"
    texts: dict[str, Entry] = json.loads((files(__name__) / f"{name}.json").read_text("utf-8"))
    return texts


def direction(locale: str | None = None) -> str:
    """Return the writing direction of a language, ``ltr`` or ``rtl``; of the one spoken unless another is named."""
    return "rtl" if (locale or language()).split("-")[0] in RIGHT_TO_LEFT else "ltr"


def text(key: str, /, *, locale: str | None = None, **values: object) -> str:
    """Return one text, such as ``text("markup.questionOf", n=3, of=14)``, in the language spoken or in another.

    Raises:
        KeyError: there is no text of that name.
    """
    locale = locale or language()
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
