"""Which words of style sheets a page holds, and which ones scripts may bring into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

CLASS = re.compile(r' class="([^"]*)"')
ID = re.compile(r' id="([^"]*)"')
TAG = re.compile(r"<([a-z][a-z0-9-]*)")
WORD = re.compile(r"[A-Za-z_][\w-]*")
#: Names that a script puts together: ``tr-${name}``.
BEGINNING = re.compile(r"([A-Za-z_][\w-]*-)\$\{")
VARIABLE = re.compile(r"--[\w-]+")


def in_page(html: str) -> frozenset[str]:
    """Return the tags, ``.classes`` and ``#ids`` of a page."""
    classes = {f".{name}" for names in set(CLASS.findall(html)) for name in names.split()}
    return frozenset(classes | {f"#{name}" for name in ID.findall(html)} | set(TAG.findall(html)))


def variables(html: str) -> frozenset[str]:
    """Return the variables that a page itself names, as a drawing does."""
    return frozenset(VARIABLE.findall(html))


@dataclass
class Scripted:
    """What scripts may set: any word in them, and any that begins as those they put together."""

    words: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)
    variables: set[str] = field(default_factory=set)

    def read(self, scripts: Iterable[str]) -> Scripted:
        """Take in the words of scripts."""
        for text in scripts:
            self.words.update(WORD.findall(text))
            self.beginnings.update(BEGINNING.findall(text))
            self.variables.update(VARIABLE.findall(text))
        return self

    def may_set(self, word: str) -> bool:
        """Whether a script may bring this tag, class or id into a page."""
        name = word.lstrip(".#")
        return name in self.words or any(name.startswith(one) for one in self.beginnings)
