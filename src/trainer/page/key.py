"""``{key}``: the right answers of every quiz of the course, for a facilitator to print."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from trainer.errors import ContentError
from trainer.markup import right, slots
from trainer.model import Blanks, Question
from trainer.page import content
from trainer.page import nodes as page_nodes
from trainer.page.parsing import parse
from trainer.texts import text

logger = logging.getLogger(__name__)


class KeyDirective(SphinxDirective):
    """``{key}``: quiz by quiz, each question with what is right; an opinion says that nothing is.

    The body names the quizzes in the order in which they are wanted; without it they come by name.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the key. A quiz that cannot be read is told where it is shown, and left out here."""
        every = content.quizzes(self.env)
        wanted = [line.strip() for line in self.content if line.strip()] or every
        for name in sorted(set(every) ^ set(wanted)):
            fault = "leaves out" if name in every else "names, but there is no,"
            logger.warning("the key %s the quiz %s", fault, name, location=self.get_location())
        key = page_nodes.answer_key()
        for name in wanted:
            try:
                quiz, found = content.quiz(self.env, name, self.get_location())
            except ContentError:
                continue
            if not found:
                continue
            key += nodes.rubric(text=quiz.title)
            listing = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
            listing += [self._entry(one) for one in found]
            key += listing
        return [key]

    def _entry(self, found: content.Found) -> nodes.list_item:
        texts = {slot.name: slot.markdown for slot in slots(found.question)}
        entry = nodes.list_item()
        parse(self, texts["prompt"], found, entry)
        lines = nodes.bullet_list(bullet="-")
        for line in _lines(found.question, texts):
            item = nodes.list_item()
            parse(self, line, found, item)
            lines += item
        entry += lines
        return entry


def _lines(question: Question, texts: dict[str, str]) -> list[str]:
    """What is right, line by line, as Markdown: an option, a row and its target, a gap and what fills it."""
    gaps = question.interaction.blanks if isinstance(question.interaction, Blanks) else ()
    numbers = {gap.id: text("markup.blank", n=n, of=len(gaps)) for n, gap in enumerate(gaps, 1)}
    answers = []
    for one in right(question):
        asked = texts.get(one.slot) or numbers.get(one.id.partition(".")[0], "")
        answers.append(" → ".join(filter(None, (asked, one.words))))
    return answers or [text("markup.rule.opinion")]
