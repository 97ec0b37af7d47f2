"""The Markdown of a course as HTML, without Sphinx: links lead to where the course is served, or become words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from trainer.load.citing import Locator, short
from trainer.load.outline import Outline
from trainer.markup import Slot

#: A page of the course opens beside the notebook, and is not told where that stands.
OUT = {"target": "_blank", "rel": "noopener noreferrer"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What texts can refer to: the pages and labels of the course, its sources, and where it is served."""

    outline: Outline
    locators: Mapping[str, Locator]
    address: str

    def target(self, href: str) -> str:
        """Return where a link of a text leads outside the course's pages; nothing where it leads nowhere from there."""
        return self.link(href[1:]) if href.startswith("#") else href if href.startswith(("http:", "https:")) else ""

    def link(self, label: str) -> str:
        """Return where a label leads, nothing where the course is not served or has no such label."""
        place = self.outline.labels.get(label.lower())
        return f"{self.address}/{place.page}.html#{place.anchor}" if place and self.address else ""

    def heading(self, label: str) -> str:
        """Return the heading that a label stands under."""
        place = self.outline.labels.get(label.lower())
        return place.heading if place else ""


class Renderer:
    """Renders the texts of a course. Raw HTML is shown as it was typed."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").use(myst_role_plugin)
        self.parser.add_render_rule("myst_role", _role)
        self.env: dict[str, Any] = {"around": around}

    def render(self, slot: Slot) -> str:
        """Return the HTML of one text. Inside a label, paragraphs are joined by line breaks."""
        tokens = self.parser.parse(slot.markdown, self.env)
        for token in tokens:
            if token.type == "inline":
                token.children = self._linked(token.children or [])
        if not slot.inline:
            return str(self.parser.renderer.render(tokens, self.parser.options, self.env)).strip()
        lines = [
            self.parser.renderer.render([token], self.parser.options, self.env)
            for token in tokens
            if token.type == "inline"
        ]
        return '<br class="tr-break"/>'.join(lines)

    def _linked(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens of a line with every link leading somewhere, or gone."""
        found: list[Token] = []
        leads = False
        for at, token in enumerate(tokens):
            if token.type == "link_open":
                href = str(token.attrGet("href") or "")
                target = self.around.target(href)
                leads = bool(target)
                if leads:
                    token.attrs = {"href": target, **OUT}
                    found.append(token)
                if tokens[at + 1].type == "link_close":
                    # “[](#label)”: the words are those of the heading.
                    found.append(Token("text", "", 0, content=self.around.heading(href[1:]) or href))
            elif token.type != "link_close" or leads:
                found.append(token)
        return found


def _role(renderer: Any, tokens: list[Token], at: int, options: Any, env: Mapping[str, Any]) -> str:
    """Draw ``{src}`` as the short form of its sources; of any other role, the words that it holds."""
    token = tokens[at]
    around: Surroundings = env["around"]
    if token.meta["name"] == "src":
        anchors = [anchor.strip() for anchor in token.content.split(",")]
        cited = [around.locators[anchor] for anchor in anchors if anchor in around.locators]
        return f'<span class="tr-src">{escape(short(cited))}</span>'
    words, _, label = token.content.rpartition("<")
    if token.meta["name"] != "ref":
        return escape(words.strip() or label)
    label = label.rstrip("> ")
    words, href = escape(words.strip() or around.heading(label)), escape(around.link(label))
    return f'<a href="{href}" target="{OUT["target"]}" rel="{OUT["rel"]}">{words}</a>' if href else words
