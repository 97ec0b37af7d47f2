"""Markdown as the words that a reader sees, for where nothing can be set off and nothing linked."""

from __future__ import annotations

import re

# A cited source is no word of the text; other roles show what they hold, or the words before a target in < >.
_CITED = re.compile(r"\s*\{src\}`[^`]*`")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARK = re.compile(r"(\*\*?|`)(?=\S)([^*`]+)\1")


def plainly(markdown: str) -> str:
    """Return the words of a Markdown text on one line."""
    text = _LINK.sub(r"\1", _ROLE.sub(r"\1", _CITED.sub("", markdown)))
    return " ".join(_MARK.sub(r"\2", text).split())
