"""The contents: on each page what lies around it, and on a page of its own everything.

So a page of a long course weighs no more than one of a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from selectolax.lexbor import LexborHTMLParser
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc

from trainer.texts import text

#: The builders that make a site of pages.
SITES = ("html", "dirhtml")
#: The page with everything.
NAME = "contents"
#: The most pages that are listed side by side.
MOST = 30


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page that lists all others, where the course has none of its own of this name."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in SITES or NAME in app.env.found_docs:
        return
    tree = global_toctree_for_doc(
        app.env, NAME, builder, collapse=False, maxdepth=-1, titles_only=True, includehidden=True
    )
    title = text("site.contents")
    listed = builder.render_partial(tree)["fragment"] if tree else ""
    body = f'<h1>{title}</h1>\n<nav class="tr-contents" aria-label="{title}">{listed}</nav>'
    yield NAME, {"title": title, "body": body}, "page.html"


def shorten(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Let the theme list what lies around a page, and a link to the rest."""
    if app.builder.name not in SITES or "toctree" not in context:
        return
    whole = context["toctree"]

    def around(**how: Any) -> str:
        found = whole(**how | {"collapse": True})
        return f"{_cut(found)}\n{_all(context)}" if found else ""

    context["toctree"] = around


def _all(context: dict[str, Any]) -> str:
    href = context["pathto"](NAME)
    return (
        f'<ul class="tr-all"><li class="toctree-l1"><a class="reference internal" href="{href}">'
        f"{text('site.contents')}</a></li></ul>"
    )


def _cut(html: str) -> str:
    """Cut long lists down to what stands around the current page, or to their beginning."""
    if html.count("<li") <= MOST:
        return html
    tree = LexborHTMLParser(html, is_fragment=True)
    for listed in tree.css("ul"):
        items = [node for node in listed.iter() if node.tag == "li"]
        if len(items) <= MOST:
            continue
        at = next((at for at, node in enumerate(items) if "current" in (node.attributes.get("class") or "").split()), 0)
        begin = max(0, min(at - MOST // 2, len(items) - MOST))
        for node in (*items[:begin], *items[begin + MOST :]):
            node.decompose()
    return tree.html or ""
