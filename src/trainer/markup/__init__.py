"""Questions as semantic HTML that is complete without JavaScript and well-formed XML.

The templates take rendered slots: whoever calls has turned the Markdown of each text into HTML, with its
links resolved, and says how in ``render``. Here nothing is parsed and no link is looked up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, assert_never, get_args

from markupsafe import Markup

from trainer.markup.environment import environment
from trainer.markup.facets import facets
from trainer.markup.figures import number_text
from trainer.markup.gaps import filled
from trainer.markup.key import entries, right
from trainer.markup.slots import Slot, arranged, exercise_slots, slots
from trainer.model import (
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Match,
    Number,
    OpenText,
    Order,
    Practice,
    Question,
    Quiz,
    Scale,
    Section,
    Text,
)
from trainer.texts import text

__all__ = [
    "Place",
    "Slot",
    "arranged",
    "bars",
    "brief",
    "data",
    "exercise",
    "exercise_slots",
    "finder",
    "forms",
    "notebooks",
    "number_text",
    "panel",
    "question",
    "quiz",
    "reflection",
    "right",
    "slots",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its quiz and its number there; a checkpoint has no number.

    ``see_title`` is the heading to read again, ``see_href`` where it is; nothing where no link can lead there.
    """

    quiz: str
    number: int = 0
    of: int = 0
    see_href: str = ""
    see_title: str = ""


_environment = environment("trainer.markup")
_environment.filters.update(number=number_text)


def _template(interaction: Interaction) -> str:
    match interaction:
        case Choice():
            return "choice.html"
        case Match():
            return "match.html"
        case Order():
            return "order.html"
        case Number():
            return "number.html"
        case Scale():
            return "scale.html"
        case Text():
            return "text.html"
        case Blanks():
            return "blanks.html"
        case OpenText():
            return "open_text.html"
        case _:
            assert_never(interaction)


def question(asked: Question, place: Place, rendered: Mapping[str, str]) -> str:
    """One question as a form.

    ``rendered`` holds the HTML of each slot by name, as ``slots`` lists them; see ``arranged`` for the order.
    """
    # An order is told as it should be; everything else as it was shown.
    authored, asked = asked, arranged(asked)
    key = entries(authored if isinstance(asked.interaction, Order) else asked)
    rule = _rule(asked.interaction)
    if asked.interaction.opinion:
        rule = f"{rule} {text('markup.rule.opinion')}".strip()
    drawing = _drawing(asked, rendered)
    return _environment.get_template("question.html").render(drawing, place=place, rule=rule, entries=key)


def _drawing(asked: Question, rendered: Mapping[str, str], prefix: str = "") -> dict[str, object]:
    """What the template of an interaction needs; ``prefix`` stands before the names of its slots."""

    def slot(name: str) -> Markup:
        return Markup(rendered.get(prefix + name, ""))  # noqa: S704 - the caller's renderer made it from Markdown

    return {
        "q": asked,
        "i": asked.interaction,
        "interaction_template": _template(asked.interaction),
        "type": type(asked.interaction).__name__,
        "slot": slot,
        "gaps": lambda: filled(asked, slot("text"), _environment.get_template("gap.html").render),
    }


def exercise(
    asked: Exercise, rendered: Mapping[str, str], *, level: int = 2, see_href: str = "", see_title: str = ""
) -> str:
    """One worksheet, each part of it as a form.

    ``rendered`` holds the HTML of each slot by name, as ``exercise_slots`` lists them; its headings are of ``level``.
    """
    parts = [_drawing(part, rendered, f"{part.id}/") for part in map(arranged, asked.parts)]
    return _environment.get_template("exercise.html").render(
        exercise=asked,
        parts=parts,
        told=lambda name: Markup(rendered.get(name, "")),  # noqa: S704
        level=level,
        see_href=see_href,
        see_title=see_title,
    )


def _rule(interaction: Interaction) -> str:
    """What to do and the rule in force, in words, where a learner cannot see it from the fields."""
    match interaction:
        case Choice(multiple=True, rule=rule, most=most):
            words = text("markup.rule.several" if interaction.opinion else f"markup.rule.{rule}")
            return f"{words} {text('markup.rule.most', n=most)}" if most else words
        case Order(rule=rule):
            return text("markup.rule.order" if interaction.opinion else f"markup.rule.{rule}")
        case Match(once=once):
            return text("markup.rule.once" if once else "markup.rule.group")
        case Scale():
            return text("markup.rule.scale")
        case _:
            return ""


def quiz(asked: Quiz, forms: str) -> str:
    """The frame of a quiz around its questions, already rendered as ``forms``."""
    return _environment.get_template("quiz.html").render(quiz=asked, forms=Markup(forms))  # noqa: S704


def reflection(name: str, prompt: str) -> str:
    """Something to think about and write down for oneself."""
    return _environment.get_template("reflection.html").render(name=name, prompt=Markup(prompt))  # noqa: S704


def panel(name: Literal["progress", "record", "keep"]) -> str:
    """A part that the browser fills from what it keeps, hidden until it has."""
    return _environment.get_template(f"{name}.html").render()


def finder(practices: Sequence[tuple[Practice, str, tuple[str, ...]]], rendered: Mapping[str, str]) -> str:
    """Every practice as a row of a table that is whole without JavaScript, and the filters that work with it.

    Each practice comes with the short form of its sources and the titles of their documents;
    ``rendered`` holds what it does, as HTML, by its id.
    """
    return _environment.get_template("finder.html").render(
        practices=practices,
        facets=facets(practices),
        what=lambda practice: Markup(rendered.get(practice, "")),  # noqa: S704
    )


def bars(counts: Sequence[tuple[str, int]]) -> str:
    """Counts as bars: one drawing that follows the theme, with every count in words too."""
    most = max((count for _, count in counts), default=1)
    return _environment.get_template("bars.html").render(counts=counts, most=most)


def brief(course: str, worksheets: Sequence[Mapping[str, Any]]) -> str:
    """The brief: the means to take it away, and the worksheets that it is made from for whoever has no script.

    Each worksheet has a ``title``, a ``section`` and its link, ``href``, which is empty where no page shows it.
    """
    titles = {name: text(f"brief.sections.{name}") for name in get_args(Section)}
    sections = [(title, [one for one in worksheets if one["section"] == name]) for name, title in titles.items()]
    return _environment.get_template("brief.html").render(
        course=course,
        sections=[(title, sheets) for title, sheets in sections if sheets],
        first=next((one for one in worksheets if one["href"]), None),
    )


def forms(pages: Sequence[tuple[str, str]]) -> str:
    """Links to the forms of a test, each a title and an address."""
    return _environment.get_template("forms.html").render(pages=pages)


def notebooks(offered: Sequence[Mapping[str, str]], megabytes: int) -> str:
    """Links to the notebooks of a page.

    Each has a ``name`` and a ``file``, and in ``lite`` where the browser opens it, empty where it cannot; before that
    ``megabytes`` are loaded.
    """
    return _environment.get_template("notebooks.html").render(notebooks=offered, megabytes=megabytes)


def data(name: str, value: object) -> str:
    """``value`` as JSON inside the page."""
    return f'<script type="application/json" {name}>{packed(value)}</script>'


def packed(value: object) -> str:
    """``value`` as short JSON that can stand in a page, safe in HTML and in XHTML alike."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return words
