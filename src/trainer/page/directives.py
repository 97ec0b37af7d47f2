"""The directives of a chapter: quiz, question, reflect, progress and record, and the handbook's example."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from trainer.errors import ContentError
from trainer.markup import slots
from trainer.model import Question
from trainer.page import content
from trainer.page import nodes as page_nodes
from trainer.page.parsing import parse

logger = logging.getLogger(__name__)


class _Asking(SphinxDirective):
    """What every directive that shows questions shares."""

    def asked(self, found: content.Found, number: int = 0, of: int = 0) -> nodes.Element:
        """Build the node of one question, each of its texts parsed as Markdown."""
        wanted: Question = found.question
        node = page_nodes.question(question=wanted, quiz=found.quiz, number=number, of=of)
        for text in slots(wanted):
            part = (page_nodes.told if text.told else page_nodes.slot)(name=text.name, inline=text.inline)
            parse(self, text.markdown, found, part)
            node += part
        return node


def missing(env: BuildEnvironment, error: ContentError) -> list[nodes.Node]:
    """Say on the page, and in the build, why a question or a worksheet does not show."""
    content.report(error.problems)
    # The page must be read again once the file is mended, even if it is itself unchanged.
    env.note_reread()
    words = "\n".join(problem.message for problem in error.problems[:3])
    return [nodes.error("", nodes.paragraph(text=words))]


class QuizDirective(_Asking):
    """``{quiz} NAME``: the questions of ``quizzes/NAME.yml``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the quiz, or a box that says why it is not there."""
        try:
            quiz, found = content.quiz(self.env, self.arguments[0], self.get_location())
        except ContentError as error:
            return missing(self.env, error)
        node = page_nodes.quiz(quiz=quiz)
        for number, one in enumerate(found, 1):
            node += self.asked(one, number, len(found))
        return [node]


class QuestionDirective(_Asking):
    """``{question} ID``: one question, as a checkpoint inside the text."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the question, or a box that says why it is not there."""
        try:
            return [self.asked(content.question(self.env, self.arguments[0], self.get_location()))]
        except ContentError as error:
            return missing(self.env, error)


class ExampleDirective(_Asking):
    """``{example}``: a question written where it stands, shown as its YAML and as itself (for the handbook)."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the YAML and the question that it makes."""
        text = "\n".join(self.content)
        source = nodes.literal_block(text, text, language="yaml")
        try:
            found = content.example(text, self.get_location())
        except ContentError as error:
            return [source, *missing(self.env, error)]
        return [source, self.asked(found)]


class ReflectDirective(SphinxDirective):
    """``{reflect} ID``: something to think about, written for oneself and kept in the browser."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the prompt with room to write below it."""
        node = page_nodes.reflection(name=self.arguments[0])
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class FormsDirective(SphinxDirective):
    """``{forms} PAGE PAGE``: two parallel forms of a test, of which half the readers take the first one first."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Return the links; the browser says which form comes now."""
        pages = [self.env.relfn2path(f"{page}.md")[0].removesuffix(".md") for page in self.arguments]
        for page in pages:
            if page not in self.env.found_docs:
                logger.warning("there is no page %s", page, location=self.get_location())
        return [page_nodes.forms(pages=pages)]


class PanelDirective(SphinxDirective):
    """``{progress}``, ``{record}`` and ``{keep}``: what was done so far, and the tools to keep it and the course."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return the place that the browser fills from what it keeps."""
        return [page_nodes.panel(name=self.name)]
