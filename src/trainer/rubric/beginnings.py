"""How whatever a pattern of phrases finds begins. No twin: see `trainer.rubric.search`.

A beginning is the first letters of a word and of those that follow it, with one space between, whatever parts them in
a text: ``in ord`` is one of “in order to”.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

#: A beginning has one of these lengths: one is as good as a longer one wherever a phrase says no more.
LENGTHS = (1, 3, 5, 8)
_LONGEST = LENGTHS[-1]
_WORDS = frozenset(string.ascii_lowercase + string.digits)
_SIGN = re.compile(r"\\b|\(\?:|\)\??|.")
_WORD = re.compile(r"[a-z0-9]+")


def laid_out(plain: str) -> dict[str, list[int]]:
    """Return where in a folded text in lower case a word stands, by each of its beginnings."""
    places: dict[str, list[int]] = {}
    found = list(_WORD.finditer(plain))
    # Words of one letter fill a beginning with half as many letters as it is long.
    words = [match[0] for match in found] + [""] * (_LONGEST // 2)
    for at, match in enumerate(found):
        begun = words[at] if len(words[at]) >= _LONGEST else " ".join(words[at : at + _LONGEST // 2 + 1])
        for length in LENGTHS:
            places.setdefault(begun[:length], []).append(match.start())
    return places


@lru_cache(maxsize=5000)
def beginnings(pattern: str) -> frozenset[str] | None:
    """Return how the phrases of a pattern begin; ``None`` where one may begin with something else than a word."""
    done: set[str] = set()
    done.update(f"{begun} " for begun in _begun(iter(_SIGN.findall(pattern)), {""}, done) if pattern)
    if any(begun.startswith(" ") for begun in done):
        return None
    return frozenset(begun[: max(length for length in LENGTHS if length <= len(begun))] for begun in done)


def _begun(signs: Iterator[str], before: set[str], done: set[str]) -> set[str]:
    """Read a group: return the beginnings that what follows may go on, and add those that are at their end."""
    after: set[str] = set()
    now = before
    for sign in signs:
        if sign == "(?:":
            now = _begun(signs, now, done)
        elif sign == "|":
            after |= now
            now = before
        elif sign in (")", ")?"):
            return after | now | (before if sign == ")?" else set())
        elif sign in ("*", "~"):
            # Any ending may follow a star, and a space whatever is between.
            done.update(begun if sign == "*" else f"{begun} " for begun in now)
            now = set()
        elif sign != r"\b":
            now = {begun + (sign if sign in _WORDS else " ") for begun in now}
            done.update(begun for begun in now if len(begun) == _LONGEST)
            now = {begun for begun in now if len(begun) < _LONGEST}
    return after | now
