"""How the nodes become HTML: their slots are rendered first, then handed to the templates."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from trainer import markup
from trainer.page import brief, labels
from trainer.page import nodes as page_nodes


def _rendered(visitor: HTML5Translator, parts: list[nodes.Node]) -> str:
    """Render nodes apart from the page, by putting the page's own text aside."""
    before, visitor.body = visitor.body, []
    try:
        for part in parts:
            part.walkabout(visitor)
        return "".join(visitor.body).strip()
    finally:
        visitor.body = before


def _slot(visitor: HTML5Translator, node: nodes.Element) -> str:
    if not node["inline"]:
        return _rendered(visitor, node.children)
    # Inside a label HTML allows no paragraphs: their contents are joined by line breaks.
    lines = [_rendered(visitor, part.children) for part in node.children if isinstance(part, nodes.paragraph)]
    return '<br class="tr-break"/>'.join(lines)


def visit_question(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw one question and leave out its children, which are drawn inside it."""
    rendered = {part["name"]: _slot(visitor, part) for part in node.findall(page_nodes.slot)}
    href, title = labels.place(visitor.builder, visitor.builder.current_docname, node["question"].see)
    place = markup.Place(node["quiz"], node["number"], node["of"], href, title)
    visitor.body.append(markup.question(node["question"], place, rendered))
    raise nodes.SkipNode


def visit_exercise(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw one worksheet, its headings one level below the one it stands under."""
    rendered = {part["name"]: _slot(visitor, part) for part in node.findall(page_nodes.slot)}
    href, title = labels.place(visitor.builder, visitor.builder.current_docname, node["exercise"].see)
    level = min(visitor.section_level + 1, 5)
    visitor.body.append(markup.exercise(node["exercise"], rendered, level=level, see_href=href, see_title=title))
    raise nodes.SkipNode


def visit_brief(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw the brief: until the browser fills it, the worksheets that it is made from."""
    builder = visitor.builder
    found = brief.worksheets(builder, builder.current_docname, node)
    visitor.body.append(markup.brief(builder.config.project, found))
    raise nodes.SkipNode


def visit_quiz(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw the frame of a quiz around its questions."""
    visitor.body.append(markup.quiz(node["quiz"], _rendered(visitor, node.children)))
    raise nodes.SkipNode


def visit_reflection(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw something to think about."""
    visitor.body.append(markup.reflection(node["name"], _rendered(visitor, node.children)))
    raise nodes.SkipNode


def visit_panel(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw a part that lives from the learner's record."""
    visitor.body.append(markup.panel(node["name"]))
    raise nodes.SkipNode


def visit_finder(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw the table of practices and the means to filter it."""
    rendered = {part["name"]: _slot(visitor, part) for part in node.findall(page_nodes.slot)}
    visitor.body.append(markup.finder(node["practices"], rendered))
    raise nodes.SkipNode


def visit_forms(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Draw the links to the two forms of a test."""
    builder = visitor.builder
    links = [
        (builder.env.titles[page].astext(), builder.get_relative_uri(builder.current_docname, page))
        for page in node["pages"]
        if page in builder.env.titles
    ]
    visitor.body.append(markup.forms(links))
    raise nodes.SkipNode


def visit_fold(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Fold a list at the foot of the page."""
    visitor.body.append(f'<details class="tr-foot"><summary>{node["title"]}</summary>')


def depart_fold(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Close the fold."""
    visitor.body.append("</details>\n")


def visit_answer_key(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Open the key; what stands in it is drawn as everywhere."""
    visitor.body.append('<div class="tr-answer-key">')


def depart_answer_key(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Close the key."""
    visitor.body.append("</div>\n")


def depart(visitor: HTML5Translator, node: nodes.Element) -> None:
    """Never reached: every visit ends the visit of its children too."""
