"""What a page loads: our script and styles where it needs them, and nothing of others' that it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from trainer.markup import data
from trainer.page import asked, brief, exercises
from trainer.page import nodes as page_nodes
from trainer.texts import text

logger = logging.getLogger(__name__)


def _never(doctree: nodes.document) -> bool:
    return False


def _has_cells(doctree: nodes.document) -> bool:
    return any("cell" in container["classes"] for container in doctree.findall(nodes.container))


def _has_code(doctree: nodes.document) -> bool:
    return any(True for _ in doctree.findall(nodes.literal_block))


#: Scripts and styles that a page does without, and when it needs them after all.
SPARED: dict[str, Callable[[nodes.document], bool]] = {
    "documentation_options.js": _never,
    "doctools.js": _never,
    "sphinx_highlight.js": _never,
    "furo-extensions.css": _never,
    "mystnb.css": _has_cells,
    "pygments.css": _has_code,
}


def configure(app: Sphinx, config: Config) -> None:
    """Let Sphinx find the bundles and our changes to the theme's templates."""
    config.html_static_path.append(str(files("trainer.frontend") / "dist"))
    config.templates_path.append(str(files("trainer.page") / "templates"))


def is_site(app: Sphinx) -> bool:
    """Whether the build makes pages for a browser; an EPUB is HTML too, but runs no script and has its own theme."""
    return bool(app.builder.format == "html" and app.builder.name != "epub")


def prepare(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Choose what a page loads and give its template the data that it carries."""
    if not is_site(app):
        return
    found: dict[type[nodes.Element], list[nodes.Element]] = {
        kind: list(doctree.findall(kind)) if doctree else [] for kind in page_nodes.DRAWN
    }
    names = {panel["name"] for panel in found[page_nodes.panel]}
    bundle = _bundle(found, names)
    # A book on a single page is for printing, and has everything on it.
    if (
        app.builder.name != "singlehtml"
        and bundle == "worksheet"
        and (found[page_nodes.question] or found[page_nodes.reflection])
    ):
        logger.warning("a worksheet stands on a page of its own, without questions", location=page)
    app.add_js_file(f"{bundle}.js", loading_method="defer")
    app.add_css_file(f"{bundle}.css")
    if page != "search":
        for kind in ("css_files", "script_files"):
            context[kind] = [file for file in context[kind] if not _spared(file, doctree)]
    here = {
        "course": app.config.trainer_course,
        "page": page,
        "title": _title(app, page),
        "root": context["content_root"],
    }
    blocks = [data('id="tr-course"', here)]
    blocks += [data(f'class="tr-data" data-quiz="{one["id"]}"', one) for one in asked.on_page(app, page)]
    blocks += [
        data(f'class="tr-exercise-data" data-exercise="{one["id"]}"', one) for one in exercises.on_page(app, page)
    ]
    blocks += [data('id="tr-brief"', brief.worksheets(app.builder, page, one)) for one in found[page_nodes.brief][:1]]
    if names:
        blocks.append(data('id="tr-map"', asked.everywhere(app, page, whole="record" in names)))
    context["trainer"] = {
        "blocks": blocks,
        "skip_to": _first(found),
        "skip": text("markup.worksheet.skip" if bundle == "worksheet" else "markup.skip"),
        "notice": app.config.trainer_notice,
    }


def _spared(file: Any, doctree: nodes.document | None) -> bool:
    # myst-nb puts a checksum into the middle of a name.
    name = re.sub(r"\.[0-9a-f]{32,}\.", ".", PurePosixPath(str(file.filename)).name)
    needed = SPARED.get(name)
    return needed is not None and not (doctree and needed(doctree))


def _bundle(found: dict[type[nodes.Element], list[nodes.Element]], panels: set[str]) -> str:
    """The script and style that a page needs; each holds all that it takes, so a page loads one."""
    if found[page_nodes.exercise]:
        return "worksheet"
    if found[page_nodes.question] or found[page_nodes.reflection]:
        return "quiz"
    if found[page_nodes.brief]:
        return "brief"
    if "record" in panels:
        return "record"
    if found[page_nodes.finder]:
        return "finder"
    return "forms" if found[page_nodes.forms] else "site"


def _first(found: dict[type[nodes.Element], list[nodes.Element]]) -> str:
    """The id of the first worksheet, or else quiz, or else checkpoint: where the skip link leads."""
    for kind, prefix, name in (
        (page_nodes.exercise, "worksheet", "exercise"),
        (page_nodes.quiz, "quiz", "quiz"),
        (page_nodes.question, "q", "question"),
    ):
        if found[kind]:
            return f"{prefix}-{found[kind][0][name].id}"
    return ""


def _title(app: Sphinx, page: str) -> str:
    title = app.env.titles.get(page)
    return title.astext() if title else ""
