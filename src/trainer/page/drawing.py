"""``{drawing} FILE``: a picture drawn for the course, as SVG inside the page so that it follows the theme."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from trainer.page import content

logger = logging.getLogger(__name__)

SVG = "{http://www.w3.org/2000/svg}"


class DrawingDirective(SphinxDirective):
    """``{drawing} figures/NAME.svg``, a file below ``book/``; ``:alt:`` says what it shows; the body is its caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the figure. A drawing without words of its own is a warning: not every reader sees it."""
        path = content.root(self.env) / "book" / self.arguments[0]
        self.env.note_dependency(str(path))
        try:
            source = path.read_text("utf-8")
            drawing = ET.fromstring(source)  # noqa: S314 - a file of the course itself
        except (OSError, ET.ParseError) as error:
            logger.warning("the drawing %s cannot be used: %s", self.arguments[0], error, location=self.get_location())
            return []
        if "alt" not in self.options or drawing.find(f"{SVG}title") is None or drawing.find(f"{SVG}desc") is None:
            logger.warning(
                "the drawing %s needs :alt: here, and <title> and <desc> in its file",
                self.arguments[0],
                location=self.get_location(),
            )
        figure = nodes.figure(classes=["tr-drawing"])
        figure += nodes.raw("", source[source.index("<svg") :], format="html", alt=self.options.get("alt", ""))
        caption = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, caption)
        for first, part in enumerate(caption.children):
            figure += nodes.legend("", part) if first else nodes.caption("", "", *part.children)
        return [figure]
