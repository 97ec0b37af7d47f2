"""The practices of a course: finder, links, the list at a chapter's foot, bars, and the file to take away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.conftest import Built

PRACTICES = """practices:
  - {id: districts, name: Help for districts, countries: [Germany], place: Berlin, run_by: The Senate, level: local,
     year: "2005", dimensions: [social], stakeholders: [host society], what: It helped *districts*., cites: [doc-p001]}
  - {id: course, name: A course, countries: [Italy, Germany], run_by: A union, level: national,
     dimensions: [language], stakeholders: [trade unions], what: It taught., cites: [doc-p002]}
  - {id: elsewhere, name: Something else, countries: [], run_by: not named, level: international,
     dimensions: [legal], stakeholders: [media], what: It was elsewhere., cites: [doc-p003]}
"""


@pytest.fixture
def finder(course: Path) -> Path:
    """The course with three practices and a page to find them on."""
    (course / "book" / "practices.yml").write_text(PRACTICES)
    locators = course / "book" / "locators.yml"
    locators.write_text(locators.read_text() + '    doc-p003: "Start, 3"\n')
    (course / "book" / "other.md").write_text(
        "# Other\n\n(far-away)=\nSee {practice}`districts` and {practice}`this one <course>`.\n\n"
        "```{practices}\n```\n\n```{practices-by-country}\nHow many.\n```\n"
    )
    return course


@pytest.mark.usefixtures("finder")
@pytest.mark.parametrize("builder", ["html", "epub", "text", "latex"])
def test_every_builder_knows_the_finder(build: Callable[..., Built], builder: str) -> None:
    assert build(builder).warnings == ""


@pytest.mark.usefixtures("finder")
def test_the_finder_is_a_whole_table_without_javascript(build: Callable[..., Built]) -> None:
    page = build().text("other.html")
    row = page[page.index('<tr id="practice-districts"') :]
    row = row[: row.index("</tr>")]
    for words in ("Help for districts", "(2005)", "It helped <em>districts</em>.", "Germany (Berlin)", "Doc ¶ 1"):
        assert words in row
    # Without a style, as a book may show it, words of one part and the next stay apart.
    plain = " ".join(re.sub(r"<[^>]+>", "", row).split())
    cells = ("Help for districts (2005) It helped districts. Doc ¶ 1", "Germany (Berlin)", "local The Senate")
    assert plain == " ".join([*cells, "social host society"])
    assert '<option value="Germany">Germany (2)</option>' in page
    assert re.search(r'<form class="tr-filters"[^>]* hidden="hidden"', page)


@pytest.mark.usefixtures("finder")
def test_links_lead_to_the_row_of_a_practice(build: Callable[..., Built]) -> None:
    page = build().text("other.html")
    assert 'href="other.html#practice-districts">Help for districts</a>' in page or (
        'href="#practice-districts">Help for districts</a>' in page
    )
    assert '#practice-course">this one</a>' in page


@pytest.mark.usefixtures("finder")
def test_a_chapter_lists_the_practices_that_its_sources_tell_of(build: Callable[..., Built]) -> None:
    page = build().text("index.html")
    assert "Practices on this page: 2" in page
    assert 'href="other.html#practice-course">A course</a> (Italy, Germany)' in page
    assert "practice-elsewhere" not in page


@pytest.mark.usefixtures("finder")
def test_the_bars_say_their_numbers_in_words(build: Callable[..., Built]) -> None:
    assert '<desc id="bars-desc">Germany: 2. Italy: 1. </desc>' in build().text("other.html")


@pytest.mark.usefixtures("finder")
def test_the_practices_can_be_taken_away(build: Callable[..., Built]) -> None:
    rows = list(csv.DictReader(io.StringIO((build().out / "practices.csv").read_text("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["districts", "course", "elsewhere"]
    assert rows[1]["countries"] == "Italy; Germany"


def test_an_unknown_practice_is_named_with_the_nearest(finder: Path, build: Callable[..., Built]) -> None:
    (finder / "book" / "other.md").write_text("# Other\n\n(far-away)=\nSee {practice}`distrits`.\n")
    assert "there is no practice distrits; did you mean districts?" in build().warnings


def test_a_mistake_in_the_practices_is_told_with_its_place(finder: Path, build: Callable[..., Built]) -> None:
    (finder / "book" / "practices.yml").write_text(PRACTICES.replace("level: local", "level: lokal"))
    assert re.search(r"practices\.yml:2: WARNING: “lokal” cannot stand here", build().warnings)
