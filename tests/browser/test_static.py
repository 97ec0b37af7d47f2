"""The built book is plain files: no state of a widget, and nothing that would be fetched from anybody else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

#: Where an element says what the browser fetches by itself; a link is followed by a person alone.
FETCHES = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
}
#: These name another page for search engines, and load nothing.
NAMES = {"canonical", "alternate", "author", "license"}
STATE = re.compile(r"application/vnd\.jupyter\.widget|require(\.min)?\.js|@jupyter-widgets|cdn\.|unpkg|jsdelivr")


class Fetched(HTMLParser):
    """Gathers the addresses that a page fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and NAMES & set((given.get("rel") or "").split()):
            return
        self.found += [given.get(FETCHES.get(tag, "")) or ""]


@pytest.fixture(scope="module")
def pages(built_course: Path) -> dict[str, str]:
    """Every page of the book; what runs notebooks in a browser is a site of its own."""
    return {
        name: path.read_text("utf-8")
        for path in sorted(built_course.rglob("*.html"))
        if not (name := path.relative_to(built_course).as_posix()).startswith("lite/")
    }


def test_no_page_holds_the_state_of_a_widget(pages: dict[str, str]) -> None:
    assert len(pages) > 50
    assert not {name: found[0] for name, text in pages.items() if (found := STATE.search(text))}


def test_no_page_fetches_anything_from_elsewhere(pages: dict[str, str]) -> None:
    elsewhere = {}
    for name, text in pages.items():
        parser = Fetched()
        parser.feed(text)
        if found := [one for one in parser.found if re.match(r"(https?:)?//", one)]:
            elsewhere[name] = found
        if found := re.findall(r"(?:url\(|@import )[\"']?(?:https?:)?//[^\"')]+", text):
            elsewhere[f"{name} (style)"] = found
    assert not elsewhere


def test_every_notebook_that_a_page_offers_is_there_and_shows_no_key(pages: dict[str, str], built_course: Path) -> None:
    offered = set()
    for name, text in pages.items():
        for href in re.findall(r'<a href="([^"]+\.ipynb)" download=', text):
            path = (built_course / name).parent / href
            assert path.is_file(), f"{name} offers {href}"
            offered.add(path.resolve())
    assert offered == set((built_course / "notebooks").resolve().glob("*.ipynb"))
    for path in offered:
        assert not [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell.get("outputs")]


def test_a_page_offers_the_browser_only_where_that_was_built(pages: dict[str, str], built_course: Path) -> None:
    offers = [name for name, text in pages.items() if "index.html?path=" in text]
    if (built_course / "lite" / "notebooks" / "index.html").is_file():
        assert "book/apply/xg-goal.html" in offers
        assert all("first loads about" in pages[name] for name in offers)
    else:
        assert not offers
