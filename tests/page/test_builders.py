"""A question reaches every reader: on a page, in a book, in plain text, in a manual page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable

import pytest

from tests.page.conftest import Built

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex", "man"])
def test_every_builder_knows_every_kind(build: Callable[..., Built], builder: str) -> None:
    assert build(builder).warnings == ""


def test_the_pages_of_a_book_are_well_formed(build: Callable[..., Built]) -> None:
    page = ET.fromstring(build("epub").text("index.xhtml"))
    types = {form.get("data-type") for form in page.iter(f"{XHTML}form") if form.get("data-question")}
    assert types == {"Choice", "Match", "Order", "Number", "Scale", "Text", "Blanks", "OpenText"}


def test_paper_has_the_question_and_not_its_answer(build: Callable[..., Built]) -> None:
    paper = build("text").text("index.txt")
    assert "Promptword" in paper
    assert "◯ Optionword" in paper
    for told in ("Rightword", "Wrongword", "Explanationword", "Hintword"):
        assert told not in paper


def test_a_page_says_everything_without_javascript(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    folded = page[page.index('id="q-probe"') :]
    folded = folded[folded.index("<details") : folded.index("</details>")]
    for told in ("Rightword", "Wrongword", "Explanationword"):
        assert told in folded


def test_a_search_finds_what_is_asked_and_gives_no_key_away(build: Callable[..., Built]) -> None:
    index = build().text("searchindex.js").lower()
    assert "promptword" in index
    assert "optionword" in index
    for told in ("rightword", "wrongword", "explanationword", "hintword"):
        assert told not in index


def test_a_label_is_read_again_under_the_heading_above_it(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    assert re.search(r'href="other\.html#far-away">Read again: The place to read<', page)


def test_every_id_on_a_page_is_its_own(build: Callable[..., Built]) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', build().text("index.html")))
    assert [name for name, count in ids.items() if count > 1] == []
