"""Comparing short text: what is typed differently but says the same, and what is nearly the same."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

#: White space as JavaScript's ``\s`` has it; Python's own differs in a few control characters.
SPACE = "\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

# Marks of writing direction, soft hyphens and joints of no width: nobody sees them, pasting brings them along.
# The joiners U+200C and U+200D stay: they spell words in Persian and in Indian scripts.
_DROPPED = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEEN = re.compile(f"[^{SPACE}]")
_SPACES = re.compile(f"[{SPACE}]+")

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u00ab\u00bb\u201c-\u201f]")
_APOSTROPHES = re.compile("[`\u00b4\u02bc\u2018-\u201b\u2032\u2039\u203a]")

# The scripts whose accents, points and vowel signs readers can do without: Latin, Greek, Cyrillic, Hebrew, Arabic.
# The vowel signs of Indian scripts are letters to their readers.
_ACCENTS = re.compile("[\u0300-\u06ff]")


def drop(text: str) -> str:
    """A text without the characters that nobody sees."""
    return _DROPPED.sub("", text)


def seen(text: str) -> bool:
    """Whether there is anything in a text that a reader could see."""
    return _SEEN.search(drop(text)) is not None


def spaced(text: str) -> str:
    """A text with single spaces, and none around it."""
    return _SPACES.sub(" ", text).strip(" ")


def unify(text: str) -> str:
    """A text with one kind of dash, of quotation mark and of apostrophe."""
    return _APOSTROPHES.sub("'", _QUOTES.sub('"', _DASHES.sub("-", text)))


def _plain(text: str) -> str:
    """A text without accents."""
    return _ACCENTS.sub(lambda it: "" if unicodedata.category(it[0]) == "Mn" else it[0], text)


def _trim(text: str) -> str:
    """A text without outer punctuation, unless it is nothing else."""
    start, end = 0, len(text)
    while start < end and _outer(text[start]):
        start += 1
    while end > start and _outer(text[end - 1]):
        end -= 1
    return text[start:end] or text


def _outer(char: str) -> bool:
    return char == " " or unicodedata.category(char).startswith("P")


def tidy(text: str, case: bool = False, diacritics: bool = True) -> str:
    """A text in the form in which it is compared; ``case`` and ``diacritics`` say whether these matter."""
    # Twice unified: NFKC takes some quotation marks apart, and makes others out of what only looks like them.
    text = unify(unicodedata.normalize("NFKC", unify(drop(text))))
    if not case:
        # Not casefold: JavaScript has none, and upper then lower is the same in both languages.
        text = text.upper().lower()
    if not diacritics:
        text = _plain(unicodedata.normalize("NFD", text))
    return _trim(spaced(unicodedata.normalize("NFC", text)))


def likeness(one: str, other: str, least: Fraction = Fraction(0)) -> Fraction | None:
    """1 less the share of characters to insert, delete or replace (Levenshtein) in the longer of two texts.

    ``None`` where that is below ``least``; a difference in length that is too large already is found at no cost.
    """
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if shorter < least * longer:
        return None
    like = Fraction(longer - _distance(one, other), longer) if longer else Fraction(1)
    return like if like >= least else None


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            corner, row[j] = row[j], corner if a == b else 1 + min(corner, row[j], row[j - 1])
    return row[-1]
