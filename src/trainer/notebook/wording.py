"""The course's Markdown as any notebook shows it: without roles, and without links that lead nowhere from there."""

from __future__ import annotations

import re

# A cited source is no word of the text; other roles show what they hold, or the words before a target in < >.
_CITED = re.compile(r"\s*\{src\}`[^`]*`")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")
#: A link to a label of the course: its words stay.
_LABEL = re.compile(r"\[([^\]]*)\]\(#[^)\s]*\)")


def portable(markdown: str) -> str:
    """Return a text of the course as Markdown that needs nothing of Sphinx."""
    return _LABEL.sub(r"\1", _ROLE.sub(r"\1", _CITED.sub("", markdown))).strip()


def on_one_line(markdown: str) -> str:
    """Return a text as an entry of a list: paragraphs follow one another."""
    return " ".join(portable(markdown).split())
