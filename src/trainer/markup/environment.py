"""How all our templates are read: what they are given is escaped, and what they miss is a mistake."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainer.texts import text


def environment(package: str) -> Environment:
    """Return what reads the folder ``templates`` of a package; in it, ``t`` is a text of the interface."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals["t"] = text
    return made
