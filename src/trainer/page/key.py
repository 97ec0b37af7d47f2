"""``{key}``: the right answers of every quiz of the course, for a facilitator to print."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from trainer.errors import ContentError
from trainer.markup import right, slots
from trainer.model import Question
from trainer.page import content
from trainer.page import nodes as page_nodes
from trainer.texts import text


class KeyDirective(SphinxDirective):
    """``{key}``: quiz by quiz, each question with what is right; an opinion says that nothing is."""

    def run(self) -> list[nodes.Node]:
        """Return the key. A quiz that cannot be read is told where it is shown, and left out here."""
        key = page_nodes.answer_key()
        for name in content.quizzes(self.env):
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
        self._parse(texts["prompt"], found, entry)
        lines = nodes.bullet_list(bullet="-")
        for line in self._lines(found.question, texts):
            item = nodes.list_item()
            self._parse(line, found, item)
            lines += item
        entry += lines
        return entry

    def _lines(self, question: Question, texts: dict[str, str]) -> list[str]:
        answers = [": ".join(filter(None, (texts.get(one.slot, ""), one.words))) for one in right(question)]
        return answers or [text("markup.rule.opinion")]

    def _parse(self, markdown: str, found: content.Found, into: nodes.Element) -> None:
        self.state.nested_parse(StringList(markdown.splitlines(), source=found.file), 0, into)
        for below in into.findall(nodes.Element):
            below.source, below.line = found.file, found.line
