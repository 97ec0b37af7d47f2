"""A text as the helper reads it: letters folded, sentences, words. The twin is ``frontend/rubric/reading.js``.

Folding keeps the length, so that a place in the folded text is a place in what was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from trainer.rubric.english import english

#: A text is read so far: longer than any answer, and short enough for a slow phone.
MOST_SIGNS = 30_000

#: What may end a sentence: its marks and what closes them. It does if white space or nothing follows; `read` asks for
#: that, since a pattern that looked ahead would try every dot of a long row anew. A line break always ends a sentence.
_END = re.compile(r"[.!?\u2026\u3002\u061f\u06d4]+[\"')\]]{0,2}|\n")
_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)?")
_PARTING = re.compile(r"[,;:/|]| - ")
_LAST = re.compile(r"[A-Za-z.]*$")
_MARKS = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'}


@lru_cache(maxsize=10_000)
def _folded(sign: str) -> str:
    """Return one sign for one: a letter without its accent, ``·`` for another letter, a space for most of the rest."""
    if sign in "\n\r\u2028\u2029":
        return "\n"
    if sign < "\x80":
        return sign if " " < sign < "\x7f" else " "
    if sign in _MARKS:
        return _MARKS[sign]
    if sign in "\u2026\u3002\u061f\u06d4":
        return sign
    base = unicodedata.normalize("NFD", sign)[0]
    if base < "\x80" and base.isalpha():
        return base
    return "\u00b7" if sign.isalpha() else " "


def fold(text: str) -> str:
    """Return a text of the same length in ASCII signs, but for other letters, which become ``·``, and some marks."""
    return "".join(map(_folded, text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in its text, its words in lower case, and how many marks such as commas part them."""

    start: int
    end: int
    words: tuple[str, ...]
    marks: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that has been read: ``cased`` folded with its capitals, ``plain`` in lower case, a line for a sentence.

    ``whole`` is false where only its beginning was read.
    """

    part: str
    cased: str
    plain: str
    sentences: tuple[Sentence, ...]
    whole: bool = True


def stem(word: str) -> str:
    """Return the beginning that the forms of a word share: well enough to tell the prompt's words from others."""
    word = word.partition("'")[0]
    if len(word) > 3:
        word = word.removesuffix("s")
    return word[:5].rstrip("aeiouy") or word


def stems(text: str) -> set[str]:
    """Return the stems of the words of a text that have a content of their own."""
    return {stem(word) for word in words(fold(text)) if word not in english().function_words}


def words(folded: str) -> list[str]:
    """Return the words of a folded text in lower case."""
    return _WORD.findall(folded.lower())


def read(part: str, text: str) -> Reading:
    """Read what was written to a part."""
    folded = fold(text[:MOST_SIGNS])
    signs = list(folded)
    sentences: list[Sentence] = []
    start = 0
    for end in [*_END.finditer(folded), None]:
        stop = end.end() if end else len(folded)
        if end and end[0] != "\n" and folded[stop : stop + 1] not in " \n":
            continue
        if end and end[0] == "." and _abbreviated(folded, start, end.start()):
            continue
        piece = folded[start:stop]
        if found := words(piece):
            first = start + len(piece) - len(piece.lstrip())
            sentences.append(Sentence(first, start + len(piece.rstrip()), tuple(found), len(_PARTING.findall(piece))))
        if end:
            signs[stop - 1] = "\n"
        start = stop
    cased = "".join(signs)
    return Reading(part, cased, cased.lower(), tuple(sentences), len(text) <= MOST_SIGNS)


def _abbreviated(folded: str, start: int, dot: int) -> bool:
    """Whether a dot belongs to a word such as ``e.g.`` or ``No.``, or to a single letter."""
    last = _LAST.search(folded, max(start, dot - 12), dot)
    word = last[0].lower() if last else ""
    return len(word) == 1 or word in english().abbreviations
