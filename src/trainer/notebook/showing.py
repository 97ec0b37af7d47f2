"""How something shows itself: alive where there is a front end, as HTML and as plain text where there is none.

A page of the book is made by running its notebook, and nobody can use a widget there: it would leave its state in the
page, and with it scripts of others. Whoever builds pages therefore says so (`STATIC`).
"""

from __future__ import annotations

import os
from importlib.resources import files
from typing import Any, Protocol

from trainer.texts import language

#: When it is set, nothing is shown but text and HTML, and no state is left in the notebook: for books and other files.
STATIC = "TRAINER_STATIC"


class Alive(Protocol):
    """A widget, as ipywidgets has it."""

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any] | tuple[dict[str, Any], dict[str, Any]] | None: ...


def script(name: str) -> str:
    """Return a script of the front end in the language that is spoken."""
    frontend = files("trainer.frontend")
    translated = frontend / "translated" / language().split("-")[0] / name
    return (translated if translated.is_file() else frontend / "dist" / name).read_text("utf-8")


def style(name: str) -> str:
    """Return a style of the front end."""
    return (files("trainer.frontend") / "dist" / name).read_text("utf-8")


def static() -> bool:
    """Whether outputs go into a page, where no widget can live."""
    return bool(os.environ.get(STATIC))


def bundle(words: str, html: str, widget: Alive | None = None) -> dict[str, Any]:
    """Return what Jupyter shows of something: the widget where it can live, else the HTML, else the words."""
    shown: dict[str, Any] = {"text/plain": words, "text/html": html}
    if widget is not None and not static():
        alive = widget._repr_mimebundle_() or {}
        # Some say beside it how it is to be shown.
        data = alive[0] if isinstance(alive, tuple) else alive
        shown |= {kind: value for kind, value in data.items() if kind not in shown}
    return shown
