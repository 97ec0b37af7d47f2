"""A question or worksheet where no widget can be shown: as HTML that needs no script and no style, and as plain text.

Both are made from the markup of the page, so that they say the same. Reading that takes the standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from trainer.texts import direction, text

Element = ElementTree.Element
#: What only a script fills.
_FILLED = frozenset({"tr-status", "tr-result", "tr-total", "tr-read"})
#: What stands on a line of its own in plain text.
_BLOCKS = frozenset({"br", "div", "h2", "h3", "h4", "legend", "li", "ol", "p", "section", "ul"})
#: What is no part of the question: what is right, and what a page says of itself.
_ASIDE = frozenset({"tr-answer", "tr-adds", "tr-compare", "tr-rate", "tr-without-script"})
_LINE = "______"


def still(html: str, language: str) -> str:
    """Return markup of the page without what only a script would fill or show."""
    tree = _tree(html)
    tree.set("class", "tr-still")
    tree.set("lang", language)
    tree.set("dir", direction(language))
    return ElementTree.tostring(tree, encoding="unicode", method="html")


def plain(html: str) -> str:
    """Return in plain text what is asked, and nothing of what is right."""
    tree = _tree(html)
    for parent in [*tree.iter()]:
        for child in [one for one in parent if one.get("class") in _ASIDE]:
            parent.remove(child)
    lines = [" ".join(line.split()) for line in "".join(_words(tree)).split("\n")]
    return "\n".join([*filter(None, lines), text("notebook.where")])


def _tree(html: str) -> Element:
    tree = ElementTree.fromstring(f"<div>{html}</div>")  # noqa: S314 - our own templates made it
    for parent in [*tree.iter()]:
        for child in [*parent]:
            if child.get("hidden") or child.get("class") in _FILLED:
                _remove(parent, child)
    for options in [one for one in tree.iter("div") if one.get("class") == "tr-options"]:
        # Without a style, labels run on in one line.
        for at, label in reversed([*enumerate(options)]):
            label.tail = "\n"
            options.insert(at + 1, Element("br"))
    return tree


def _remove(parent: Element, child: Element) -> None:
    """Remove an element, and keep the text behind it."""
    at = [*parent].index(child)
    parent.remove(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")


def _words(element: Element) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    if element.tag == "li":
        yield "- "
    if element.tag == "input":
        yield {"radio": "( )", "checkbox": "[ ]"}.get(element.get("type", ""), f" {_LINE} ")
    elif element.tag in ("select", "textarea"):
        yield f" {_LINE} "
    else:
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _words(child)
            yield (child.tail or "").replace("\n", " ")
    if block:
        yield "\n"
