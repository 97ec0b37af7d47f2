"""Markdown that stands outside the chapters, parsed into the page that shows it."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from trainer.page.content import Found, FoundExercise


def parse(directive: SphinxDirective, markdown: str, found: Found | FoundExercise, into: nodes.Element) -> None:
    """Parse a text of a question or worksheet, so that a broken link in it is looked for where its author wrote it."""
    directive.state.nested_parse(StringList(markdown.splitlines(), source=found.file), 0, into)
    for below in into.findall(nodes.Element):
        below.source, below.line = found.file, found.line
