"""Where patterns stand in a text. It has no twin: the engines of browsers skip by themselves where nothing can begin.

Most words of a text begin no phrase of a pattern, and trying it there takes longer than all the rest of reading. So a
text is laid out by how its words begin, and a pattern is tried only where a word begins as one of its phrases does.
What is found, and where, is the same as if it were tried everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from trainer.rubric.beginnings import beginnings, laid_out
from trainer.rubric.phrases import expanded


@lru_cache(maxsize=5000)
def compiled(pattern: str, *, short: bool = True) -> re.Pattern[str]:
    """Return a pattern of phrases in its short form, or a regular expression, ready to be searched."""
    return re.compile(expanded(pattern) if short else pattern, re.ASCII)


class Searched:
    """A folded text, ``cased`` and ``plain`` in lower case, laid out to be searched for many patterns."""

    def __init__(self, cased: str) -> None:
        self.cased, self.plain = cased, cased.lower()
        self._places = laid_out(self.plain)
        self._begun = frozenset(self._places)

    def phrases(self, pattern: str) -> Iterator[re.Match[str]]:
        """Find a pattern of phrases, one match after another; that of no phrases at all finds nothing."""
        wanted = beginnings(pattern)
        if wanted is None:
            yield from compiled(pattern).finditer(self.plain)
            return
        end = 0
        for place in sorted({place for begun in wanted & self._begun for place in self._places[begun]}):
            if place >= end and (match := compiled(pattern).match(self.plain, place)):
                yield match
                end = match.end()

    def names(self, expression: str) -> Iterator[re.Match[str]]:
        """Find a regular expression where capitals count, one match after another; an empty one finds nothing."""
        return compiled(expression, short=False).finditer(self.cased) if expression else iter(())
