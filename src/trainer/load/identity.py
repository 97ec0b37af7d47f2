"""What a course says of itself in ``_config.yml``: its title, address and language, and the id of its records."""

from __future__ import annotations

from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode

from trainer.errors import ContentError
from trainer.load.compose import compose
from trainer.load.source import read

#: What the page takes where ``_config.yml`` names no id.
DEFAULT = "course"


def course_id(root: Path) -> str:
    """Return the id of a course (``trainer_course`` under ``sphinx: config:``); another’s record is refused."""
    return _setting(root, "sphinx", "config", "trainer_course") or DEFAULT


def course_title(root: Path) -> str:
    """Return the title of a course; nothing where it gives none."""
    return _setting(root, "title")


def course_address(root: Path) -> str:
    """Return where the pages of a course are served (``baseurl`` under ``html:``), with no slash at its end.

    Nothing where it gives none.
    """
    return _setting(root, "html", "baseurl").strip().rstrip("/")


def course_language(root: Path) -> str:
    """Return the language of a course (Sphinx's ``language`` under ``sphinx: config:``); English where it says none."""
    return _setting(root, "sphinx", "config", "language") or "en"


def _setting(root: Path, *way: str) -> str:
    try:
        node: Node | None = compose(read(root / "_config.yml", "_config.yml"), "_config.yml")
    except ContentError:
        return ""
    for step in way:
        pairs = node.value if isinstance(node, MappingNode) else ()
        node = next((value for key, value in pairs if key.value == step), None)
    return str(node.value) if isinstance(node, ScalarNode) else ""
