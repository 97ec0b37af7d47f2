"""A worksheet reaches every reader: on a page, in a book, on paper; and a facilitator has an edition of it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.conftest import Built
from tests.page.test_pages import loads

XHTML = "{http://www.w3.org/1999/xhtml}"

LEXICON = "concepts:\n  work: {means: having work, words: [job*]}\n"
SHEETS = """title: Sheets
exercises:
  - id: sheet
    title: A sheet
    asks: Askword about *work*.
    brief: situation
    cites: [doc-p001]
    see: far-away
    parts:
      - {id: s-scale, kind: place_on_scale, prompt: Scaleword, left: Leftword, right: Rightend}
      - {id: s-one, kind: single_choice, prompt: One, options: [{id: a, text: Oneword}, {id: b, text: Other}]}
      - {id: s-many, kind: multiple_choice, prompt: Many, options: [{id: a, text: Manyword}, {id: b, text: Other}]}
      - {id: s-group, kind: categorise, prompt: Group,
         categories: [{id: x, text: Kindword}, {id: y, text: Other}],
         items: [{id: a, text: First}, {id: b, text: Last}]}
      - {id: s-order, kind: ordering, prompt: Order, items: [{id: a, text: Itemword}, {id: b, text: Last}]}
      - {id: s-short, kind: short_answer, prompt: Short}
      - {id: s-text, kind: open_text, prompt: Writeword, lines: 3}
    criteria:
      - id: work
        text: Criterionword is named.
        add: You might add Addword.
        evidence: [{concept: [work]}]
        samples:
          - {kind: clear, text: "All of them have found jobs in the old harbour town.", found: true}
          - {kind: missing, text: "All of them have moved to the old harbour town.", found: false}
    points:
      - {text: Pointword is weighed., cites: [doc-p001, doc-p002, doc-p003, doc-p004]}
    answers:
      - {country: Northland (invented), text: Sampleword is written.}
      - {country: Southland (invented), text: Another one is written.}
