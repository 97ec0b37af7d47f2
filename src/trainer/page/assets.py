"""What a page loads: our script and styles where it needs them, and nothing of others' that it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from trainer.markup import data
from trainer.model import Choice, Interaction
from trainer.page import asked, brief, exercises, notebooks
from trainer.page import nodes as page_nodes
from trainer.texts import text

logger = logging.getLogger(__name__)


def _never(doctree: nodes.document) -> bool:
    return False


def _has_cells(doctree: nodes.document) -> bool:
    return any("cell" in container["classes"] for container in doctree.findall(nodes.container))


def _has_still(doctree: nodes.document) -> bool:
    return any('class="tr-still"' in raw.astext() for raw in doctree.findall(nodes.raw))


def _has_code(doctree: nodes.document) -> bool:
    return any(True for _ in doctree.findall(nodes.literal_block))


#: Scripts and styles that a page does without, and when it needs them after all.
SPARED: dict[str, Callable[[nodes.document], bool]] = {
    "documentation_options.js": _never,
    "doctools.js": _never,
    "sphinx_highlight.js": _never,
    # A language other than English brings it; it needs doctools.js.
    "translations.js": _never,
    # Every bundle does what it does.
    "furo.js": _never,
    "furo-extensions.css": _never,
    "mystnb.css": _has_cells,
    "pygments.css": _has_code,
}


#: What the page of results takes of it.
SEARCHING = ("documentation_options.js", "doctools.js", "sphinx_highlight.js", "translations.js")
#: Bundles that notebooks and books take, or that have another place in the site.
ELSEWHERE = (
    "begun.js",
    "register.js",
    "worker.js",
    "widget.js",
    "widget.css",
    "room.js",
    "room.css",
    "paper.css",
    "book.css",
)


def configure(app: Sphinx, config: Config) -> None:
    """Let Sphinx find the bundles and our changes to the theme's templates."""
    config.html_static_path.append(str(files("trainer.frontend") / "dist"))
    config.exclude_patterns = [*config.exclude_patterns, *ELSEWHERE]
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
    bundle = _bundle(found, names, bool(doctree and _has_still(doctree)))
    # A book on a single page is for printing, and has everything on it.
    if (
        app.builder.name != "singlehtml"
        and bundle == "worksheet"
        and (found[page_nodes.question] or found[page_nodes.reflection])
    ):
        logger.warning("a worksheet stands on a page of its own, without questions", location=page)
    app.add_js_file(f"{bundle}.js", loading_method="defer")
    if bundle == "quiz" and any(_limited(node["question"].interaction) for node in found[page_nodes.question]):
        app.add_js_file("limits.js", loading_method="defer")
    app.add_css_file(f"{bundle}.css")
    if "keep" in names:
        app.add_js_file("keep.js", loading_method="defer")
        app.add_css_file("keep.css")
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if not _spared(file, doctree, searching=page == "search")]
    here = {
        "course": app.config.trainer_course,
        "page": page,
        "root": context["content_root"],
    }
    blocks = [data('id="tr-course"', here)]
    blocks += [data(f'class="tr-data" data-quiz="{one["id"]}"', one) for one in asked.on_page(app, page)]
    blocks += [
        data(f'class="tr-exercise-data" data-exercise="{one["id"]}"', one) for one in exercises.on_page(app, page)
    ]
    blocks += [data('id="tr-brief"', brief.worksheets(app.builder, page, one)) for one in found[page_nodes.brief][:1]]
    if names - {"keep"}:
        blocks.append(data('id="tr-map"', asked.everywhere(app, page, whole="record" in names)))
    if doctree is not None and "body" in context:
        context["body"] += notebooks.offered(app, page, context["content_root"])
    context["trainer"] = {
        "blocks": blocks,
        "skip_to": _first(found),
        "skip": text("markup.worksheet.skip" if bundle == "worksheet" else "markup.skip"),
        "notice": app.config.trainer_notice,
        "begun": _inline("begun") if bundle in ("quiz", "worksheet") else "",
        "register": _inline("register") if app.config.trainer_offline else "",
    }


@cache
def _inline(name: str) -> str:
    """A bundle that is so short that pages have it inline."""
    return (files("trainer.frontend") / "dist" / f"{name}.js").read_text("utf-8").strip()


def _limited(interaction: Interaction) -> bool:
    """Whether not every set of options can be ticked."""
    match interaction:
        case Choice(options=options, most=most):
            return most is not None or any(option.alone for option in options)
        case _:
            return False


def _spared(file: Any, doctree: nodes.document | None, *, searching: bool) -> bool:
    # myst-nb puts a checksum into the middle of a name.
    name = re.sub(r"\.[0-9a-f]{32,}\.", ".", PurePosixPath(str(file.filename)).name)
    needed = SPARED.get(name)
    return needed is not None and not (doctree and needed(doctree)) and not (searching and name in SEARCHING)


def _bundle(found: dict[type[nodes.Element], list[nodes.Element]], panels: set[str], still: bool) -> str:
    """The script and style that a page needs; each holds all that it takes, so a page loads one."""
    if found[page_nodes.exercise]:
        return "worksheet"
    if found[page_nodes.question] or found[page_nodes.reflection]:
        return "quiz"
    if still:
        # What a widget of the course shows in a page: it looks as a question does.
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
