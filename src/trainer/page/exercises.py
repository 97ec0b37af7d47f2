"""``{exercise}``: a worksheet about one's own country; and which worksheets stand on which page."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from trainer.codec import encode_exercise
from trainer.errors import ContentError
from trainer.load.citing import cited, cites_of
from trainer.markup import exercise_slots
from trainer.model import Exercise
from trainer.page import content
from trainer.page import nodes as page_nodes
from trainer.page.directives import missing
from trainer.page.parsing import parse
from trainer.texts import text


class ExerciseDirective(SphinxDirective):
    """``{exercise} ID``: the worksheet; with ``:edition: facilitator`` what it asks for and looks for, for printing."""

    required_arguments = 1
    option_spec: ClassVar = {"edition": lambda wanted: directives.choice(wanted, ("trainee", "facilitator"))}

    def run(self) -> list[nodes.Node]:
        """Return the worksheet, or a box that says why it is not there."""
        try:
            found = content.exercise(self.env, self.arguments[0], self.get_location())
        except ContentError as error:
            return missing(self.env, error)
        if self.options.get("edition") == "facilitator":
            return [self._for_facilitators(found)]
        node = page_nodes.exercise(exercise=found.exercise)
        # The template draws the criteria; here they stand for the search.
        node += [nodes.paragraph(text=criterion.text) for criterion in found.exercise.criteria]
        cites = cites_of(found.exercise)
        for slot in exercise_slots(found.exercise):
            part = (page_nodes.told if slot.told else page_nodes.slot)(name=slot.name, inline=slot.inline)
            parse(self, cited(slot.markdown, cites.get(slot.name, ())), found, part)
            node += part
        return [node]

    def _for_facilitators(self, found: content.FoundExercise) -> nodes.Element:
        wanted, cites = found.exercise, cites_of(found.exercise)
        edition = page_nodes.answer_key()
        parse(self, cited(wanted.asks, cites["asks"]), found, edition)
        prompts = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        prompts += [self._entry(part.prompt, found) for part in wanted.parts]
        criteria = nodes.bullet_list(bullet="-")
        criteria += [nodes.list_item("", nodes.paragraph(text=criterion.text)) for criterion in wanted.criteria]
        points = nodes.bullet_list(bullet="-")
        points += [self._entry(cited(point.text, point.cites), found) for point in wanted.points]
        for title, listing in (("parts", prompts), ("criteria", criteria), ("points", points)):
            if listing.children:
                edition += [nodes.rubric(text=text(f"markup.worksheet.{title}")), listing]
        return edition

    def _entry(self, markdown: str, found: content.FoundExercise) -> nodes.list_item:
        entry = nodes.list_item()
        parse(self, markdown, found, entry)
        return entry


def _shown(env: BuildEnvironment) -> dict[str, list[Exercise]]:
    """Page -> its worksheets, kept with the environment so that unchanged pages need not be read again."""
    if not hasattr(env, "trainer_exercises"):
        env.trainer_exercises = {}  # type: ignore[attr-defined]
    shown: dict[str, list[Exercise]] = env.trainer_exercises  # type: ignore[attr-defined]
    return shown


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the worksheets of a page that was read."""
    found = [node["exercise"] for node in doctree.findall(page_nodes.exercise)]
    if found:
        _shown(app.env)[app.env.docname] = found


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the worksheets of a page before it is read again."""
    _shown(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    _shown(env).update({docname: found for docname, found in _shown(other).items() if docname in docnames})


def places(env: BuildEnvironment) -> dict[str, str]:
    """Return where each worksheet stands: its id -> its page."""
    return {one.id: docname for docname, found in _shown(env).items() for one in found}


def on_page(app: Sphinx, page: str) -> list[dict[str, Any]]:
    """Return what a page needs to read and assess its worksheets."""
    return [encode_exercise(one, texts=False) for one in _shown(app.env).get(page, ())]


def parts_on_page(app: Sphinx, page: str) -> list[list[str]]:
    """Return, for each worksheet of a page, the ids of its parts: enough to tell whether it was begun."""
    return [[part.id for part in one.parts] for one in _shown(app.env).get(page, ())]
