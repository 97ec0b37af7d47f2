"""The brief reaches every reader: a page to be filled by the browser, and headings on paper to fill by hand."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.page.conftest import Built
from tests.page.test_exercises import LEXICON, SHEETS
from tests.page.test_pages import loads
from trainer.model import Section
from trainer.texts import catalogue, text

XHTML = "{http://www.w3.org/1999/xhtml}"
#: The same worksheet under other ids: on a page before the first one's, and on no page.
OTHERS = {"early": ("x", "next-steps"), "nowhere": ("y", "approach")}


@pytest.fixture(autouse=True)
def brief(course: Path) -> Path:
    """The course with a worksheet, the brief and, before both, another worksheet; a third one is on no page."""
    (course / "exercises").mkdir()
    (course / "exercises" / "concepts.yml").write_text(LEXICON)
    (course / "exercises" / "sheets.yml").write_text(
        SHEETS.replace("prompt: Many", 'prompt: "Choose *many*, {src}`doc-p001` as in [this](#far-away)."')
    )
    for name, (prefix, section) in OTHERS.items():
        other = SHEETS.replace("id: sheet", f"id: {name}").replace("A sheet", f"Called {name}")
        other = other.replace("{id: s-", f"{{id: {prefix}-").replace("brief: situation", f"brief: {section}")
        (course / "exercises" / f"{name}.yml").write_text(other)
    locators = course / "book" / "locators.yml"
    locators.write_text(locators.read_text() + '    doc-p003: "Start, 3"\n    doc-p004: "Start, 4"\n')
    index = course / "book" / "index.md"
    index.write_text(index.read_text("utf-8").replace("\nother\n", "\nfirst\nother\nbrief\n"), "utf-8")
    (course / "book" / "first.md").write_text("# First\n\n```{exercise} early\n```\n")
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{exercise} sheet\n```\n")
    (course / "book" / "brief.md").write_text("# Your brief\n\nIntroword.\n\n```{brief}\n```\n")
    return course


def carried(page: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/json" id="tr-brief">(.*?)</script>', page)
    assert found
    data: list[dict[str, Any]] = json.loads(found[1])
    return data


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex", "man"])
def test_every_builder_knows_the_brief(build: Callable[..., Built], builder: str) -> None:
    assert build(builder).warnings == ""


def test_every_section_has_a_heading() -> None:
    brief = catalogue()["brief"]
    assert isinstance(brief, dict)
    assert list(brief["sections"]) == list(get_args(Section))


def test_the_page_carries_every_worksheet_in_the_order_of_the_course(build: Callable[..., Built]) -> None:
    data = carried(build().text("brief.html"))
    assert [(one["id"], one["href"], one["section"]) for one in data] == [
        ("early", "first.html", "next-steps"),
        ("sheet", "other.html", "situation"),
        ("nowhere", "", "approach"),
    ]


def test_what_is_carried_is_plain_words_by_interaction(build: Callable[..., Built]) -> None:
    sheet = carried(build().text("brief.html"))[1]
    parts = {part["id"]: part for part in sheet["parts"]}
    assert parts["s-many"]["prompt"] == "Choose many, as in this."
    assert all(part["shape"] for part in parts.values())
    scale = {"type": "Scale", "left": "Leftword", "right": "Rightend", "start": "0", "end": "100"}
    assert parts["s-scale"]["interaction"] == scale
    options = [{"id": "a", "text": "Oneword"}, {"id": "b", "text": "Other"}]
    choice = parts["s-one"]["interaction"]
    assert choice["type"] == "Choice"
    assert sorted(choice["options"], key=lambda one: one["id"]) == options
    group = parts["s-group"]["interaction"]
    assert {one["text"] for one in group["rows"]} == {"First", "Last"}
    assert {one["text"] for one in group["targets"]} == {"Kindword", "Other"}
    assert [one["text"] for one in parts["s-order"]["interaction"]["items"]] == ["Itemword", "Last"]
    assert parts["s-text"]["interaction"] == {"type": "OpenText"}


def test_the_page_loads_the_brief_and_nothing_for_questions(build: Callable[..., Built]) -> None:
    page = build().text("brief.html")
    assert {name for name in loads(page) if "brief" in name} == {"brief.js", "brief.css"}
    assert not any("quiz" in name or "worksheet" in name for name in loads(page))


def test_without_javascript_the_worksheets_are_listed_by_section(build: Callable[..., Built]) -> None:
    page = build().text("brief.html")
    listed = page[page.index("tr-without-script") : page.index('class="tr-tools"')]
    assert text("brief.withoutScript") in listed
    headings = re.findall(r"<b>(.*?)</b>", listed)
    assert headings == ["Approach", "Situation", "Next steps"]
    assert re.findall(r'href="([^"]*)">', listed) == ["other.html", "first.html"]
    assert "<li>Called nowhere</li>" in listed
    assert '<div class="tr-tools" hidden="hidden">' in page


def test_the_page_of_a_book_is_well_formed_and_leads_to_the_worksheets(build: Callable[..., Built]) -> None:
    page = ET.fromstring(build("epub").text("brief.xhtml"))
    links = [link.get("href") for link in page.iter(f"{XHTML}a") if link.get("href", "").startswith(("other", "first"))]
    assert set(links) >= {"other.xhtml", "first.xhtml"}


def test_on_paper_the_headings_have_room_to_write(build: Callable[..., Built]) -> None:
    paper = build("text").text("brief.txt")
    order = [
        "Integration of migrants in ____",
        "Approach\n",
        "Called nowhere",
        "Situation\n",
        "A sheet",
        "Next steps\n",
    ]
    places = [paper.index(words) for words in order]
    assert places == sorted(places)
    assert paper.count("_" * 30) >= 3 * 4
    assert text("brief.byHand") in paper
    assert re.search(r"section\{Situation\}", build("latex").text("everykind.tex"))


def test_a_search_finds_the_page_by_its_own_words_alone(build: Callable[..., Built]) -> None:
    index = json.loads(build().text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")"))
    page = index["docnames"].index("brief")
    terms = {term for term, pages in index["terms"].items() if page in (pages if isinstance(pages, list) else [pages])}
    assert "introword" in terms
    assert "oneword" not in terms


def test_a_course_without_worksheets_has_an_empty_brief(brief: Path, build: Callable[..., Built]) -> None:
    for path in (brief / "exercises").glob("*.yml"):
        path.unlink()
    (brief / "book" / "first.md").write_text("# First\n")
    (brief / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n")
    built = build()
    assert built.warnings == ""
    assert carried(built.text("brief.html")) == []
