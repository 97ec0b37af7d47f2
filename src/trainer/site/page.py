"""One finished page: what it loads, and that put into an order in which nothing waits that need not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from trainer.markup import packed
from trainer.site import css

#: Brings the style in the words of the oldest browsers, so that it comes wherever scripts run.
LATE = (
    '(function(d,l){{l.rel="stylesheet";l.href="{href}";d.head.appendChild(l)}})'
    '(document,document.createElement("link"))'
)

#: What the theme says of itself to readers of its source.
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: Between tags one sign of white space is as good as many.
GAP = re.compile(r">\s{2,}<")
NEWLINE = ">\n<"
#: Characters of a text and its markup that no screen shows without scrolling.
SCREEN = 6000


class Page:
    """A page as Sphinx wrote it, at its place in the site."""

    def __init__(self, path: str, html: str) -> None:
        """Read it; ``path`` is from the top of the site, with slashes."""
        self.path = path
        self.tree = LexborHTMLParser(html)
        head = self.tree.head
        assert head is not None
        self.head = head
        self.sheets = [
            node
            for node in head.css("link[rel=stylesheet], style")
            if node.tag == "style" or self.place(node.attributes.get("href"))
        ]
        self.scripts = [
            node
            for node in self.tree.css("script[src]")
            if self.place(node.attributes.get("src"))
            and "async" not in node.attributes
            and node.attributes.get("type") != "module"
        ]

    def place(self, address: str | None) -> str | None:
        """Return where in the site an address of this page leads; nothing where it leads out of it."""
        parts = urlsplit(address or "")
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        place = normpath(join(dirname(self.path), parts.path))
        return None if place.startswith("..") else place

    def way(self, place: str) -> str:
        """Return the address on this page of a place in the site."""
        return relpath(place, dirname(self.path) or ".")

    def sources(self) -> Iterator[tuple[str, str, str]]:
        """Yield each style: where it stands or nothing, its text where it stands in the page, and for which media."""
        for node in self.sheets:
            media = node.attributes.get("media") or ""
            if node.tag == "style":
                yield "", node.text(), media
            else:
                yield self.place(node.attributes["href"]) or "", "", media

    @staticmethod
    def beginning(html: str) -> str:
        """Return a page without what of its text is seen only later: no screen is longer than ``SCREEN``."""
        begin, end = html.find("<article"), html.find("</article>")
        question = html.find("</form>", html.find('<form class="tr-question', begin))
        cut = max(begin + SCREEN, question)
        return html if begin < 0 or cut > end else html[:cut] + html[end:]

    def dress(self, first: str, whole: str) -> None:
        """Put the styles of the first paint into the page, and bring all of them once it stands."""
        if not self.sheets:
            return
        top = self.way(".")
        style = self.element("style", first.replace(css.TOP, "" if top == "." else f"{top}/"))
        self.sheets[0].insert_before(style)
        for node in self.sheets:
            node.decompose()
        # Sphinx and the theme both say it.
        for node in self.head.css("meta[name=viewport]")[1:]:
            node.decompose()
        href = self.way(whole)
        # One that a script adds keeps nothing waiting, and here it is asked for when all of the page has come.
        self._last(self.element("script", LATE.format(href=href)))
        noscript = self.tree.create_node("noscript")
        noscript.insert_child(self.element("link", rel="stylesheet", href=href))
        self.head.insert_child(noscript)

    def drop_scripts(self) -> None:
        """Remove the scripts that the page loads, for joined ones to take their places."""
        for node in self.scripts:
            node.decompose()

    def load(self, script: str, brought: dict[str, str], index: str, *, deferred: bool) -> None:
        """Load a script once the page has come.

        ``brought`` is what it may fetch later, by name; ``index`` is the address of what a search looks into.
        """
        more = {"defer": ""} if deferred else {}
        more |= {f"data-{name}": self.way(place).rpartition("/")[2] for name, place in brought.items()}
        if index and deferred:
            more["data-index"] = index
        self._last(self.element("script", "", src=self.way(script), **more))

    @staticmethod
    def data(block: LexborNode | None) -> Any:
        """Return what a block of data holds; nothing where there is no block."""
        return json.loads(block.text()) if block is not None else {}

    @staticmethod
    def put(block: LexborNode, data: Any) -> None:
        """Put data into a block, so that nothing in it can end the block."""
        block.inner_html = packed(data)

    def html(self) -> str:
        """Return the page, without the gaps that templates leave around its text."""
        html = self.tree.html or ""
        begin, end = html.find("<article"), html.rfind("</article>")
        if begin < 0:
            return f"{GAP.sub(NEWLINE, html)}\n"
        frame = COMMENT.sub("", html[:begin])
        return f"{GAP.sub(NEWLINE, frame)}{html[begin:end]}{GAP.sub(NEWLINE, html[end:])}\n"

    def _last(self, node: LexborNode) -> None:
        body = self.tree.body
        assert body is not None
        body.insert_child(node)

    def element(self, tag: str, text: str = "", **attributes: str) -> LexborNode:
        """Return a new element of this page."""
        node = self.tree.create_node(tag)
        for name, value in attributes.items():
            node.attrs[name] = value
        if text:
            node.inner_html = text
        return node
