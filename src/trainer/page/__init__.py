"""The Sphinx extension: chapters with questions, sources and a learner's record."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

from sphinx.application import Sphinx

from trainer.page import asked, assets, editions, exercises, html, labels, language, notebooks
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
    # Notebooks are executed by processes that this one starts. A widget would leave its state in the page, and that
    # has the page load the scripts of others; so the widgets of the course show what needs none.
    os.environ.setdefault("TRAINER_STATIC", "1")
    app.add_config_value("trainer_course", "course", "html", str)
    app.add_config_value("trainer_notice", "", "html", str)
    app.add_config_value("trainer_edition", "", "env", str)
    # Whether devices may keep the course; `trainer.site` then makes what that takes.
    app.add_config_value("trainer_offline", False, "html", bool)
    # The folder of the notebooks in the site, set by whoever makes them; where notebooks open in the browser.
    app.add_config_value("trainer_notebooks", "", "html", str)
    app.add_config_value("trainer_lite", notebooks.LITE, "html", str)
    app.add_config_value("trainer_lite_megabytes", 14, "html", int)
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
        "keep": PanelDirective,
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
    app.add_builder(editions.Epub, override=True)
    app.connect("config-inited", assets.configure)
    app.connect("config-inited", editions.configure)
    app.connect("builder-inited", editions.forget_old)
    app.connect("missing-reference", editions.say_plainly)
    app.connect("doctree-resolved", editions.leave_the_questions)
    app.connect("config-inited", notebooks.look_for_lite)
    app.connect("config-inited", language.begin)
    app.connect("builder-inited", language.translate_theme)
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
    app.connect("html-page-context", language.mirror)
    app.connect("html-page-context", assets.prepare)
    app.connect("html-page-context", editions.dress)
    app.connect("build-finished", editions.finish)
    app.connect("build-finished", language.direct_pages)
    app.connect("build-finished", language.end, priority=900)
    return {
        "version": version("trainer"),
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