"""
TOLD = ("Pointword", "Sampleword", "Addword")


@pytest.fixture(autouse=True)
def sheet(course: Path) -> Path:
    """The course with a worksheet on the second page."""
    (course / "exercises").mkdir()
    (course / "exercises" / "concepts.yml").write_text(LEXICON)
    (course / "exercises" / "sheets.yml").write_text(SHEETS)
    locators = course / "book" / "locators.yml"
    locators.write_text(locators.read_text() + '    doc-p003: "Start, 3"\n    doc-p004: "Start, 4"\n')
    return show(course, "```{exercise} sheet\n```\n")


def show(course: Path, text: str) -> Path:
    (course / "book" / "other.md").write_text(f"# Other\n\n## The place to read\n\n(far-away)=\nText.\n\n{text}")
    return course


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex", "man"])
def test_every_builder_knows_a_worksheet(build: Callable[..., Built], builder: str) -> None:
    assert build(builder).warnings == ""


def test_the_pages_of_a_book_are_well_formed(build: Callable[..., Built]) -> None:
    page = ET.fromstring(build("epub").text("other.xhtml"))
    parts = [form for form in page.iter(f"{XHTML}form") if form.get("data-part")]
    assert [part.get("data-type") for part in parts] == [
        "Scale",
        "Choice",
        "Choice",
        "Match",
        "Order",
        "Text",
        "OpenText",
    ]
    legends = ["".join(legend.itertext()) for part in parts for legend in part.iter(f"{XHTML}legend")]
    assert legends == [f"Part {n} of 7" for n in range(1, 8)]


def test_a_page_says_everything_without_javascript(build: Callable[..., Built]) -> None:
    page = build().text("other.html")
    shown = re.sub(r"<details.*?</details>", "", page[page.index('id="worksheet-sheet"') :], flags=re.DOTALL)
    for word in ("Askword", "Criterionword", "Scaleword", "Kindword", "Writeword", "Without JavaScript"):
        assert word in shown
    folded = "".join(re.findall(r"<details.*?</details>", page, re.DOTALL))
    for told in TOLD:
        assert told in folded
    assert re.search(r'href="#far-away">Read again: The place to read<', page)


def test_headings_follow_from_where_a_worksheet_stands(course: Path, build: Callable[..., Built]) -> None:
    assert "<h3>What to look for</h3>" in build().text("other.html")
    (course / "book" / "other.md").write_text("# Other\n\n(far-away)=\nText.\n\n```{exercise} sheet\n```\n")
    page = build().text("other.html")
    assert "<h2>What to look for</h2>" in page
    assert "<h3>Northland (invented)</h3>" in page


def test_paper_has_lines_and_boxes_and_not_what_is_told(build: Callable[..., Built]) -> None:
    paper = build("text").text("other.txt")
    for word in ("Askword", "Part 7 of 7", "◯ Oneword", "☐ Manyword", "Kindword", "____ Itemword", "_" * 30):
        assert word in paper
    assert "Criterionword is named. ☐ Yes ☐ Partly ☐ Not yet" in " ".join(paper.split())
    for told in (*TOLD, "Northland"):
        assert told not in paper


def test_a_search_finds_what_is_asked_and_not_what_is_told(build: Callable[..., Built]) -> None:
    index = build().text("searchindex.js").lower()
    for word in ("askword", "scaleword", "criterionword", "writeword"):
        assert word in index
    for told in (*TOLD, "Northland"):
        assert told.lower() not in index


def test_a_page_lists_the_sources_of_all_points(build: Callable[..., Built]) -> None:
    page = build().text("other.html")
    assert '<span class="tr-src">Doc ¶ 1, 2, 3</span> <span class="tr-src">Doc ¶ 4</span>' in page
    assert "The document ¶ 4: Start, 4" in page


def test_a_page_carries_what_reads_its_worksheet_and_loads_one_script(build: Callable[..., Built]) -> None:
    built = build()
    page = built.text("other.html")
    assert loads(page) == {"worksheet.js", "worksheet.css"}
    assert 'href="#worksheet-sheet">Skip to the worksheet<' in page
    carried = re.search(r'class="tr-exercise-data" data-exercise="sheet">(.*?)</script>', page)
    assert carried
    data = json.loads(carried[1])
    assert [part["id"] for part in data["parts"]][-1] == "s-text"
    assert [concept["id"] for concept in data["concepts"]] == ["work"]
    assert "text" not in data["criteria"][0]


def test_every_id_on_a_page_is_its_own(build: Callable[..., Built]) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', build().text("other.html")))
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_facilitator_has_criteria_and_points_and_no_fields(course: Path, build: Callable[..., Built]) -> None:
    show(course, "```{exercise} sheet\n:edition: facilitator\n```\n")
    for builder, file in (("html", "other.html"), ("text", "other.txt")):
        built = build(builder)
        assert built.warnings == ""
        text = built.text(file)
        for word in ("Askword", "Writeword", "Criterionword", "Pointword", "Doc ¶ 4"):
            assert word in text
        assert "Sampleword" not in text
        assert "<textarea" not in text
    page = build().text("other.html")
    assert loads(page) == {"site.js", "site.css"}
    assert "tr-exercise-data" not in page
    assert "pointword" not in build().text("searchindex.js").lower()


def test_questions_beside_a_worksheet_are_warned_of(course: Path, build: Callable[..., Built]) -> None:
    """Only one script is loaded, and that of worksheets asks no questions."""
    show(course, "```{exercise} sheet\n```\n\n```{reflect} thought\nWhat now?\n```\n")
    assert "a worksheet stands on a page of its own" in build().warnings


def test_a_missing_worksheet_is_named_with_the_nearest_one(course: Path, build: Callable[..., Built]) -> None:
    show(course, "```{exercise} shete\n```\n")
    built = build()
    assert re.search(r"other\.md:\d+: WARNING: there is no worksheet “shete” .*Did you mean “sheet”\?", built.warnings)
    assert "there is no worksheet" in built.text("other.html")


def test_a_changed_worksheet_or_lexicon_has_its_page_read_again(course: Path, build: Callable[..., Built]) -> None:
    build()
    file = course / "exercises" / "sheets.yml"
    file.write_text(SHEETS.replace("Askword", "Newword"))
    built = build()
    assert "0 added, 1 changed, 0 removed" in built.told
    assert "Newword" in built.text("other.html")
    (course / "exercises" / "concepts.yml").write_text(LEXICON.replace("job*", "job*, trade*"))
    assert "trade" in build().text("other.html")


def test_a_broken_file_is_told_and_shown_once_mended(course: Path, build: Callable[..., Built]) -> None:
    file = course / "exercises" / "sheets.yml"
    file.write_text(SHEETS.replace("brief: situation", "brief: situations"))
    built = build()
    assert "exercises/sheets.yml:6: WARNING" in built.warnings
    file.write_text(SHEETS)
    assert 'id="worksheet-sheet"' in build().text("other.html")


def test_the_record_knows_worksheets(course: Path, build: Callable[..., Built]) -> None:
    index = course / "book" / "index.md"
    index.write_text(index.read_text("utf-8") + "\n```{record}\n```\n", "utf-8")
    page = build().text("index.html")
    carried = re.search(r'id="tr-map">(.*?)</script>', page)
    assert carried
    pages = {one["page"]: one for one in json.loads(carried[1])}
    assert pages["other"]["worksheets"][0][-1] == "s-text"
    assert pages["index"]["worksheets"] == []
