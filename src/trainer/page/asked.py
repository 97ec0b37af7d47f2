"""Which questions stand on which page, kept with the environment so that unchanged pages need not be read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from trainer.codec import encode_quiz
from trainer.model import Question, Quiz
from trainer.page import content, exercises
from trainer.page import nodes as page_nodes

#: Page -> quiz -> those of its questions that stand on that page.
Asked = dict[str, dict[str, list[Question]]]


def _asked(env: BuildEnvironment) -> Asked:
    if not hasattr(env, "trainer_asked"):
        env.trainer_asked = {}  # type: ignore[attr-defined]
    known: Asked = env.trainer_asked  # type: ignore[attr-defined]
    return known


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the questions of a page that was read."""
    found: dict[str, list[Question]] = {}
    for node in doctree.findall(page_nodes.question):
        found.setdefault(node["quiz"], []).append(node["question"])
    _asked(app.env)[app.env.docname] = found


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget what a page asked before it is read again."""
    _asked(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    _asked(env).update({docname: found for docname, found in _asked(other).items() if docname in docnames})


def on_page(app: Sphinx, page: str) -> list[dict[str, Any]]:
    """Return what a page needs to score its questions, one mapping a quiz."""
    parts = []
    for name, here in _asked(app.env).get(page, {}).items():
        whole = content.known(app.env, name) or Quiz(name, name, questions=(), checkpoints=tuple(here))
        part = replace(
            whole,
            questions=tuple(one for one in whole.questions if one in here),
            checkpoints=tuple(one for one in whole.checkpoints if one in here),
        )
        parts.append(encode_quiz(part, texts=False))
    return parts


def everywhere(app: Sphinx, page: str, *, whole: bool) -> list[dict[str, Any]]:
    """Return every page with questions: its title, its link from ``page`` and the ids.

    With ``whole`` there are the questions themselves and no link, and pages with worksheets come too.
    """
    pages = []
    for docname in in_order(app):
        quizzes = _asked(app.env).get(docname)
        worksheets = exercises.parts_on_page(app, docname) if whole else []
        if not quizzes and not worksheets:
            continue
        entry: dict[str, Any] = {"page": docname, "title": app.env.titles[docname].astext()}
        if whole:
            entry |= {"quizzes": on_page(app, docname), "worksheets": worksheets}
        else:
            entry["href"] = app.builder.get_relative_uri(page, docname)
            entry["questions"] = [question.id for here in (quizzes or {}).values() for question in here]
        pages.append(entry)
    return pages


def in_order(app: Sphinx) -> list[str]:
    """Every page once, in the order of the contents."""
    order: list[str] = []
    waiting = [app.config.root_doc]
    while waiting:
        docname = waiting.pop(0)
        if docname not in order:
            order.append(docname)
            waiting[:0] = app.env.toctree_includes.get(docname, [])
    return order
