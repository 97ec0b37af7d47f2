"""``{brief}``: what was written on all worksheets, gathered by the browser; here is what the page carries for it."""

from __future__ import annotations

from typing import Any, assert_never

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.docutils import SphinxDirective

from trainer import fingerprint
from trainer.load.plainly import plainly
from trainer.markup import arranged
from trainer.model import (
    Blank,
    Blanks,
    Choice,
    Exercise,
    Interaction,
    Item,
    Match,
    Number,
    OpenText,
    Option,
    Order,
    Row,
    Scale,
    Target,
    Text,
)
from trainer.page import asked, content, exercises
from trainer.page import nodes as page_nodes


class BriefDirective(SphinxDirective):
    """``{brief}``: the brief. It knows every worksheet of the course, whichever page it stands on."""

    def run(self) -> list[nodes.Node]:
        """Return the place that the browser fills from the learner's record."""
        return [page_nodes.brief(worksheets=[_worksheet(one) for one in content.exercises(self.env)])]


def worksheets(builder: Builder, page: str, brief: nodes.Element) -> list[dict[str, Any]]:
    """Return every worksheet in the order of the course, with its link from ``page``, empty where no page shows it."""
    order = {docname: at for at, docname in enumerate(asked.in_order(builder.app))}
    places = exercises.places(builder.env)
    links = {name: builder.get_relative_uri(page, docname) for name, docname in places.items()}
    found: list[dict[str, Any]] = [{**one, "href": links.get(one["id"], "")} for one in brief["worksheets"]]
    # Sorting is stable: those of one page stay as they stand in their file.
    return sorted(found, key=lambda one: order.get(places.get(one["id"], ""), len(order)))


def _worksheet(exercise: Exercise) -> dict[str, Any]:
    parts = [
        {
            "id": part.id,
            "prompt": plainly(part.prompt),
            "shape": fingerprint.shape(part),
            "interaction": {"type": type(part.interaction).__name__, **_texts(part.interaction)},
        }
        for part in map(arranged, exercise.parts)
    ]
    return {"id": exercise.id, "title": exercise.title, "section": exercise.section, "parts": parts}


def _texts(interaction: Interaction) -> dict[str, Any]:
    """What it takes to say an answer in words."""
    match interaction:
        case Choice(options=options):
            return {"options": _named(options)}
        case Match(rows=rows, targets=targets):
            return {"rows": _named(rows), "targets": _named(targets)}
        case Order(items=items):
            return {"items": _named(items)}
        case Scale():
            ends = {"start": str(interaction.start), "end": str(interaction.end)}
            return {"left": interaction.left, "right": interaction.right, **ends}
        case Number(unit=unit):
            return {"unit": unit}
        case Blanks(text=text, blanks=blanks):
            return {"text": plainly(text), "blanks": [_blank(blank) for blank in blanks]}
        case Text() | OpenText():
            return {}
        case _:
            assert_never(interaction)


def _named(parts: tuple[Option, ...] | tuple[Row, ...] | tuple[Target, ...] | tuple[Item, ...]) -> list[dict[str, str]]:
    return [{"id": part.id, "text": plainly(part.text)} for part in parts]


def _blank(blank: Blank) -> dict[str, Any]:
    choice = {"options": _named(blank.field.options)} if isinstance(blank.field, Choice) else {}
    return {"id": blank.id, **choice}
