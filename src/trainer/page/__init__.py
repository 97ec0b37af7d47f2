"""The Sphinx extension: chapters with questions, sources and a learner's record."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from sphinx.application import Sphinx

from trainer.page import asked, assets, direct, exercises, html, labels
from trainer.page import nodes as page_nodes
from trainer.page.brief import BriefDirective
from trainer.page.directives import (
    ExampleDirective,
    FormsDirective,
    PanelDirective,
    QuestionDirective,
    QuizDirective,
    ReflectDirective,
)
from trainer.page.drawing import DrawingDirective
from trainer.page.exercises import ExerciseDirective
from trainer.page.key import KeyDirective
from trainer.page.plain import PlainQuestions
from trainer.page.practices import (
    BarsDirective,
    PracticeRole,
    PracticesDirective,
    list_practices,
    merge_finder,
    note_finder,
    resolve_links,
    write_csv,
)
from trainer.page.sources import SourceRole, list_sources

#: Raised when what is kept with the environment changes its form, so that old pages are read again.
ENV_VERSION = 3


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.add_config_value("trainer_course", "course", "html", str)
    app.add_config_value("trainer_notice", "", "html", str)
    for name, directive in {
        "quiz": QuizDirective,
        "question": QuestionDirective,
        "example": ExampleDirective,
        "exercise": ExerciseDirective,
        "brief": BriefDirective,
        "reflect": ReflectDirective,
        "forms": FormsDirective,
        "key": KeyDirective,
        "drawing": DrawingDirective,
        "practices": PracticesDirective,
        "practices-by-country": BarsDirective,
        "progress": PanelDirective,
        "record": PanelDirective,
    }.items():
        app.add_directive(name, directive)
    app.add_role("practice", PracticeRole())
    app.add_role("src", SourceRole())
    # Epub is written by the HTML translator too; every other builder gets standard nodes from PlainQuestions.
    for node in page_nodes.DRAWN:
        app.add_node(node, html=(getattr(html, f"visit_{node.__name__}"), html.depart))
    app.add_node(page_nodes.fold, html=(html.visit_fold, html.depart_fold))
    app.add_node(page_nodes.answer_key, html=(html.visit_answer_key, html.depart_answer_key))
    app.add_post_transform(PlainQuestions)
    app.connect("config-inited", assets.configure)
    app.connect("doctree-read", list_practices)
    app.connect("doctree-read", list_sources)
    for kept in (asked, exercises, labels):
        app.connect("doctree-read", kept.collect)
        app.connect("env-purge-doc", kept.purge)
        app.connect("env-merge-info", kept.merge)
    app.connect("doctree-read", note_finder)
    app.connect("env-merge-info", merge_finder)
    app.connect("doctree-resolved", resolve_links)
    app.connect("build-finished", write_csv)
    app.connect("html-page-context", assets.prepare)
    app.connect("build-finished", direct.direct_pages)
    return {
        "version": version("trainer"),
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
