"""``{src}``: where a statement comes from, said unobtrusively, and listed at the foot of its page."""

from __future__ import annotations

import difflib

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from trainer.load import citing
from trainer.load.citing import MOST_ANCHORS, Locator, short
from trainer.page import content
from trainer.page import nodes as page_nodes
from trainer.texts import text

logger = logging.getLogger(__name__)


def locators(env: BuildEnvironment) -> dict[str, Locator]:
    """Return what ``book/locators.yml`` says of every anchor; nothing where a course has none."""
    return citing.locators(content.root(env))


class SourceRole(SphinxRole):
    """``{src}`anchor, anchor```: at most three anchors of the source documents."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the short form, such as ``EMM 3.6 ¶ 20, 21``."""
        known = locators(self.env)
        self.env.note_dependency(str(content.root(self.env) / "book" / "locators.yml"))
        anchors = [anchor.strip() for anchor in self.text.split(",") if anchor.strip()]
        for anchor in anchors:
            if anchor not in known:
                near = difflib.get_close_matches(anchor, known, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                logger.warning("%s is no anchor of book/locators.yml%s", anchor, hint, location=self.get_location())
        if not 1 <= len(anchors) <= MOST_ANCHORS:
            logger.warning("a source takes 1 to 3 anchors, not %d", len(anchors), location=self.get_location())
        anchors = [anchor for anchor in anchors if anchor in known]
        words = short([known[anchor] for anchor in anchors])
        return [nodes.inline("", words, classes=["tr-src"], anchors=anchors)], []


def list_sources(app: Sphinx, doctree: nodes.document) -> None:
    """Put the locators of everything a page cites at its foot, folded away."""
    known = locators(app.env)
    cited = anchors_of(doctree)
    if not cited:
        return
    listing = nodes.bullet_list(bullet="-")
    for one in sorted((known[anchor] for anchor in cited), key=lambda one: (one.document, one.number)):
        listing += nodes.list_item("", nodes.paragraph(text=f"{one.title} ¶ {one.number}: {one.place}"))
    put_at_foot(doctree, text("markup.sources", n=len(cited)), listing)


def anchors_of(doctree: nodes.document) -> set[str]:
    """Return every anchor that a page cites."""
    cited: set[str] = set()
    for mark in doctree.findall(nodes.inline):
        cited.update(mark.get("anchors", ()))
    return cited


def put_at_foot(doctree: nodes.document, title: str, listing: nodes.bullet_list) -> None:
    """Fold a list away at the foot of a page."""
    fold = page_nodes.fold(title=title)
    fold += listing
    next(iter(doctree.findall(nodes.section)), doctree).append(fold)
