"""A plan as HTML: a page of its own to print, or a part of a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from trainer.load.plainly import plainly
from trainer.markup.environment import environment
from trainer.notebook.plan.groups import described, materials
from trainer.notebook.plan.planning import Plan
from trainer.texts import direction, language

#: A question takes about so many minutes of a discussion.
QUESTION = 5


def page(plan: Plan) -> str:
    """Return a plan as one HTML file that asks for nothing else, for A4."""
    values = {**_values(plan), "locale": language(), "direction": direction(), "style": _file("page.css")}
    return _environment().get_template("page.html").render(values, h=2, folded=False)


def fragment(plan: Plan) -> str:
    """Return a plan as HTML for a notebook; what each chapter brings is folded away."""
    body = _environment().get_template("body.html").render(**_values(plan), h=3, folded=True)
    return f'<style>{_file("fragment.css")}</style>\n<div class="tr-plan">\n{body}</div>'


@cache
def _environment() -> Environment:
    return environment("trainer.notebook.plan")


@cache
def _file(name: str) -> Markup:
    return Markup((files(__package__) / "templates" / name).read_text("utf-8"))  # noqa: S704 - our own file


def clock(minutes: int) -> str:
    """Write a time of day; what goes beyond midnight begins anew."""
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"


def _values(plan: Plan) -> dict[str, Any]:
    lines, exercises = plan.timetable.lines, plan.pack.exercises

    def worksheets(names: Sequence[str]) -> list[tuple[str, str]]:
        return [(exercises[name].title, plainly(exercises[name].raw["asks"])) for name in names]

    return {
        "plan": plan,
        "table": plan.timetable,
        "first": lines[0],
        "last": lines[-1],
        "titles": {session.id: session.title for session in plan.sessions},
        "things": materials(plan.people, plan.timetable.groups),
        "worksheets": worksheets,
        "talking": lambda name: sum(one.minutes for one in lines if one.session == name and one.doing == "talk"),
        "some": lambda minutes, most: max(1, min(most, minutes // QUESTION)),
        "clock": clock,
        "described": described,
        # The pack holds HTML, made from what its authors wrote.
        "html": Markup,
    }
